import { LogLinear, type LogLinearData } from "../../statistics/log-linear.ts";
import { type CountSeries, exposureAt } from "./series.ts";

/** Fewest points from which an in-control level is taken. */
const FEWEST_POINTS = 2;
/** Columns of one harmonic: intercept, cosine, sine. */
const COLUMNS = 3;

/** Level of a series while nothing happened. */
export interface InControl {
  /** Mean of each point of the series for its exposure (1 where there is none). */
  readonly meanAt: (t: number) => number;
  /** Variance of the training counts (n − 1), each at exposure 1. */
  readonly variance: number;
}

/** Mean and variance of the points before `from`; null for fewer than two. */
export function trainingLevel(series: CountSeries, from: number): InControl | null {
  const rates = series.counts
    .slice(0, from - 1)
    .flatMap((count, i) => (count === null ? [] : [count / exposureAt(series, i + 1)]));
  if (rates.length < FEWEST_POINTS) return null;
  const mean = rates.reduce((a, b) => a + b, 0) / rates.length;
  const variance = rates.reduce((sum, rate) => sum + (rate - mean) ** 2, 0) / (rates.length - 1);
  return { meanAt: (t) => mean * exposureAt(series, t), variance };
}

/** Poisson regression on one harmonic of the year over the points before `from`; null for fewer than four. */
export function harmonicLevel(series: CountSeries, from: number): InControl | null {
  const level = trainingLevel(series, from);
  const known = series.counts.slice(0, from - 1).flatMap((count, i) => (count === null ? [] : [i + 1]));
  if (!level || known.length <= COLUMNS) return null;
  const data: LogLinearData = {
    rows: known.length,
    columns: COLUMNS,
    counts: Float64Array.from(known, (t) => series.counts[t - 1]!),
    design: Float64Array.from(known.flatMap((t) => harmonic(t, series.frequency))),
    weights: new Float64Array(known.length).fill(1),
    offset: Float64Array.from(known, (t) => Math.log(exposureAt(series, t))),
  };
  const model = new LogLinear(known.length, COLUMNS);
  model.fit(data);
  const meanAt = (t: number) =>
    Math.exp(model.predict(Float64Array.from(harmonic(t, series.frequency)))) * exposureAt(series, t);
  return { meanAt, variance: level.variance };
}

function harmonic(t: number, frequency: number): number[] {
  const angle = (2 * Math.PI * t) / frequency;
  return [1, Math.cos(angle), Math.sin(angle)];
}
