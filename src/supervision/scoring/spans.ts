import type { Warehouse } from "../../warehouse/warehouse.ts";
import { periodOfMonth } from "./entry.ts";
import type { Scheme } from "./schema.ts";

/** A month, of the cube or only of what was entered. */
export interface Month {
  /** `2026-02` */
  label: string;
  start: string;
  end: string;
  whole: boolean;
  /** The cube knows it: tickets are counted in it. */
  counted: boolean;
}

/** A period of a scheme with those of its months that have begun. */
export interface ScoreSpan {
  /** `2026-02`, `2026-Q1` or `2026` */
  label: string;
  start: string;
  end: string;
  /** All its months are there and over. */
  whole: boolean;
  months: Month[];
  /** 1 to 4, for what goes by quarter: that of its first month. */
  quarter: number;
}

const MONTHS_OF = { month: 1, quarter: 3, year: 12 } as const;
/** Newest periods that are scored. */
const KEPT = { month: 24, quarter: 12, year: 6 } as const;

/** The months that the cube knows, old to new. */
export function readMonths(warehouse: Warehouse): Promise<Month[]> {
  return warehouse.rows<Month>(
    `SELECT label, period_start::VARCHAR AS start, period_end::VARCHAR AS "end", whole, TRUE AS counted
     FROM mart.period WHERE period = 'month' ORDER BY period_start`,
  );
}

/**
 * The newest periods of a scheme, old to new: made of the cube's months, and of all months of periods that something was entered of.
 * @param entered labels of such periods
 * @param asOf months that begin later are left out
 */
export function scoreSpans(
  months: readonly Month[],
  period: Scheme["period"],
  entered: readonly string[],
  asOf: string,
): ScoreSpan[] {
  const known = new Map(months.map((month) => [month.label, month]));
  for (const label of entered.flatMap((one) => monthsOf(one, period))) {
    const month = enteredMonth(label, asOf);
    if (!known.has(label) && month.start <= asOf) known.set(label, month);
  }
  const groups = new Map<string, Month[]>();
  for (const month of [...known.values()].sort((a, b) => (a.label < b.label ? -1 : 1))) {
    const label = periodOfMonth(month.label, period);
    const group = groups.get(label);
    if (group) group.push(month);
    else groups.set(label, [month]);
  }
  return [...groups].slice(-KEPT[period]).map(([label, own]) => ({
    label,
    start: own[0]!.start,
    end: own.at(-1)!.end,
    whole: own.length === MONTHS_OF[period] && own.every(({ whole }) => whole),
    months: own,
    quarter: Math.ceil(Number(own[0]!.label.slice(5)) / 3),
  }));
}

/** Labels of a period's months: 2026-Q1 → 2026-01, 2026-02, 2026-03. */
function monthsOf(label: string, period: Scheme["period"]): string[] {
  const year = label.slice(0, 4);
  if (period === "month") return [label];
  const first = period === "year" ? 1 : 3 * Number(label.slice(6)) - 2;
  return Array.from({ length: MONTHS_OF[period] }, (_, i) => `${year}-${String(first + i).padStart(2, "0")}`);
}

function enteredMonth(label: string, asOf: string): Month {
  const [year = 0, month = 0] = label.split("-").map(Number);
  const end = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
  return { label, start: `${label}-01`, end, whole: end < asOf.slice(0, 10), counted: false };
}
