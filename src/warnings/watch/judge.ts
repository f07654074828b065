import { benjaminiHochberg } from "../../statistics/benjamini-hochberg.ts";
import { countQuantile, upperTail } from "../../statistics/counts.ts";
import { type RiseTest, riseTests } from "../../statistics/rises.ts";
import { usualCounts } from "../detectors/rise.ts";
import type { Usual } from "../detectors/rise-likelihood.ts";
import type { Watched, WatchedSeries } from "./watched.ts";
import { type Days, type Windows, windowsOf } from "./windows.ts";

/** Lengths of the stretches that are judged: seven days, and one for what flares up. */
export const WIDTHS = [7, 1] as const;
export type Width = (typeof WIDTHS)[number];
/** Stretches in a year, and the newest that a series is judged by: three years. */
const A_YEAR: Record<Width, number> = { 7: 52, 1: 365 };
const MOST: Record<Width, number> = { 7: 157, 1: 1096 };
/** Highest usual count: this share of counts lie at or below it. */
const USUAL = 0.975;

/** Days of history with which rises are judged: six weeks and the one judged. Basis: local (自设). */
export const LEAST_DAYS = 49;

/** What counts as a rise; from `surge` of `policies/warnings.yaml`. */
export interface SurgeRule {
  /** Share of false discoveries allowed among the rises of one day. */
  q: number;
  /** Fewer tickets, or fewer above the expected, are never one. */
  leastTickets: number;
  leastExcess: number;
}

/** A series that stands out on one day. */
export interface Risen {
  watched: Watched;
  width: Width;
  observed: number;
  expected: number;
  upper: number;
  /** Variance ÷ mean of the count if nothing had changed. */
  scatter: number;
  /** Chance of so high a count in any of the widths, and adjusted for all series. */
  p: number;
  q: number;
  /** Counts of the newest stretches, the one judged last. */
  course: number[];
}

/**
 * Judges every series on one day: from two years of history on against the usual count of the default detector (`usualCounts`), with
 * less against the latest 26 like stretches (`riseTests`). False discoveries are controlled over all series together: per series the smaller p of the widths
 * times their number (Bonferroni), over the series by Benjamini & Hochberg; series with too few tickets take part with p = 1.
 * Within the first `LEAST_DAYS` days nothing is judged: they tell neither weekdays nor scatter.
 * @param end place of the day judged
 */
export function risenOn(
  { series }: Pick<WatchedSeries, "series">,
  days: Days,
  end: number,
  rule: SurgeRule,
): Risen[] {
  if (end + 1 < LEAST_DAYS) return [];
  const tests = WIDTHS.map((width) => testsOf(series, days, end, width, rule));
  const best = series.map((watched, i) => {
    const [least] = tests
      .flatMap((of) => of.get(i) ?? [])
      .sort((a, b) => a.test.p - b.test.p || b.width - a.width);
    return least && { watched, ...least, p: Math.min(1, WIDTHS.length * least.test.p) };
  });
  const qs = benjaminiHochberg(best.map((one) => one?.p ?? 1));
  return best.flatMap((one, i) => {
    const q = qs[i] ?? 1;
    if (!one || q > rule.q) return [];
    const { watched, width, windows, test, p } = one;
    const observed = windows.counts.at(-1)!;
    if (observed - test.expected < rule.leastExcess) return [];
    return [
      {
        ...{ watched, width, observed, p, q, expected: test.expected, scatter: test.scatter },
        upper: countQuantile(test.expected, test.scatter, USUAL),
        course: windows.counts.slice(-COURSE),
      },
    ];
  });
}

/** Stretches shown beside a warning. */
const COURSE = 26;

type Test = Pick<RiseTest, "expected" | "scatter" | "p">;

interface Tested {
  width: Width;
  windows: Windows;
  test: Test;
}

/** The tests of one width by the series' place; those with too few tickets are not worked out. */
function testsOf(
  series: readonly Watched[],
  days: Days,
  end: number,
  width: Width,
  { leastTickets }: SurgeRule,
): ReadonlyMap<number, Tested> {
  const places = series.flatMap(({ counts }, i) => (newest(counts, end, width) >= leastTickets ? [i] : []));
  const windows = places.map((i) => windowsOf(series[i]!.counts, days, { end, width, most: MOST[width] }));
  const usual = usualCounts(A_YEAR[width]);
  const seasonal = windows.map((own) =>
    seasonalTest(own, usual({ ...own, frequency: A_YEAR[width] }, own.counts.length)),
  );
  const tests = seasonal.includes(null) ? levelTests(windows, leastTickets) : [];
  return new Map(
    places.flatMap((place, i) => {
      const own = windows[i]!;
      const test = seasonal[i] ?? tests[i];
      return test ? [[place, { width, windows: own, test: doubted(test, own) }] as const] : [];
    }),
  );
}

/** Tests against the latest like stretches, for histories of less than two years: all are as long as each other. */
function levelTests(windows: readonly Windows[], leastTickets: number): (Test | null)[] {
  return riseTests(
    windows.map(({ counts, exposure }) => ({
      now: counts.at(-1)!,
      history: counts.slice(0, -1),
      season: { past: exposure.slice(0, -1), now: exposure.at(-1)! },
    })),
    leastTickets,
  );
}

/** The test where the calendar itself may be off: the expected count then varies by that share too. */
function doubted({ expected, scatter, p }: Test, { counts, doubt }: Windows): Test {
  if (doubt === 0) return { expected, scatter, p };
  const wider = scatter + expected * doubt ** 2;
  return { expected, scatter: wider, p: upperTail(expected, wider, counts.at(-1)!) };
}

/** The test against the default detector's usual count, which knows the season; null where that is not known. */
function seasonalTest({ counts }: Windows, usual: Usual | null): Test | null {
  if (usual === null) return null;
  const { mean, dispersion } = usual;
  return { expected: mean, scatter: dispersion, p: upperTail(mean, dispersion, counts.at(-1)!) };
}

function newest(counts: ArrayLike<number>, end: number, width: number): number {
  let sum = 0;
  for (let day = Math.max(0, end - width + 1); day <= end; day++) sum += counts[day]!;
  return sum;
}
