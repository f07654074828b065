import { normalQuantile } from "../../statistics/distributions.ts";
import { type CountSeries, type Detector, eachPoint, finite, type Judgement, silent } from "./series.ts";

/** Options of the EARS methods; the defaults are those of the CDC. */
export interface EarsOptions {
  /** Points of the baseline. */
  readonly baseline: number;
  /** Least standard deviation. */
  readonly minSigma: number;
  /** One-sided probability of an alarm where nothing happens. */
  readonly alpha: number;
}

/** Defaults of C1 and C2; C3 adds three points up and takes alpha 0.025. */
export const EARS_DEFAULTS = { baseline: 7, minSigma: 0, alpha: 0.001, alphaC3: 0.025 } as const;

/** Points between baseline and the point judged: none for C1, two for C2 and C3. */
const GAP = { c1: 0, c2: 2, c3: 2 } as const;
/** C3 adds up what exceeds the baseline by more than one standard deviation, over three points. */
const C3_POINTS = 3;
const C3_FREE = 1;

/**
 * EARS C1, C2, C3 (Hutwagner, Thompson, Seeman & Treadwell 2003; Fricker, Hegler & Dunfal 2008, formulas 1–3).
 * C1, C2: upper = mean + z(1 − α) × max(sd, minSigma) of the baseline t−7 … t−1 (C1) or t−9 … t−3 (C2); alarm above it;
 * statistic = (y − mean) ÷ sd. C3: statistic = Σ max(0, C2 − 1) over t, t−1, t−2; alarm above z(1 − α); upper = the count at t
 * above which that happens.
 */
export function ears(method: "c1" | "c2" | "c3", options: EarsOptions): Detector {
  const bound = normalQuantile(1 - options.alpha);
  const judge = method === "c3" ? judgeC3 : judgeOne;
  return (series, range) => eachPoint(range, (t) => judge(series, t, options, bound, GAP[method]));
}

interface Level {
  mean: number;
  sd: number;
}

/** Mean and standard deviation of the baseline; exposures bring each count to that of the point judged. */
function levelAt(series: CountSeries, t: number, { baseline, minSigma }: EarsOptions, gap: number) {
  const to = t - 1 - gap;
  if (to - baseline < 0) return null;
  const past: number[] = [];
  for (let i = to - baseline; i < to; i++) {
    const count = series.counts[i];
    if (count === null || count === undefined) return null;
    past.push(series.exposure ? (count * series.exposure[t - 1]!) / series.exposure[i]! : count);
  }
  const mean = past.reduce((a, b) => a + b, 0) / baseline;
  const variance = past.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (baseline - 1);
  return { mean, sd: Math.max(Math.sqrt(variance), minSigma) };
}

/** Standard deviations above the baseline; any rise over a constant one is infinite. */
function height(count: number, { mean, sd }: Level): number {
  return count === mean ? 0 : (count - mean) / sd;
}

function judgeOne(series: CountSeries, t: number, options: EarsOptions, bound: number, gap: number) {
  const level = levelAt(series, t, options, gap);
  if (!level) return silent(t);
  const count = series.counts[t - 1] ?? null;
  const upper = level.mean + bound * level.sd;
  const statistic = count === null ? null : finite(height(count, level));
  return { t, expected: level.mean, upper, statistic, alarm: count === null ? null : count > upper };
}

function judgeC3(
  series: CountSeries,
  t: number,
  options: EarsOptions,
  bound: number,
  gap: number,
): Judgement {
  const level = levelAt(series, t, options, gap);
  const excesses: number[] = [];
  for (let i = t - C3_POINTS + 1; i <= t; i++) {
    const [then, count] = [levelAt(series, i, options, gap), series.counts[i - 1]];
    if (!then || count === null || count === undefined) return silent(t);
    excesses.push(Math.max(0, height(count, then) - C3_FREE));
  }
  if (!level) return silent(t);
  const statistic = excesses.reduce((a, b) => a + b, 0);
  const room = bound - excesses.slice(0, -1).reduce((a, b) => a + b, 0);
  const upper = room >= 0 ? level.mean + (room + C3_FREE) * level.sd : null;
  return { t, expected: level.mean, upper, statistic: finite(statistic), alarm: statistic > bound };
}
