import { countQuantile, upperTail } from "../../statistics/counts.ts";
import { normalQuantile } from "../../statistics/distributions.ts";
import { baselineAt, byDate, byIndex, type ReferencePoints } from "./farrington-baseline.ts";
import { BaselineFit, type Forecast } from "./farrington-fit.ts";
import { type CountSeries, type Detector, eachPoint, finite, type Judgement, silent } from "./series.ts";

/** How the upper bound is drawn from a forecast. */
export const THRESHOLDS = ["nb-plugin", "delta", "muan"] as const;
export type Threshold = (typeof THRESHOLDS)[number];

/** Years of history where none are asked for. */
const MOST_YEARS = 5;

/** Options of both Farrington methods. */
export interface FarringtonOptions {
  /** Probability of an alarm where nothing happens; the original method shares it between both sides. */
  readonly alpha: number;
  /** Years of history; undefined = as many as there are at each point, at most five. */
  readonly yearsBack: number | undefined;
  /** Points on each side of a reference point. */
  readonly window: number;
  /** Levels of the season factor; 1 = windows alone, without a season. */
  readonly periods: number;
  /** Points before the one judged that are left out, with it. */
  readonly excludeRecent: number;
  readonly trend: boolean;
  /** The trend stays if its p-value is below it; 1 = always. */
  readonly trendP: number;
  readonly reweight: boolean;
  /** Anscombe residual above which a past count weighs less. */
  readonly weightsThreshold: number;
  readonly threshold: Threshold;
  /** No alarm with fewer cases than `cases` in the last `points`, the one judged among them. */
  readonly atLeast: { readonly cases: number; readonly points: number };
  /** Whether reference points lie on the calendar date (the series has dates) or `frequency` points back. */
  readonly calendar: boolean;
}

/**
 * Farrington flexible (Noufaily, Enki, Farrington, Garthwaite, Andrews & Charlett 2013): quasi-Poisson regression with trend and season
 * factor on the baseline (`baselineAt`), past surges weighed down, upper bound by `threshold` at a one-sided alpha. Statistic:
 * P(Y ≥ observed), for `delta` (y − μ) ÷ (upper − μ). Alarm: observed above upper and enough cases of late.
 */
export function farringtonFlexible(options: FarringtonOptions): Detector {
  const tail: Rule["tail"] = (forecast, count) => {
    const { mean, dispersion } = meanOf(forecast, options);
    return options.threshold === "delta" ? null : upperTail(mean, dispersion, count);
  };
  return farrington(options, { alpha: options.alpha, tail, floored: false, tooFew: null });
}

/**
 * The original method (Farrington, Andrews, Beale & Catchpole 1996): windows around the reference points without a season factor,
 * surges weighed down from a residual of 1, bound on the 2/3 power scale at a two-sided alpha. Statistic: exceedance score
 * (y − μ) ÷ (upper − μ). As in R's package, upper is 0 where there are too few cases to judge.
 */
export function farringtonOriginal(options: Omit<FarringtonOptions, "periods" | "threshold">): Detector {
  const whole = { ...options, periods: 1, threshold: "delta" } as const;
  return farrington(whole, { alpha: options.alpha / 2, tail: () => null, floored: true, tooFew: 0 });
}

/** Where the two methods differ. */
interface Rule {
  /** One-sided. */
  readonly alpha: number;
  /** P(Y ≥ count), null where the method gives a score instead. */
  readonly tail: (forecast: Forecast, count: number) => number | null;
  /** Whether the standard error of the mean rests on a φ of at least 1. */
  readonly floored: boolean;
  /** Upper bound where there are too few cases. */
  readonly tooFew: 0 | null;
}

function farrington(options: FarringtonOptions, rule: Rule): Detector {
  return (series, range) => {
    const reference = referenceOf(series, options);
    const years = options.yearsBack ?? MOST_YEARS;
    const rows = years * Math.max(series.frequency + 1, 2 * options.window + 1) + options.window + 1;
    const fit = new BaselineFit(rows, options.periods);
    return eachPoint(range, (t) => {
      const yearsBack = options.yearsBack ?? yearsAt(t, series.frequency, options.window);
      const baseline = yearsBack > 0 && baselineAt(t, { ...options, yearsBack }, reference);
      if (!baseline || baseline.points.length === 0) return silent(t);
      const forecast = fit.forecast(series, t, baseline, { ...options, yearsBack });
      if (!Number.isFinite(forecast.mean) || !Number.isFinite(forecast.rawDispersion)) return silent(t);
      const upper = upperOf(forecast, options, rule);
      return judged(series, t, forecast, upper, options, rule);
    });
  };
}

/** Whole years before t whose windows lie within the series, at most five. */
function yearsAt(t: number, frequency: number, window: number): number {
  return Math.min(MOST_YEARS, Math.floor((t - 1 - window) / frequency));
}

function referenceOf({ dates, frequency }: CountSeries, { calendar }: FarringtonOptions): ReferencePoints {
  return calendar && dates ? byDate(dates) : byIndex(frequency);
}

function judged(
  series: CountSeries,
  t: number,
  forecast: Forecast,
  upper: number,
  { atLeast }: FarringtonOptions,
  { tail, tooFew }: Rule,
): Judgement {
  const expected = forecast.mean;
  const count = series.counts[t - 1] ?? null;
  if (count === null) return { t, expected, upper: finite(upper), statistic: null, alarm: null };
  const statistic = finite(tail(forecast, count) ?? (count - expected) / (upper - expected));
  const recent = series.counts.slice(Math.max(0, t - atLeast.points), t);
  if (recent.reduce<number>((sum, one) => sum + (one ?? 0), 0) < atLeast.cases) {
    return { t, expected, upper: tooFew, statistic, alarm: false };
  }
  return { t, expected, upper: finite(upper), statistic, alarm: count > 0 && count > upper };
}

/** Mean and dispersion of the distribution from which `nb-plugin` and `muan` take their quantile. */
function meanOf(
  { mean, unitError, dispersion, rawDispersion }: Forecast,
  { threshold, alpha }: FarringtonOptions,
) {
  if (threshold !== "muan") return { mean, dispersion };
  const error = unitError * Math.sqrt(rawDispersion);
  return { mean: mean * Math.exp(normalQuantile(1 - alpha) * error), dispersion };
}

/**
 * Upper bound: quantile of the negative binomial with variance φ × mean at the fitted mean (`nb-plugin`) or at the mean's upper limit
 * (`muan`, Salmon, Schumacher & Höhle 2016), or (μ^(2/3) + z √(4/9 μ^(1/3) (φ + se² ÷ μ)))^(3/2) (`delta`, Farrington et al. 1996,
 * formula 3.2).
 */
function upperOf(forecast: Forecast, options: FarringtonOptions, { alpha, floored }: Rule): number {
  if (options.threshold !== "delta") {
    const { mean, dispersion } = meanOf(forecast, options);
    return countQuantile(mean, dispersion, 1 - alpha);
  }
  const { mean, dispersion, unitError, rawDispersion } = forecast;
  const error = mean * unitError * Math.sqrt(floored ? dispersion : rawDispersion);
  const spread = Math.sqrt((4 / 9) * mean ** (1 / 3) * (dispersion + error ** 2 / mean));
  return (mean ** (2 / 3) + normalQuantile(1 - alpha) * spread) ** 1.5;
}
