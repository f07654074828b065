import { incompleteGamma } from "../../statistics/special.ts";
import { PER_TRUCKS } from "./exposure.ts";

/** Limits of the funnel at a number of trucks, per 10,000 trucks; null: no count is below chance there. */
export interface FunnelPoint {
  trucks: number;
  low95: number | null;
  high95: number;
  low998: number | null;
  high998: number;
}

/** Points of each curve. */
const POINTS = 48;

/**
 * The funnel's limits from a little below the smallest place to a little above the largest. A count outside them is one that
 * `exposures` calls above or below: the limit is the count, continued between whole numbers by the incomplete gamma function, whose
 * tail at the expected count is 2.5 % (0.1 %).
 * @param rate complaints of all per 10,000 trucks
 */
export function funnel(rate: number, sizes: readonly number[]): FunnelPoint[] {
  const [from, to] = [Math.min(...sizes) * 0.85, Math.max(...sizes) * 1.1];
  return Array.from({ length: POINTS }, (_, i) => {
    const trucks = from * (to / from) ** (i / (POINTS - 1));
    const expected = (rate * trucks) / PER_TRUCKS;
    const per = (count: number | null) => (count === null ? null : (PER_TRUCKS * count) / trucks);
    return {
      trucks,
      low95: per(lowLimit(expected, 0.025)),
      high95: (PER_TRUCKS * highLimit(expected, 0.025)) / trucks,
      low998: per(lowLimit(expected, 0.001)),
      high998: (PER_TRUCKS * highLimit(expected, 0.001)) / trucks,
    };
  });
}

/** The count above which P(Y ≥ count) falls below `tail`. */
function highLimit(expected: number, tail: number): number {
  return root((count) => tail - incompleteGamma(count, expected).lower, Number.MIN_VALUE, expected);
}

/** The count below which P(Y ≤ count) falls below `tail`; null where even none is likelier. */
function lowLimit(expected: number, tail: number): number | null {
  const excess = (count: number) => incompleteGamma(count + 1, expected).upper - tail;
  return excess(0) >= 0 ? null : root(excess, 0, expected);
}

/** Root of an increasing function at or above `low`, by doubling, then halving. */
function root(value: (x: number) => number, low: number, scale: number): number {
  let [from, to] = [low, low + 4 + 4 * Math.sqrt(scale + 1)];
  while (value(to) < 0) [from, to] = [to, 2 * to];
  for (;;) {
    const middle = (from + to) / 2;
    if (middle <= from || middle >= to || to - from < 1e-9 * to) return middle;
    if (value(middle) < 0) from = middle;
    else to = middle;
  }
}
