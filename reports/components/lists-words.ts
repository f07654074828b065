import type { MeetingList } from "./lists-data.js";

/** The lists with what they are for and by which clause. */
export const MEETING_LISTS: Record<MeetingList, { name: string; about: string; empty: string }> = {
  summon: {
    name: "约谈",
    about: "部通报低于底线的列入（T26-10）；本系统测算低于底线的只作提示",
    empty: "没有部通报低于底线的单位。",
  },
  circular: {
    name: "通报",
    about: "整改逾期、整改后仍差评（T26-6）；推诿、套话、虚假办结先核实（T23-24）",
    empty: "没有应通报的。",
  },
  escalation: {
    name: "提级",
    about: "乱收费、乱罚款、违规执法提级办理（T23-22（五）），难点提级协调（T26-9）",
    empty: "没有应提级的。",
  },
  study: {
    name: "会商",
    about: "跨部门、金额大、人数多、多次退回的（T26-13、14，T23-22（四））",
    empty: "没有应会商的。",
  },
  praise: {
    name: "表扬",
    about: "三项率均高于目标、样本足够、没有逾期整改（T26-三（四））",
    empty: "没有三项率都高于目标且样本足够的单位。",
  },
};

/** What looks like shirking, in words, with its clause. */
export const SIGNALS: Record<string, { name: string; clause: string }> = {
  "return-ground": { name: "退单理由不在五种之内", clause: "T23-8（三）" },
  "return-unsaid": { name: "退单未写理由", clause: "T23-8（三）" },
  "return-forbidden": { name: "不得退单而退", clause: "T23-8（四）" },
  "return-again": { name: "反复退单", clause: "T23-8（三）" },
  "return-late": { name: "退单超过 24 小时", clause: "T23-8（三）" },
  hops: { name: "先后派过多个单位", clause: "T23-22（四）" },
  "accept-late": { name: "接单超过 3 小时", clause: "T23-8（一）" },
  "last-minute": { name: "赶在时限前办结、评价未解决", clause: "T26-三（四）" },
  "extension-late": { name: "延期申请过迟", clause: "T23-14" },
  "extension-barred": { name: "不得延期而申请", clause: "T23-14" },
  "not-ours": { name: "先称非本单位职责、后又办了", clause: "T23-24" },
};

/** The grounds of T23-28 that forbid an appeal, by their number. */
export const APPEAL_GROUNDS: Record<number, string> = {
  1: "（一）未联系即办结",
  2: "（二）涉及工作人员态度",
  3: "（三）暂时解决后回潮",
  4: "（四）至今未完全解决",
  5: "（五）未协调即建议走法律途径",
  6: "（六）未牵头解决全部诉求",
};

export const LACKS: Record<string, string> = { contact: "联系时间", reply: "答复内容" };
