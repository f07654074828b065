import { fitAt, type Loess, smooth } from "./loess.ts";
import { median } from "./quantile.ts";

/** How a series is taken apart; what is left out is R's default. */
export interface StlOptions {
  /** Points in one cycle: 12 for months, 52 for weeks. */
  period: number;
  /** Window of the season over the years, an odd number from 7 on, or one season for all years. */
  seasonal: number | "periodic";
  /** Window of the trend; default the least odd number ≥ 1.5 × period ÷ (1 − 1.5 ÷ seasonal). */
  trend?: number;
  /** Bisquare weights against outliers: one inner and fifteen outer rounds in place of two and none. */
  robust?: boolean;
  /** Size from which a remainder counts as an outlier and not at all, of the remainders' sizes; default 6 × their median. */
  reach?: (sizes: readonly number[]) => number;
  /** Fits at every so many points only; default a tenth of the window, rounded up. */
  jumps?: { seasonal?: number; trend?: number; low?: number };
}

/** Three series that add up to the one taken apart, and the weight of each point (1 unless robust). */
export interface Stl {
  seasonal: number[];
  trend: number[];
  remainder: number[];
  weights: number[];
}

interface Plan {
  period: number;
  seasonal: Loess;
  trend: Loess;
  low: Loess;
  inner: number;
  outer: number;
  reach: (sizes: readonly number[]) => number;
}

/** In place of an infinite window for one season over all years (as R: 10 n + 1). */
const PERIODIC_WINDOWS = 10;

/**
 * Seasonal-trend decomposition by loess (Cleveland, Cleveland, McRae & Terpenning 1990). Inner round: smooth each point of the
 * cycle over the years (C), subtract its low-pass (moving averages of period, period, 3, then loess), giving the season;
 * smooth y − season, giving the trend. Outer round: bisquare weights (1 − (|r| ÷ 6 median |r|)²)² from the remainders r.
 * Agrees with R's `stats::stl`; when robust with an even number of points R's differs a little, as its partial sort is
 * asked for the two middle values in falling order and may miss one of them.
 * @throws RangeError for fewer than two whole cycles or an even window
 */
export function stl(y: readonly number[], options: StlOptions): Stl {
  const plan = planOf(y.length, options);
  const { period } = plan;
  let [seasonal, trend] = [new Array<number>(y.length).fill(0), new Array<number>(y.length).fill(0)];
  let weights: number[] | null = null;
  for (let round = 0; round <= plan.outer; round++) {
    for (let i = 0; i < plan.inner; i++) {
      seasonal = seasonOf(y, trend, plan, weights);
      const rest = y.map((value, t) => value - seasonal[t]!);
      trend = smooth(rest, plan.trend, weights);
    }
    if (round < plan.outer)
      weights = bisquare(
        y.map((value, t) => value - seasonal[t]! - trend[t]!),
        plan.reach,
      );
  }
  if (options.seasonal === "periodic") seasonal = sameEveryCycle(seasonal, period);
  return {
    seasonal,
    trend,
    remainder: y.map((value, t) => value - seasonal[t]! - trend[t]!),
    weights: weights ?? y.map(() => 1),
  };
}

function planOf(
  n: number,
  { period, seasonal, trend, robust = false, jumps = {}, reach = sixMedians }: StlOptions,
): Plan {
  if (!Number.isInteger(period) || period < 2 || n <= 2 * period) {
    throw new RangeError(`stl: ${n} points are not more than two cycles of ${period}`);
  }
  const seasonWindow = seasonal === "periodic" ? PERIODIC_WINDOWS * n + 1 : seasonal;
  const trendWindow = trend ?? nextOdd(Math.ceil((1.5 * period) / (1 - 1.5 / seasonWindow)));
  const part = (window: number, degree: 0 | 1, jump: number | undefined): Loess => {
    if (window % 2 === 0 || window < 3) throw new RangeError(`stl: window ${window} is not odd`);
    return { window, degree, jump: jump ?? Math.ceil(window / 10) };
  };
  return {
    period,
    seasonal: part(seasonWindow, 0, jumps.seasonal),
    trend: part(trendWindow, 1, jumps.trend),
    low: part(nextOdd(period), 1, jumps.low),
    inner: robust ? 1 : 2,
    outer: robust ? 15 : 0,
    reach,
  };
}

function sixMedians(sizes: readonly number[]): number {
  return 6 * median(sizes);
}

function nextOdd(n: number): number {
  return n % 2 === 0 ? n + 1 : n;
}

function seasonOf(
  y: readonly number[],
  trend: readonly number[],
  { period, seasonal, low }: Plan,
  weights: readonly number[] | null,
): number[] {
  const cycle = cycleSmooth(
    y.map((value, t) => value - trend[t]!),
    period,
    seasonal,
    weights,
  );
  const lowPass = smooth(averages(averages(averages(cycle, period), period), 3), low, null);
  return y.map((_, t) => cycle[period + t]! - lowPass[t]!);
}

/** Each point of the cycle smoothed over the years, one cycle more at both ends. */
function cycleSmooth(
  detrended: readonly number[],
  period: number,
  loess: Loess,
  weights: readonly number[] | null,
): number[] {
  const all = new Array<number>(detrended.length + 2 * period);
  for (let phase = 0; phase < period; phase++) {
    const own = detrended.filter((_, t) => t % period === phase);
    const robustness = weights?.filter((_, t) => t % period === phase) ?? null;
    const n = own.length;
    const inside = smooth(own, loess, robustness);
    const before = fitAt(own, 0, { left: 1, right: Math.min(loess.window, n) }, loess, robustness);
    const after = fitAt(own, n + 1, { left: Math.max(1, n - loess.window + 1), right: n }, loess, robustness);
    [before ?? inside[0]!, ...inside, after ?? inside[n - 1]!].forEach((value, k) => {
      all[k * period + phase] = value;
    });
  }
  return all;
}

/** Moving averages over `length` neighbours: `length − 1` values fewer. */
function averages(values: readonly number[], length: number): number[] {
  let sum = values.slice(0, length).reduce((a, b) => a + b, 0);
  const all = [sum / length];
  for (let i = length; i < values.length; i++) {
    sum += values[i]! - values[i - length]!;
    all.push(sum / length);
  }
  return all;
}

/** Remainders of up to a thousandth of the reach count in full, from 999 thousandths on not at all. */
function bisquare(remainders: readonly number[], reachOf: Plan["reach"]): number[] {
  const sizes = remainders.map(Math.abs);
  const reach = reachOf(sizes);
  return sizes.map((size) => {
    if (size <= 0.001 * reach) return 1;
    return size > 0.999 * reach ? 0 : (1 - (size / reach) ** 2) ** 2;
  });
}

function sameEveryCycle(seasonal: readonly number[], period: number): number[] {
  const means = Array.from({ length: period }, (_, phase) => {
    const own = seasonal.filter((_, t) => t % period === phase);
    return own.reduce((a, b) => a + b, 0) / own.length;
  });
  return seasonal.map((_, t) => means[t % period]!);
}
