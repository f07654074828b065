import type { ItemOf } from "./schema.ts";

/** One month's rate of a member, or a value as entered, which counts as one of one. */
export interface MonthValue {
  numerator: number;
  denominator: number;
  /** Months that it stands for; one unless said otherwise. */
  months?: number;
}

/** Points of one item in one period. */
export interface ItemPoints {
  /** Null: no data. */
  points: number | null;
  /** The value that was scored (the mean of months where each is scored by itself), the cases counted. */
  x: number | null;
  cases: number | null;
  /** Months with data. */
  months: number;
}

const NOTHING: ItemPoints = { points: null, x: null, cases: null, months: 0 };

/**
 * 得分 = (x − a) ÷ (b − a) × 满分, at least 0, at most full (C5). a may lie above b: lower is better.
 * @param zero a, where points begin
 * @param best b, where all points are reached
 */
export function linearPoints(x: number, zero: number, best: number, full: number): number {
  return Math.min(1, Math.max(0, (x - zero) / (best - zero))) * full;
}

/** full less the points of each case, at least 0 (扣完为止). */
export function deductionPoints(full: number, lost: number): number {
  return Math.max(0, full - lost);
}

/** The points of each case, at most full (累计不超). */
export function bonusPoints(full: number, won: number): number {
  return Math.min(full, won);
}

/**
 * Points of a linear item from its months.
 * @param quarter 1 to 4, for a zero point that goes by quarter
 */
export function linearItem(
  item: ItemOf<"linear">,
  months: readonly MonthValue[],
  quarter: number,
): ItemPoints {
  const zero = typeof item.zero === "number" ? item.zero : item.zero[quarter as 1 | 2 | 3 | 4];
  return valued(item.over, months, (x) => linearPoints(x, zero, item.best, item.full));
}

/** Points of an item whose points are entered, from its months. */
export function enteredItem(item: ItemOf<"entered">, months: readonly MonthValue[]): ItemPoints {
  return valued(item.over, months, (x) => Math.min(item.full, Math.max(0, x)));
}

function valued(
  over: "months_mean" | "period",
  months: readonly MonthValue[],
  score: (x: number) => number,
): ItemPoints {
  const known = months.filter(({ denominator }) => denominator > 0);
  const values = over === "period" ? pooled(known) : known.flatMap((month) => pooled([month]));
  if (values.length === 0) return NOTHING;
  return { points: mean(values.map(score)), x: mean(values), cases: null, months: monthsOf(known) };
}

function monthsOf(values: readonly MonthValue[]): number {
  return values.reduce((sum, { months = 1 }) => sum + months, 0);
}

/** Months taken together; nothing where there is nothing to divide by. */
function pooled(months: readonly MonthValue[]): number[] {
  const numerator = months.reduce((sum, month) => sum + month.numerator, 0);
  const denominator = months.reduce((sum, month) => sum + month.denominator, 0);
  return denominator > 0 ? [numerator / denominator] : [];
}

/** One month's cases by their ids; months without data are left out. */
export type MonthCases = Readonly<Record<string, number>>;

/**
 * Points of a deduction or bonus from its months' cases: each month by itself, or all together.
 * @param covered months that they stand for, where one entry stands for all
 */
export function casesItem(
  item: ItemOf<"deduction" | "bonus">,
  months: readonly MonthCases[],
  covered = months.length,
): ItemPoints {
  if (months.length === 0) return NOTHING;
  const worth = (month: MonthCases) =>
    item.cases.reduce((sum, one) => sum + one.points * (month[one.id] ?? 0), 0);
  const score = item.rule === "deduction" ? deductionPoints : bonusPoints;
  const points =
    item.over === "period"
      ? score(
          item.full,
          months.reduce((sum, month) => sum + worth(month), 0),
        )
      : mean(months.map((month) => score(item.full, worth(month))));
  const cases = months.reduce(
    (sum, month) => sum + item.cases.reduce((own, { id }) => own + (month[id] ?? 0), 0),
    0,
  );
  return { points, x: null, cases, months: covered };
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}
