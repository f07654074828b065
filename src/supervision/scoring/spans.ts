import type { Warehouse } from "../../warehouse/warehouse.ts";
import { periodOfMonth } from "./entry.ts";
import type { Scheme } from "./schema.ts";

/** A month of the cube. */
export interface Month {
  /** `2026-02` */
  label: string;
  start: string;
  end: string;
  whole: boolean;
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
    `SELECT label, period_start::VARCHAR AS start, period_end::VARCHAR AS "end", whole
     FROM mart.period WHERE period = 'month' ORDER BY period_start`,
  );
}

/** The newest periods of a scheme, old to new, made of the cube's months. */
export function scoreSpans(months: readonly Month[], period: Scheme["period"]): ScoreSpan[] {
  const groups = new Map<string, Month[]>();
  for (const month of months) {
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
