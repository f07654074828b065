import type { Indicator, Population } from "./indicator.ts";

/** How a rate stands to its lines. */
export type Verdict = "below_floor" | "between" | "above_target" | "too_few" | "no_line";

/** A rate before any rounding. */
export interface Share {
  numerator: number;
  denominator: number;
}

/**
 * Judges a rate on its unrounded value: below its floor, above its target (strictly), or between. Where there is no floor,
 * `between` means not above the target.
 * @param minimum fewer tickets below the line than this are not judged
 * @returns `no_line` where the indicator has neither line for this population
 */
export function judge(
  share: Share,
  indicator: Indicator,
  population: Population = "driver",
  minimum = 10,
): Verdict {
  const { floor, target, lineFor } = indicator;
  if ((floor === null && target === null) || !lineFor.includes(population)) return "no_line";
  if (share.denominator < minimum || share.denominator === 0) return "too_few";
  const value = share.numerator / share.denominator;
  if (floor !== null && value < floor) return "below_floor";
  return target !== null && value > target ? "above_target" : "between";
}

/**
 * Tickets more that would have had to be above the line for the rate to reach its floor; 0 where it does.
 * The least whole k with (numerator + k) ÷ denominator ≥ floor.
 */
export function shortfall(share: Share, indicator: Indicator): number {
  if (indicator.floor === null || share.denominator === 0) return 0;
  let missing = Math.max(0, Math.floor(indicator.floor * share.denominator - share.numerator));
  while ((share.numerator + missing) / share.denominator < indicator.floor) missing++;
  return missing;
}
