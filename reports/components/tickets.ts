import type { DueState, TicketRow } from "./data.js";
import { moment } from "./format.js";
import { isAbsent, NO_COLUMN, noColumn } from "./lack.js";
import type { Lens } from "./members.js";
import { type Child, el, type Piece } from "./node.js";
import { type TableOptions, table } from "./table.js";
import { issueColumn, KIND, NUMBER, RECEIVED, TITLE, unitColumn } from "./ticket-columns.js";

/** States of open tickets in words, with mark and tone. */
export const DUE_WORDS: Record<DueState, { name: string; mark: string; tone: string }> = {
  overdue: { name: "已超时", mark: "▲", tone: "bad" },
  today: { name: "今日到期", mark: "●", tone: "warn" },
  next: { name: "下一工作日到期", mark: "", tone: "plain" },
  later: { name: "以后到期", mark: "", tone: "soft" },
  none: { name: "无时限", mark: "", tone: "soft" },
};

/** A state as mark and word. */
export function dueChip(state: DueState): Child {
  const { name, mark, tone } = DUE_WORDS[state];
  return el(
    "span",
    { class: tone === "bad" || tone === "warn" ? `chip ${tone}` : "soft" },
    mark && el("i", { "aria-hidden": "true" }, mark),
    name,
  );
}

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
      { name: "时限状态", text: true, value: (r) => DUE_WORDS[r.state].name, show: (r) => dueChip(r.state) },
      { name: "到期", text: true, value: (r) => r.due, show: (r) => moment(r.due) },
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
      { ...RECEIVED, optional: true },
      KIND,
      issueColumn(lens),
      { name: "时限依据", text: true, optional: true, value: (r) => r.clock },
      TITLE,
    ],
    { ...options, stack: true },
  );
}
