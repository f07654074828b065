import { block } from "./block.js";
import { count, share } from "./format.js";
import { listLink } from "./list-link.js";
import type { ListsPage, ShirkingRow } from "./lists-data.js";
import { SIGNALS } from "./lists-words.js";
import { type Lens, memberLink, memberName } from "./members.js";
import { el, type Piece } from "./node.js";
import { type Column, table } from "./table.js";

const SHOWN = 12;

/** Signals of shirking by unit: something to look into, not a finding. */
export function shirkingBlock({ shirking, shirkingDays, meta }: ListsPage, lens: Lens): Piece {
  const found = Object.keys(SIGNALS).filter((signal) => shirking.some((row) => row.signals[signal]));
  const few = (row: ShirkingRow) => row.base !== null && row.base < meta.minRated;
  const columns: Column<ShirkingRow>[] = [
    {
      name: "单位",
      text: true,
      value: (r) => (r.unit ? memberName("unit", r.unit, meta, true) : "退单单位不详"),
      show: (r) =>
        r.unit ? memberLink("unit", r.unit, lens, true) : el("span", { class: "soft" }, "退单单位不详"),
    },
    { name: "有信号的工单", value: (r) => r.total, show: (r) => listLink(r.total, r.list, lens) },
    {
      name: "占比",
      value: (r) => (r.base ? r.total / r.base : null),
      show: (r) =>
        r.base === null
          ? "—"
          : [
              few(r)
                ? el("span", { class: "soft", title: "件数少，不作比较" }, share(r.total, r.base))
                : share(r.total, r.base),
              el("span", { class: "base" }, `${count(r.total)}/${count(r.base)}`),
            ],
    },
    ...found.map(
      (signal): Column<ShirkingRow> => ({
        name: SIGNALS[signal]!.name,
        value: (r) => r.signals[signal] ?? 0,
        show: (r) => (r.signals[signal] ? count(r.signals[signal]) : el("span", { class: "soft" }, "0")),
      }),
    ),
  ];
  return block(
    {
      id: "shirking",
      fold: true,
      title: "推诿信号",
      small: `近 ${shirkingDays} 天的司机工单；信号不是结论，须核实；导出没有接单、退单、延期各列的，相应信号看不出`,
    },
    table(shirking, columns, {
      ...{
        id: "shirking-rows",
        caption: "推诿信号按单位",
        empty: `近 ${shirkingDays} 天没有推诿信号。`,
        limit: SHOWN,
        stack: true,
      },
      note:
        found.length > 0 &&
        found.map((signal) => `${SIGNALS[signal]!.name}（${SIGNALS[signal]!.clause}）`).join("、"),
    }),
  );
}
