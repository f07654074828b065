import { benjaminiHochberg } from "../../statistics/benjamini-hochberg.ts";
import { countQuantile } from "../../statistics/counts.ts";
import { type RiseTest, riseTests } from "../../statistics/rises.ts";
import type { Watched, WatchedSeries } from "./watched.ts";
import { type Windows, windowsOf } from "./windows.ts";

/** Lengths of the stretches that are judged: seven days, and one for what flares up. */
export const WIDTHS = [7, 1] as const;
export type Width = (typeof WIDTHS)[number];
/** Newest stretches that a series is judged by. */
const MOST: Record<Width, number> = { 7: 157, 1: 371 };
/** Highest usual count: this share of counts lie at or below it. */
const USUAL = 0.975;

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
 * Judges every series on one day, false discoveries controlled over all of them together: per series the smaller p of the widths
 * times their number (Bonferroni), over the series by Benjamini & Hochberg; series with too few tickets take part with p = 1.
 * @param weights what each day draws by the calendar, less what is not in yet
 * @param end place of the day judged
 */
export function risenOn(
  { series }: Pick<WatchedSeries, "series">,
  weights: ArrayLike<number>,
  end: number,
  rule: SurgeRule,
): Risen[] {
  const tests = WIDTHS.map((width) => testsOf(series, weights, end, width, rule));
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

interface Tested {
  width: Width;
  windows: Windows;
  test: RiseTest;
}

/** The tests of one width by the series' place; those with too few tickets are not worked out. */
function testsOf(
  series: readonly Watched[],
  weights: ArrayLike<number>,
  end: number,
  width: Width,
  { leastTickets }: SurgeRule,
): ReadonlyMap<number, Tested> {
  const places = series.flatMap(({ counts }, i) => (newest(counts, end, width) >= leastTickets ? [i] : []));
  const windows = places.map((i) => windowsOf(series[i]!.counts, weights, { end, width, most: MOST[width] }));
  const tests = riseTests(
    windows.map(({ counts, exposure }) => ({
      now: counts.at(-1)!,
      history: counts.slice(0, -1),
      season: { past: exposure.slice(0, -1), now: exposure.at(-1)! },
    })),
    leastTickets,
  );
  return new Map(
    places.flatMap((place, i) => {
      const test = tests[i];
      return test ? [[place, { width, windows: windows[i]!, test }] as const] : [];
    }),
  );
}

function newest(counts: ArrayLike<number>, end: number, width: number): number {
  let sum = 0;
  for (let day = Math.max(0, end - width + 1); day <= end; day++) sum += counts[day]!;
  return sum;
}
