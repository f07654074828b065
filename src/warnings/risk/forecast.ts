import { PolyaUrn } from "../../statistics/beta-binomial.ts";
import type { Coming } from "./coming.ts";
import type { Counted } from "./flow.ts";
import type { Belief } from "./level.ts";
import { goodNeeded } from "./need.ts";
import { normalEnds, normalForecast, normalMargin } from "./normal-ends.ts";

/** How a period is expected to end. */
export interface Forecast {
  /** P(the rate ends below the floor), given that anything is rated at all. */
  readonly probability: number;
  /** Good ratings expected to be missing at the end, 0 where the floor is held. */
  readonly shortfall: number;
}

/** Outside the interval on either side. */
const OUTSIDE = 0.025;
/** Counts less likely than this are passed over; the rest is brought to 1. */
const NEGLIGIBLE = 1e-8;
/** Ends of periods are gathered in steps of a thousandth for the interval. */
const STEPS = 1000;

/**
 * How a period ends: over the number of ratings to come, m, and over the good ones among them (Beta-binomial), the chance that
 * good ÷ rated < floor. Exact sums where `coming` has every probability, else normal given the rate.
 * @returns null where nothing is rated and nothing can come
 */
export function forecast(counted: Counted, coming: Coming, belief: Belief, floor: number): Forecast | null {
  if (coming.counts === null) return normalForecast(normalEnds(counted, coming, belief, floor));
  const { good, rated } = counted;
  let [all, below, shortfall] = [0, 0, 0];
  eachCount(coming.counts, belief, (m, chance, draws) => {
    if (rated + m === 0) return;
    const missing = goodNeeded(floor, rated + m) - good;
    let [fails, lacks] = [0, 0];
    for (let k = Math.min(m, missing - 1); k >= 0; k--) {
      fails += draws[k]!;
      lacks += draws[k]! * (missing - k);
    }
    all += chance;
    below += chance * fails;
    shortfall += chance * lacks;
  });
  return all > 0 ? { probability: Math.min(1, below / all), shortfall: shortfall / all } : null;
}

/** 95 % of the rates that the period may end with lie between; null where nothing is rated and nothing can come. */
export function endRange(
  counted: Counted,
  coming: Coming,
  belief: Belief,
  floor: number,
): { lower: number; upper: number } | null {
  if (coming.counts === null) {
    const ends = normalEnds(counted, coming, belief, floor);
    const rate = (p: number) => floor + normalMargin(ends, p) / (counted.rated + coming.mean);
    return { lower: Math.max(0, rate(OUTSIDE)), upper: Math.min(1, rate(1 - OUTSIDE)) };
  }
  const rates = new Float64Array(STEPS + 1);
  const { good, rated } = counted;
  eachCount(coming.counts, belief, (m, chance, draws) => {
    if (rated + m === 0) return;
    for (let k = 0; k <= m; k++) rates[Math.round(((good + k) / (rated + m)) * STEPS)]! += chance * draws[k]!;
  });
  const all = rates.reduce((sum, chance) => sum + chance, 0);
  if (!(all > 0)) return null;
  return { lower: quantile(rates, OUTSIDE * all), upper: quantile(rates, (1 - OUTSIDE) * all) };
}

function eachCount(
  counts: Float64Array,
  { a, b }: Belief,
  visit: (m: number, chance: number, draws: Float64Array) => void,
): void {
  const urn = new PolyaUrn(a, b, counts.length - 1);
  for (let m = 0; m < counts.length; m++) {
    if (m > 0) urn.draw();
    if (counts[m]! > NEGLIGIBLE) visit(m, counts[m]!, urn.chances);
  }
}

function quantile(rates: Float64Array, reach: number): number {
  let sum = 0;
  for (let i = 0; i < STEPS; i++) {
    sum += rates[i]!;
    if (sum >= reach) return i / STEPS;
  }
  return 1;
}
