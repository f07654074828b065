import type { TicketRow } from "./data.js";
import { isAbsent, NO_COLUMN, noColumn } from "./lack.js";
import type { Lens } from "./members.js";
import { el, type Piece } from "./node.js";
import { type TableOptions, table } from "./table.js";
import {
  dueColumns,
  issueColumn,
  KIND,
  NUMBER,
  receivedColumn,
  TITLE,
  unitColumn,
} from "./ticket-columns.js";

/** A list of open tickets, most urgent first; internal edition only. */
export function ticketTable(
  rows: readonly TicketRow[],
  lens: Lens,
  options: TableOptions,
  shown: { unit: boolean },
): Piece {
  const absent = isAbsent(lens.meta.lacking.contact);
  return table<TicketRow>(
    rows,
    [
      NUMBER,
      ...dueColumns(lens),
      ...(shown.unit ? [unitColumn(lens)] : []),
      {
        name: "已联系",
        text: true,
        value: (r) => (absent ? NO_COLUMN : r.contacted ? "是" : "否"),
        show: (r) =>
          absent
            ? noColumn(lens.meta.lacking.contact)
            : r.contacted
              ? "是"
              : el("b", { class: "warn" }, "否"),
      },
      { ...receivedColumn(lens), optional: true },
      KIND,
      issueColumn(lens),
      { name: "时限依据", text: true, optional: true, value: (r) => r.clock },
      TITLE,
    ],
    { ...options, stack: true },
  );
}
