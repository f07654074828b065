import { type Detector, eachPoint, exposureAt, silent } from "./series.ts";
import { trainingLevel } from "./training.ts";

/** Options of the EWMA chart. */
export interface EwmaOptions {
  /** Weight of the newest count, above 0 and at most 1. */
  readonly lambda: number;
  /** Width of the limit in standard deviations. */
  readonly limit: number;
}

export const EWMA_DEFAULTS = { lambda: 0.3, limit: 3 } as const;

/**
 * Exponentially weighted moving average (Roberts 1959; limit of Montgomery, Statistical Quality Control, formula 9.25):
 * z = λ x + (1 − λ) z, from the mean of the points before the range; upper = μ + L σ √(λ ÷ (2 − λ) (1 − (1 − λ)^(2j))) at the j-th
 * point, σ² = the larger of μ and the training variance. Statistic: z; alarm where z > upper, without reset. With exposures,
 * counts are brought to exposure 1 and expected and upper are given at it.
 */
export function ewma({ lambda, limit }: EwmaOptions): Detector {
  return (series, range) => {
    const level = trainingLevel(series, range.from);
    if (!level) return eachPoint(range, silent);
    const expected = level.meanAt(1) / exposureAt(series, 1);
    const sigma = Math.sqrt(Math.max(expected, level.variance));
    let average = expected;
    let points = 0;
    return eachPoint(range, (t) => {
      const count = series.counts[t - 1] ?? null;
      if (count === null) return { ...silent(t), expected };
      points++;
      average = lambda * (count / exposureAt(series, t)) + (1 - lambda) * average;
      const share = (lambda / (2 - lambda)) * (1 - (1 - lambda) ** (2 * points));
      const upper = expected + limit * sigma * Math.sqrt(share);
      return { t, expected, upper, statistic: average, alarm: average > upper };
    });
  };
}
