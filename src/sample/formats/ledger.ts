import { UNITS } from "../world.ts";
import { ask, type Column, time } from "./columns.ts";

const yes = (flag: boolean): string => (flag ? "Y" : "N");

/** The ledger with two header rows: groups above, merged; ratings carry the same names under 首次评价 and 追评. */
export const LEDGER: readonly Column[] = [
  { header: "工单号", cell: (t) => t.number },
  { header: "登记时间", cell: time("received") },
  { header: "受理渠道", cell: (t) => t.channel },
  { header: "工单类型", cell: (t) => `${t.kind}类` },
  { header: "缓急程度", cell: (t) => (t.urgency === "普通" ? "普通件" : t.urgency) },
  { header: "业务领域", cell: (t) => t.field },
  { header: "问题类型", cell: (t) => t.issue },
  { header: "诉求标题", cell: (t) => t.title },
  { header: "反映内容", cell: (t) => t.body },
  { header: "诉求人身份", cell: (t) => t.callerType },
  { header: "是否货车司机工单", cell: (t) => (t.driverMark ? "1" : "0") },
  { header: "联系电话", cell: (t) => t.phone },
  { header: "车牌号码", cell: (t) => t.plate },
  { header: "所属区域", cell: (t) => (t.district?.endsWith("区") ? t.district : `${t.district}区`) },
  { header: "涉及企业", cell: (t) => t.platformGiven },
  { header: "答复企业", cell: (t) => (t.answeredBy ? t.platformGiven : undefined) },
  { header: "责任单位", group: "办理情况", cell: (t) => UNITS[t.unit]?.alias ?? "" },
  { header: "派至我委时间", group: "办理情况", cell: time("committee") },
  { header: "转办时间", group: "办理情况", cell: time("dispatched") },
  { header: "签收时间", group: "办理情况", cell: time("accepted") },
  { header: "联系时间", group: "办理情况", cell: time("contacted") },
  { header: "办结时间", group: "办理情况", cell: time("completed") },
  { header: "回复内容", group: "办理情况", cell: (t) => t.reply },
  { header: "退单时间", group: "办理情况", cell: time("returned") },
  { header: "退单原因", group: "办理情况", cell: (t) => t.returnReason },
  { header: "评价时间", group: "首次评价", cell: time("rated") },
  { header: "是否联系", group: "首次评价", cell: ask("first", "contacted", yes) },
  { header: "是否解决", group: "首次评价", cell: ask("first", "resolved", yes) },
  { header: "满意度", group: "首次评价", cell: ask("first", "satisfied") },
  { header: "是否联系", group: "追评", cell: ask("final", "contacted", yes) },
  { header: "是否解决", group: "追评", cell: ask("final", "resolved", yes) },
  { header: "满意度", group: "追评", cell: ask("final", "satisfied") },
  { header: "评价来源", cell: (t) => t.ratingSource },
  { header: "涉及金额", cell: (t) => t.claimed },
  { header: "追回金额", cell: (t) => t.recovered },
  { header: "当前状态", cell: (t) => t.status },
];
