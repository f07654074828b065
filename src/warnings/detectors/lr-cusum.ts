import { type Detector, eachPoint, finite, silent } from "./series.ts";
import { trainingLevel } from "./training.ts";

/** Options of the likelihood-ratio CUSUM. */
export interface LrCusumOptions {
  /** Mean out of control ÷ mean in control, above 1. */
  readonly ratio: number;
  /** A of the variance mean + A × mean²; 0 = Poisson. */
  readonly dispersion: number;
  /** Alarm from this sum on; then the sum starts anew. */
  readonly h: number;
}

export const LR_CUSUM_DEFAULTS = { ratio: 1.5, dispersion: 0, h: 5 } as const;
/** A mean of nothing at all would make any one count infinitely unlikely. */
const LEAST_MEAN = 0.2;

/**
 * Likelihood-ratio CUSUM for a known shift of Poisson or negative binomial counts (Höhle & Paul 2008, formulas 3–6; Rogerson & Yamada
 * 2004): S = max(0, S + ln f(x; R μ) ÷ f(x; μ)), alarm at S ≥ h, then S = 0. μ: mean of the points before the range, at least
 * 0.2. Statistic: S before it starts anew. Upper: the count from which there would have been an alarm.
 */
export function lrCusum({ ratio, dispersion, h }: LrCusumOptions): Detector {
  return (series, range) => {
    const level = trainingLevel(series, range.from);
    let sum = 0;
    return eachPoint(range, (t) => {
      if (!level) return silent(t);
      const expected = Math.max(LEAST_MEAN, level.meanAt(t));
      const { slope, constant } = logRatio(expected, ratio, dispersion);
      const upper = finite(Math.max(0, (h - sum - constant) / slope));
      const count = series.counts[t - 1] ?? null;
      if (count === null) return { ...silent(t), expected, upper };
      const statistic = Math.max(0, sum + slope * count + constant);
      const alarm = statistic >= h;
      sum = alarm ? 0 : statistic;
      return { t, expected, upper, statistic, alarm };
    });
  };
}

/** ln of the likelihood ratio as slope × count + constant. */
function logRatio(mean: number, ratio: number, dispersion: number) {
  if (dispersion === 0) return { slope: Math.log(ratio), constant: -(ratio - 1) * mean };
  const grown = Math.log((1 + dispersion * ratio * mean) / (1 + dispersion * mean));
  return { slope: Math.log(ratio) - grown, constant: -grown / dispersion };
}
