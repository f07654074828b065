import type { Ratio } from "./judge.js";

/** Two-sided 95 % point of the normal distribution. */
const Z = 1.959963984540054;
/** Fewer cases than this, or below a rate's line on one side, are too few to say anything. Basis: local (自设). */
export const FEW = 10;

/** What two figures say of each other. */
export type Direction = "up" | "down" | "within" | "too_few";

/** Change of a count; both counts are to be printed beside it. */
export interface CountChange {
  now: number;
  before: number;
  difference: number;
  /** (now − before) ÷ before; null where nothing was before. */
  relative: number | null;
  /** `within`: no more than chance moves such counts. */
  direction: Direction;
}

/** Change of a rate, in percentage points (个百分点). */
export interface RateChange {
  now: Ratio;
  before: Ratio;
  /** Percentage points; null where one side has no tickets. */
  points: number | null;
  /** 95 % limits of the difference in points, Newcombe's from both Wilson intervals. */
  lower: number | null;
  upper: number | null;
  direction: Direction;
}

/**
 * Compares two counts. The difference is beyond chance where |now − before| > 1.96 × √(dispersion × (now + before)),
 * the normal approximation for two counts of one mean. Basis: local (自设).
 * @param dispersion variance ÷ mean of such counts, from `usualRange`; 1 = Poisson
 */
export function countChange(now: number, before: number, dispersion = 1): CountChange {
  const difference = now - before;
  const beyond = Math.abs(difference) > Z * Math.sqrt(dispersion * (now + before));
  const direction = now + before < FEW ? "too_few" : !beyond ? "within" : difference > 0 ? "up" : "down";
  return { now, before, difference, relative: before === 0 ? null : difference / before, direction };
}

/** Compares two rates; beyond chance where Newcombe's 95 % interval of the difference leaves out 0. Basis: local (自设). */
export function rateChange(now: Ratio, before: Ratio): RateChange {
  if (now.denominator === 0 || before.denominator === 0) {
    return { now, before, points: null, lower: null, upper: null, direction: "too_few" };
  }
  const [a, b] = [wilson(now), wilson(before)];
  const difference = a.value - b.value;
  const lower = difference - Math.hypot(a.value - a.lower, b.upper - b.value);
  const upper = difference + Math.hypot(a.upper - a.value, b.value - b.lower);
  const few = Math.min(now.denominator, before.denominator) < FEW;
  const direction = few ? "too_few" : lower > 0 ? "up" : upper < 0 ? "down" : "within";
  return { now, before, points: difference * 100, lower: lower * 100, upper: upper * 100, direction };
}

/** 95 % Wilson score interval of a share, 0 to 1, as the cube's `lower` and `upper`. */
export function wilson({ numerator, denominator: n }: Ratio): {
  value: number;
  lower: number;
  upper: number;
} {
  const value = numerator / n;
  const half = Z * Math.sqrt((value * (1 - value)) / n + Z ** 2 / (4 * n ** 2));
  const [middle, scale] = [value + Z ** 2 / (2 * n), 1 + Z ** 2 / n];
  return {
    value,
    lower: Math.max(0, (middle - half) / scale),
    upper: Math.min(1, (middle + half) / scale),
  };
}
