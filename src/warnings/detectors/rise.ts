import { agrees, type History, HistoryFit } from "./history-fit.ts";
import { type ModelPlan, type Part, partsOf } from "./history-model.ts";
import { RiseEvidence } from "./rise-evidence.ts";
import type { Usual } from "./rise-likelihood.ts";
import { type CountSeries, type Detector, eachPoint, finite, type Judgement, silent } from "./series.ts";

/** Options of the default detector. */
export interface RiseOptions {
  /** Alarm from this evidence on: ln of the Bayes factor of a rise. */
  readonly evidence: number;
  /** Years of history at most. */
  readonly yearsBack: number;
  /** Points up to the one judged, it among them, from which nothing is learnt. */
  readonly excludeRecent: number;
  /** Anscombe residual above which a past count weighs less. */
  readonly weightsThreshold: number;
  /** No alarm with fewer cases at the point judged and the one before. */
  readonly leastCases: number;
}

/**
 * Evidence, years, residual and cases, chosen on simulations of all 42 scenarios of Noufaily et al. (2013) for at most 7.5 false alarms
 * in 1,000 weeks (docs/detectors.md). Basis: own (自设).
 */
export const RISE_DEFAULTS = { evidence: 1.75, yearsBack: 7, weightsThreshold: 2.58, leastCases: 3 } as const;

/** Recent points from which nothing is learnt: eight weeks, two months, two weeks of days. */
export function recentLeftOut(frequency: number): number {
  if (frequency >= DAYS) return 14;
  return frequency >= WEEKS ? 8 : 2;
}

/** What a history needs to be modelled with trend and season; with less the level of the latest points stands alone. */
const YEARS_FOR_SEASON = 2;
/** Points of such a level, at least and at most: a quarter of weeks, a year of months, eight weeks of days. */
const FEWEST_POINTS = 6;
const RECENT = { days: 56, weeks: 13, months: 12 };
/** Points from which such a level learns nothing: the two that are judged together. */
const JUDGED_POINTS = 2;
/** Points in a year from which they are days, and from which they are weeks. */
export const DAYS = 200;
export const WEEKS = 40;
/** Name of what stands in for a history of less than two years. */
export const RECENT_LEVEL = "recent-level";
/** Weeks of days that the days of the week need. */
const WEEKS_FOR_WEEKDAYS = 4;
const WEEK = 7;
/** Points of history at most, however many years that is: three years of days. */
const MOST_POINTS = 1100;

/**
 * Evidence of a rise over the last two points. Usual count: quasi-Poisson regression on up to seven years with level, trend, two
 * harmonics of the year and days of the week, those parts dropped that tell nothing, past surges weighed down; the history is halved
 * while its last year does not agree with the fit. Statistic: ln of the Bayes factor of a rise that began now or one point
 * ago against none (`RiseEvidence`); alarm from `evidence` on. Basis: own (自设); measured in docs/detectors.md.
 */
export function rise(options: RiseOptions, frequency: number): Detector {
  const fitTo = fitter(options, frequency);
  const evidence = new RiseEvidence();
  return (series, range) =>
    eachPoint(range, (t) => {
      const { fit, to, rows, seasonal } = fitTo(series, t);
      if (rows < FEWEST_POINTS) return silent(t);
      const judged = judge(series, t, to, fit, evidence, options);
      return seasonal ? judged : { ...judged, fallback: RECENT_LEVEL };
    });
}

/** The usual count of a point of a series, as `rise` takes it from the years before; null where there are fewer than two. */
export function usualCounts(
  frequency: number,
  options: RiseOptions = { ...RISE_DEFAULTS, excludeRecent: recentLeftOut(frequency) },
): (series: CountSeries, t: number) => Usual | null {
  const fitTo = fitter(options, frequency);
  return (series, t) => {
    const { fit, to, seasonal } = fitTo(series, t);
    return seasonal ? fit.usualAt(series, t, to) : null;
  };
}

/** A model fitted to what a point may be judged by: points before `to`, so many rows, with trend and season or the latest level alone. */
interface Fitted {
  fit: HistoryFit;
  to: number;
  rows: number;
  seasonal: boolean;
}

function fitter(options: RiseOptions, frequency: number): (series: CountSeries, t: number) => Fitted {
  const daily = frequency >= DAYS;
  const plan: ModelPlan = {
    frequency,
    trend: true,
    harmonics: frequency > 2 ? 2 : 0,
    weekdays: daily ? WEEK : 1,
  };
  const recent = daily ? RECENT.days : frequency >= WEEKS ? RECENT.weeks : RECENT.months;
  const points = Math.min(MOST_POINTS, options.yearsBack * frequency);
  const fit = new HistoryFit(Math.max(points, recent), plan, options.weightsThreshold);
  const parts = partsOf(plan);
  return (series, t) => {
    const seasonal = t - options.excludeRecent >= YEARS_FOR_SEASON * frequency;
    const to = t + 1 - (seasonal ? options.excludeRecent : JUDGED_POINTS);
    const rows = seasonal
      ? fitLong(fit, series, to, points, frequency, parts)
      : fit.fit(series, recentHistory(to, recent, plan));
    return { fit, to, rows, seasonal };
  };
}

/** Fits the longest history whose last year agrees with it; the shortest are two years. */
function fitLong(
  fit: HistoryFit,
  series: CountSeries,
  to: number,
  points: number,
  frequency: number,
  parts: readonly Part[],
): number {
  const shortest = YEARS_FOR_SEASON * frequency;
  let length = Math.min(points, to - 1);
  for (;;) {
    const rows = fit.fit(series, { from: to - length, to, parts });
    if (length <= shortest || agrees(fit, to, frequency)) return rows;
    length = Math.max(shortest, Math.floor(length / 2));
  }
}

function recentHistory(to: number, recent: number, plan: ModelPlan): History {
  const from = Math.max(1, to - recent);
  const weekdays = to - from >= WEEKS_FOR_WEEKDAYS * WEEK ? plan.weekdays : 1;
  return { from, to, parts: partsOf({ ...plan, trend: false, harmonics: 0, weekdays }) };
}

const MOST = Number.MAX_SAFE_INTEGER;

function judge(
  series: CountSeries,
  t: number,
  to: number,
  fit: HistoryFit,
  evidence: RiseEvidence,
  { evidence: threshold, leastCases }: RiseOptions,
): Judgement {
  const [now, before] = [fit.usualAt(series, t, to), fit.usualAt(series, t - 1, to)];
  // Counts so wild that no model holds: neither can be told from the largest number there is.
  if (!(now.mean * now.dispersion < MOST && before.mean * before.dispersion < MOST)) return silent(t);
  const [count, previous] = [series.counts[t - 1] ?? null, series.counts[t - 2] ?? null];
  evidence.take(now, before, previous);
  const expected = now.mean;
  // After a great surge any count at all is evidence: a rise is no less than usual, and of some cases.
  const few = Math.max(leastCases - (previous ?? 0) - 1, Math.floor(expected));
  const upper = Math.max(few, evidence.upper(threshold));
  if (count === null) return { t, expected, upper, statistic: null, alarm: null };
  return { t, expected, upper, statistic: finite(evidence.of(count)), alarm: count > upper };
}
