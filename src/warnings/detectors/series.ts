/** Counts at equal steps of time, the oldest first. */
export interface CountSeries {
  /** Whole numbers ≥ 0; null where nothing is known. */
  readonly counts: readonly (number | null)[];
  /** Points in a year: 52 weeks, 12 months, 365 days. */
  readonly frequency: number;
  /** Exposure of each point (registered trucks, open hours, a calendar factor): expected counts are in proportion to it. */
  readonly exposure?: readonly number[];
  /** `YYYY-MM-DD` of each point, where there are any. */
  readonly dates?: readonly string[];
}

/** Points that are judged, counted from 1; both ends belong. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** What a detector says of one point; null for what it cannot tell. */
export interface Judgement {
  /** The point, counted from 1. */
  readonly t: number;
  readonly expected: number | null;
  /** Counts above it (EARS, Farrington, scan) or from it on (CUSUM) alarm; for EWMA the bound of the average. */
  readonly upper: number | null;
  /** The method's own figure: see each method. */
  readonly statistic: number | null;
  readonly alarm: boolean | null;
  /** Name of the method that stood in for the one asked, where the history was too short for it. */
  readonly fallback?: string;
}

/** A detector with its options: judges the points of a range, each by itself and what came before. */
export type Detector = (series: CountSeries, range: Range) => Judgement[];

/** Nothing can be said of this point. */
export function silent(t: number): Judgement {
  return { t, expected: null, upper: null, statistic: null, alarm: null };
}

/** A number, or null for one that is not finite. */
export function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** Exposure of point t, counted from 1. */
export function exposureAt({ exposure }: CountSeries, t: number): number {
  return exposure?.[t - 1] ?? 1;
}

/** Each point of a range, judged. */
export function eachPoint({ from, to }: Range, judge: (t: number) => Judgement): Judgement[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => judge(from + i));
}
