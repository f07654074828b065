import type { Random } from "../statistics/random.ts";
import { type Cell, type Column, type Line, Moment } from "./formats/columns.ts";
import { compactText, DAY, type Seconds } from "./time.ts";

/** What a loader should make of a row: refused, loaded with a flag, kept out of figures, or already known. */
export type Outcome = "refused" | "flagged" | "void" | "same";

/** One kind of broken or doubtful row. */
interface MessKind {
  name: string;
  outcome: Outcome;
  /** Cells to change, by what the column holds. */
  change: (line: Line, now: Seconds) => Partial<Record<Field, Cell>>;
}

type Field = "number" | "received" | "completed" | "visited" | "rated" | "unit" | "platform" | "status";

/** The headers of each field over all hotline formats. */
const HEADERS: Readonly<Record<Field, readonly string[]>> = {
  number: ["工单编号", "受理编号"],
  received: ["受理时间", "来电时间"],
  completed: ["办结时间", "结案时间"],
  visited: ["回访时间"],
  rated: ["评价时间"],
  unit: ["承办单位", "办理单位"],
  platform: ["涉及平台", "被投诉平台"],
  status: ["工单状态", "办理状态"],
};

const KINDS: readonly MessKind[] = [
  { name: "no_number", outcome: "refused", change: () => ({ number: undefined }) },
  { name: "no_time", outcome: "refused", change: () => ({ received: undefined }) },
  { name: "unreadable_date", outcome: "refused", change: () => ({ received: "2025-02-30 25:61:00" }) },
  { name: "date_in_words", outcome: "refused", change: () => ({ received: "昨天下午三点" }) },
  { name: "scientific_number", outcome: "refused", change: () => ({ number: "2.50912E+17" }) },
  {
    name: "completed_before_receipt",
    outcome: "flagged",
    change: (line) => ({ completed: new Moment(line.received - 2 * DAY), status: "已办结" }),
  },
  {
    name: "future_time",
    outcome: "flagged",
    change: (_, now) => ({ completed: new Moment(now + 300 * DAY), visited: undefined, rated: undefined }),
  },
  { name: "unknown_unit", outcome: "flagged", change: () => ({ unit: "某某街道综合办公室" }) },
  { name: "unknown_platform", outcome: "flagged", change: () => ({ platform: "驮驮快运" }) },
  { name: "void", outcome: "void", change: () => ({ status: "作废" }) },
  { name: "exact_duplicate", outcome: "same", change: () => ({}) },
];

/** A messy row that was written. `number` is empty where the row has none to be found by. */
export interface MessNote {
  kind: string;
  outcome: Outcome;
  number: string;
}

/**
 * Rows of every kind for one export, made from its own lines under new numbers (a duplicate keeps its number).
 * @param first first serial of the numbers to use
 */
export function messRows(
  columns: readonly Column[],
  lines: readonly Line[],
  now: Seconds,
  first: number,
  random: Random,
): { rows: Cell[][]; notes: MessNote[] } {
  const notes: MessNote[] = [];
  const single = lines.filter(
    (line) => !line.jointUnit && line.completed !== undefined && line.platformGiven !== "",
  );
  const rows = KINDS.map((kind, i) => {
    const line = random.pick(single.length > 0 ? single : lines);
    const number =
      kind.outcome === "same" ? line.number : `${compactText(line.received)}${900_000 + first + i}`;
    const changes: Partial<Record<Field, Cell>> = { number, ...kind.change(line, now) };
    const row = kind.outcome === "same" ? lines.indexOf(line) + 1 : lines.length + i + 1;
    const changed = Object.keys(changes) as Field[];
    notes.push({ kind: kind.name, outcome: kind.outcome, number: changes.number === number ? number : "" });
    return columns.map((column) => {
      const field = changed.find((name) => HEADERS[name].includes(column.header));
      return field ? changes[field] : column.cell(line, row);
    });
  });
  return { rows, notes };
}
