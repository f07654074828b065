import { block } from "./block.js";
import type { MethodPage } from "./data.js";
import { el, type Piece } from "./node.js";

/** How tickets become matters, and the ledger of arrears. */
export function methodMatters({ matters }: MethodPage): Piece {
  return block(
    { id: "matters", title: "一事与拖欠运费台账", small: "多件工单怎样算一事，欠款方、路线与金额怎样定" },
    el(
      "dl",
      { class: "long-list two", id: "matters" },
      matters.map(({ id, name, text, clause, basis }) => [
        el("dt", { id: `matter-${id}` }, name),
        el(
          "dd",
          {},
          text,
          el("span", { class: "soft" }, `（${basis === "local" ? `自设，参照 ${clause}` : clause}）`),
        ),
      ]),
    ),
  );
}
