import { countQuantiles, lowerTail, upperTail } from "./counts.ts";
import { MAD_SCALE, mean, median } from "./quantile.ts";

/** Fewest comparable past periods from which a usual range is drawn. */
export const FEWEST_PERIODS = 6;
/** Most recent past periods that are looked at. */
export const BASE_PERIODS = 26;

/** Height of periods in the course of the year; 1 = the year's average (see `seasonOf`). */
export interface Season {
  /** One factor per past period, the latest last. */
  past: readonly number[];
  /** Factor of the period that is judged. */
  now: number;
}

/** What a count of such a period usually is. */
export interface UsualRange {
  /** Median of the history, each count brought to the season of the period judged. */
  median: number;
  /** Mean of the distribution that the range is drawn from: the median, or the history's mean where that is 0. */
  centre: number;
  /** 2.5 % and 97.5 % quantiles: counts from low to high are usual. */
  low: number;
  high: number;
  /** Variance ÷ mean; 1 = Poisson. */
  dispersion: number;
  /** Past periods used. */
  periods: number;
}

/** How a count lies to its usual range, and how often a count so high (or so low) would come by itself. */
export interface Unusual extends UsualRange {
  position: "below" | "usual" | "above";
  /** Probability of a count at least this high (above the median) or at most this low (below it). */
  tail: number;
}

/**
 * Usual range of a count from comparable past periods, the latest last; null with fewer than 6.
 *
 * Centre μ = median of the latest 26 (their mean where the median is 0). Dispersion φ = (1.4826 × median absolute
 * deviation)² ÷ μ, at least 1. The range runs from the 2.5 % to the 97.5 % quantile of a count with mean μ and variance
 * φ × μ: Poisson for φ = 1, else negative binomial. Median and MAD keep one past surge from widening it. Basis: local (自设).
 *
 * With a season, each past count y is first brought to the season of now: y × s, s = factor now ÷ factor then; as its
 * variance grows with s² × φ × μ ÷ s, deviations are divided by √s.
 */
export function usualRange(history: readonly number[], season?: Season): UsualRange | null {
  const scales = history.map((_, i) => (season ? season.now / season.past[i]! : 1)).slice(-BASE_PERIODS);
  const past = history.slice(-BASE_PERIODS).map((count, i) => count * scales[i]!);
  if (past.length < FEWEST_PERIODS) return null;
  const middle = median(past);
  const centre = middle > 0 ? middle : mean(past);
  const deviation =
    MAD_SCALE * median(past.map((count, i) => Math.abs(count - middle) / Math.sqrt(scales[i]!)));
  const dispersion = centre > 0 ? Math.max(1, deviation ** 2 / centre) : 1;
  const [low, high] = countQuantiles(centre, dispersion, [0.025, 0.975]) as [number, number];
  return {
    median: middle,
    centre,
    low,
    high,
    dispersion,
    periods: past.length,
  };
}

/** Where a count lies to the usual range of its history (see `usualRange`); null where there is too little history. */
export function howUnusual(count: number, history: readonly number[], season?: Season): Unusual | null {
  const range = usualRange(history, season);
  if (range === null) return null;
  const tail =
    count >= range.median
      ? upperTail(range.centre, range.dispersion, count)
      : lowerTail(range.centre, range.dispersion, count);
  const position = count > range.high ? "above" : count < range.low ? "below" : "usual";
  return { ...range, position, tail };
}
