import type { Lack, Meta } from "./data.js";

export type ReturnKind = "complaint" | "consult" | "suggestion" | "other";
export type ReturnMeasure = "immediate" | "on_time" | "visited" | "satisfaction";

/** One cell of the return: a business field × kind in a period, or sums of them. */
export interface ReturnCell {
  received: number;
  /** The month before, or the same months of last year; null where there is nothing to compare. */
  before: number | null;
  /** Numerator and denominator of each measure. */
  measures: Record<ReturnMeasure, [above: number, below: number]>;
}
export type ReturnRow = ReturnCell & { field: string; kind: ReturnKind };

/** A month, or a year so far. */
export interface ReturnPeriod {
  period: "month" | "year";
  start: string;
  end: string;
  whole: boolean;
  rows: ReturnRow[];
}

/** The page of the statistical return (C4-25). */
export interface ReturnPage {
  meta: Meta;
  kinds: { id: ReturnKind; name: string; kinds: readonly string[] }[];
  /** Measures with the columns they lack. */
  measures: { id: ReturnMeasure; name: string; lack: Lack | null }[];
  /** The column of business fields, or of kinds, that is not there. */
  lacking: { field: Lack | null; kind: Lack | null };
  /** Newest first: months, then years. */
  periods: ReturnPeriod[];
}
