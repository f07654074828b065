import type { Detector } from "../../src/warnings/detectors/series.ts";
import { type Layout, type Replicate, WEEKS } from "./detect-scenarios.ts";

/** A method as the bench measures it. */
export interface Entry {
  readonly name: string;
  readonly detector: Detector;
  /** Learns from weeks 313 … 575 and carries a sum on: judged from week 576 on. */
  readonly trained?: boolean;
}

/** What a method reached; definitions as in the reference's README. */
export interface Score {
  readonly method: string;
  /** Share of current weeks that alarm without a current outbreak. */
  readonly fpr: number;
  /** Share of outbreaks with an alarm from their first to their last week with cases, and in the first. */
  readonly pod: number;
  readonly podFirstWeek: number;
  /** Share of weeks with outbreak cases that alarm. */
  readonly sensitivity: number;
  /** Weeks from start to first alarm, of the outbreaks detected. */
  readonly medianDelay: number;
  readonly meanDelay: number;
  /** Of alarms in weeks: precision and sensitivity in harmony, quiet weeks and outbreak weeks as simulated. */
  readonly f1: number;
}

/** What one series adds to a score. */
export interface Outcome {
  readonly falseAlarms: number;
  readonly quietWeeks: number;
  readonly delay: number | null;
  readonly trueAlarms: number;
  readonly outbreakWeeks: number;
}

/** Runs a method over one series, without and with its current outbreak. */
export function outcomeOf(
  { detector, trained }: Entry,
  replicate: Replicate,
  layout: Layout = WEEKS,
): Outcome {
  const skipped = trained ? layout.history[0] - 1 : 0;
  const { from, to } = layout.judged;
  const alarms = (counts: readonly number[], first: number, last: number) =>
    detector(
      { counts: counts.slice(skipped), frequency: layout.year },
      { from: first - skipped, to: last - skipped },
    ).map(({ alarm }) => alarm === true);
  const { counts, outbreak, start, end } = replicate;
  const quiet = alarms(counts, from, to);
  const sum = counts.map((count, t) => count + outbreak[t]!);
  const found = trained ? alarms(sum, from, end).slice(start - from) : alarms(sum, start, end);
  const withCases = found.map((_, i) => outbreak[start - 1 + i]! > 0);
  const first = found.indexOf(true);
  return {
    falseAlarms: quiet.filter(Boolean).length,
    quietWeeks: quiet.length,
    delay: first < 0 ? null : first,
    trueAlarms: found.filter((alarm, i) => alarm && withCases[i]).length,
    outbreakWeeks: withCases.filter(Boolean).length,
  };
}

/** Adds outcomes up to a score. */
export function scoreOf(method: string, outcomes: readonly Outcome[]): Score {
  const sum = (value: (outcome: Outcome) => number) => outcomes.reduce((total, one) => total + value(one), 0);
  const delays = outcomes.flatMap(({ delay }) => (delay === null ? [] : [delay])).sort((a, b) => a - b);
  const [alarms, falseAlarms] = [sum((one) => one.trueAlarms), sum((one) => one.falseAlarms)];
  const weeks = sum((one) => one.outbreakWeeks);
  const half = delays.length / 2;
  const middle = [delays[Math.ceil(half) - 1] ?? Number.NaN, delays[Math.floor(half)] ?? Number.NaN] as const;
  return {
    method,
    fpr: falseAlarms / sum((one) => one.quietWeeks),
    pod: delays.length / outcomes.length,
    podFirstWeek: delays.filter((delay) => delay === 0).length / outcomes.length,
    sensitivity: alarms / weeks,
    medianDelay: (middle[0] + middle[1]) / 2,
    meanDelay: delays.reduce((a, b) => a + b, 0) / delays.length,
    f1: (2 * alarms) / (alarms + falseAlarms + weeks),
  };
}
