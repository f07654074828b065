/** The lists of tickets whose handling went against a rule. */
export const HANDLING_LISTS = ["enterprise", "tagged", "extension"] as const;
export type HandlingList = (typeof HANDLING_LISTS)[number];

/** Why a ticket is on such a list. */
export interface Ground {
  id: string;
  list: HandlingList;
  /** In Chinese. */
  name: string;
  clause: string;
  /** `local`: what the clause says is inferred by a rule of ours (自设). */
  basis: "clause" | "local";
  /** What a person has to look at before it counts. */
  toConfirm?: string;
}

/** Labels of T23-13. */
export const SPECIAL_TAGS = [
  "互联网+督查",
  "营商环境监督员",
  "中国政府网留言",
  "转接企业营商服务专线",
] as const;
/** Of these the return needs the consent of the city government's supervision. */
export const SUPERVISED_TAG = SPECIAL_TAGS[0];

/** Tickets that may not be extended (T23-14（二）). */
export const NEVER_EXTENDED = { kinds: ["咨询"], urgencies: ["特急", "紧急", "急"] } as const;

/**
 * A caller who wants the authority itself to look into it (RE2): a wish, who is to do it, what is to be done.
 * 自设; where the words do not say so a person looks at the ticket.
 */
export const WANTS_AUTHORITY =
  "(要求|希望|请|请求|恳请|建议)[^。！？；]{0,12}(管理部门|主管部门|监管部门|有关部门|相关部门|交通委|交通局|交通运输局|运管|执法|政府)[^。！？；]{0,8}(调查|核查|查处|查|处理|解决|介入|监管|协调|核实|追究|督促)";

export const GROUNDS: readonly Ground[] = [
  {
    id: "enterprise-asked",
    list: "enterprise",
    name: "诉求人要求管理部门处理，转由企业答复后不满意",
    clause: "T23-18",
    basis: "local",
    toConfirm: "是否要求管理部门调查解决由来文文字推断，须人核对",
  },
  {
    id: "enterprise-unsaid",
    list: "enterprise",
    name: "企业代答后不满意，来文未见要求管理部门处理",
    clause: "T23-18",
    basis: "local",
    toConfirm: "须人核对诉求人是否要求管理部门调查解决；是的，派回由管理部门重办",
  },
  {
    id: "tagged-returned",
    list: "tagged",
    name: "特殊标签工单被退单",
    clause: "T23-13",
    basis: "clause",
    toConfirm: "条款为不得轻易退单，理由是否成立须人核对",
  },
  {
    id: "tagged-supervised",
    list: "tagged",
    name: "互联网+督查工单被退单",
    clause: "T23-13",
    basis: "clause",
    toConfirm: "退回前是否与委办公室沟通、征得市政府督查部门同意，数据中没有，须查",
  },
  {
    id: "tagged-uncontacted",
    list: "tagged",
    name: "特殊标签工单退单前没有联系反映人的记录",
    clause: "T23-13",
    basis: "local",
    toConfirm: "以联系时间列为准，未填不等于未联系",
  },
  {
    id: "extension-refused",
    list: "extension",
    name: "反映人不同意而延期",
    clause: "T23-14",
    basis: "clause",
  },
  {
    id: "extension-unasked",
    list: "extension",
    name: "延期没有反映人意见的记录",
    clause: "T23-14",
    basis: "clause",
    toConfirm: "征得同意而未填的，补记",
  },
  {
    id: "extension-late",
    list: "extension",
    name: "到期前不足一日才申请延期",
    clause: "T23-14",
    basis: "clause",
  },
  {
    id: "extension-over",
    list: "extension",
    name: "已经超期才申请延期",
    clause: "T23-14",
    basis: "clause",
  },
  {
    id: "extension-kind",
    list: "extension",
    name: "咨询类工单申请延期",
    clause: "T23-14",
    basis: "clause",
  },
  {
    id: "extension-urgent",
    list: "extension",
    name: "特急、紧急、急件申请延期",
    clause: "T23-14",
    basis: "clause",
  },
  {
    id: "extension-sensitive",
    list: "extension",
    name: "疑似突发紧急敏感事项申请延期",
    clause: "T23-14",
    basis: "local",
    toConfirm: "由紧急词语推断，须人核对",
  },
  {
    id: "extension-own",
    list: "extension",
    name: "申请延期时尚未联系反映人，疑似自身拖延",
    clause: "T23-14",
    basis: "local",
    toConfirm: "由联系时间推断，是否单位自身原因须人核对",
  },
];

/** The ground of that id. */
export function ground(id: string): Ground {
  const found = GROUNDS.find((one) => one.id === id);
  if (!found) throw new Error(`unknown ground: ${id}`);
  return found;
}
