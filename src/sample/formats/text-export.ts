import { chineseText } from "../time.ts";
import { UNITS } from "../world.ts";
import { ask, type Cell, type Column, Moment, time } from "./columns.ts";
import { encodeGb18030 } from "./gb18030.ts";

/** Columns of the hotline's own text export. */
export const TEXT_EXPORT: readonly Column[] = [
  { header: "受理编号", cell: (t) => t.number },
  { header: "来电时间", cell: time("received") },
  { header: "受理渠道", cell: (t) => t.channel },
  { header: "来电类别", cell: (t) => `${t.kind}类` },
  { header: "紧急等级", cell: (t) => t.urgency },
  { header: "业务领域", cell: (t) => t.field },
  { header: "诉求分类", cell: (t) => t.issue },
  { header: "标题", cell: (t) => t.title },
  { header: "诉求内容", cell: (t) => t.body },
  { header: "来电主体", cell: (t) => t.callerType },
  { header: "货车司机标记", cell: (t) => (t.driverMark ? "√" : "") },
  { header: "来电号码", cell: (t) => t.phone },
  { header: "车牌号", cell: (t) => t.plate },
  { header: "属地", cell: (t) => t.district },
  { header: "办理单位", cell: (t) => UNITS[t.unit]?.alias ?? "" },
  { header: "被投诉平台", cell: (t) => t.platformGiven },
  { header: "答复企业", cell: (t) => (t.answeredBy ? t.platformGiven : undefined) },
  { header: "派至我委时间", cell: time("committee") },
  { header: "分派时间", cell: time("dispatched") },
  { header: "签收时间", cell: time("accepted") },
  { header: "首次联系时间", cell: time("contacted") },
  { header: "办理截止时间", cell: time("due") },
  { header: "结案时间", cell: time("completed") },
  { header: "公开答复内容", cell: (t) => t.reply },
  { header: "回访时间", cell: time("visited") },
  { header: "评价时间", cell: time("rated") },
  { header: "联系情况", cell: ask("first", "contacted", (yes) => (yes ? "已联系" : "未联系")) },
  { header: "解决情况", cell: ask("first", "resolved", (yes) => (yes ? "已解决" : "未解决")) },
  { header: "评价结果", cell: ask("first", "satisfied") },
  { header: "评价渠道", cell: (t) => t.ratingSource },
  { header: "退单时间", cell: time("returned") },
  { header: "退单原因", cell: (t) => t.returnReason },
  {
    header: "诉求金额",
    cell: (t) => (t.claimed === undefined ? undefined : `${t.claimed.toLocaleString("en-US")}元`),
  },
  { header: "挽回金额", cell: (t) => (t.recovered === undefined ? undefined : `${t.recovered}元`) },
  { header: "办理状态", cell: (t) => t.status },
];

/** One field of a CSV, quoted where it must be. */
export function csvField(cell: Cell): string {
  const text = cell instanceof Moment ? chineseText(cell.at) : cell === undefined ? "" : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows as a GB18030 CSV with CRLF line ends. */
export function gb18030Csv(rows: readonly (readonly Cell[])[]): Buffer {
  return encodeGb18030(rows.map((row) => `${row.map(csvField).join(",")}\r\n`).join(""));
}
