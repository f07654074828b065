import { type Lens, memberLink, memberName } from "./members.js";
import { el } from "./node.js";
import type { Column } from "./table.js";

/** A ticket's number with its title beneath. */
export function ticketColumn<Row extends { number: string; title: string | null }>(): Column<Row> {
  return {
    name: "工单",
    text: true,
    wrap: true,
    value: (r) => r.number,
    csv: [
      { name: "工单编号", value: (r) => r.number },
      { name: "标题", value: (r) => r.title },
    ],
    show: (r) => [el("span", { class: "mono" }, r.number), el("span", { class: "keys" }, r.title ?? "")],
  };
}

/** The handling unit by its short name, leading to its page. */
export function unitColumn<Row extends { unit: string | null }>(lens: Lens): Column<Row> {
  return {
    name: "承办单位",
    text: true,
    value: (r) => (r.unit ? memberName("unit", r.unit, lens.meta, true) : "未派单位"),
    show: (r) =>
      r.unit ? memberLink("unit", r.unit, lens, true) : el("span", { class: "soft" }, "未派单位"),
  };
}
