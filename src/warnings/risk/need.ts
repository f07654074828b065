/** Rates are compared as whole numbers so that 0.9 × 10 is 9 exactly; floors have at most six decimals. */
const SCALE = 1_000_000;

/** Fewest good ratings of `rated` that hold a floor (at least, unrounded). */
export function goodNeeded(floor: number, rated: number): number {
  return Math.ceil((Math.round(floor * SCALE) * rated) / SCALE);
}

/**
 * Fewest ratings more, all of them good, that lift a rate to its floor: the least m with good + m ≥ floor × (rated + m). 0 where it
 * is held; null where none suffice (a floor of 100 % with one bad).
 */
export function goodInARow(counted: { good: number; rated: number }, floor: number): number | null {
  const line = Math.round(floor * SCALE);
  const missing = line * counted.rated - SCALE * counted.good;
  if (missing <= 0) return 0;
  return line >= SCALE ? null : Math.ceil(missing / (SCALE - line));
}

/** What it takes to hold the floor. */
export interface Need {
  /** Ratings still expected, to the nearest whole one. */
  readonly remaining: number;
  /** Good ones needed among them; more than `remaining` where the floor is out of reach. */
  readonly needed: number;
  /** Fewest ratings, all good, that lift the rate to its floor; null where none suffice. */
  readonly inARow: number | null;
  /**
   * safe: held though every one were bad; possible; lost: not held though every one were good; settled: nothing more is expected
   * and the figure stands; empty: nothing is rated and nothing expected.
   */
  readonly state: "safe" | "possible" | "lost" | "settled" | "empty";
}

/**
 * How many of the ratings still expected must be good for the period to end at its floor or above.
 * @param remaining ratings expected, not necessarily whole
 */
export function needOf(counted: { good: number; rated: number }, remaining: number, floor: number): Need {
  const expected = Math.max(0, Math.round(remaining));
  const needed = Math.max(0, goodNeeded(floor, counted.rated + expected) - counted.good);
  const state = (): Need["state"] => {
    if (counted.rated + expected === 0) return "empty";
    if (expected === 0) return "settled";
    if (needed === 0) return "safe";
    return needed > expected ? "lost" : "possible";
  };
  return { remaining: expected, needed, inARow: goodInARow(counted, floor), state: state() };
}
