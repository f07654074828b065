import { median, quantile } from "d3-array";
import type { Range } from "../../../reports/components/data.ts";

/** Earlier periods that a usual range is made from, and the fewest that make one (自设). */
export const USUAL_BASE = 12;
export const USUAL_LEAST = 6;
/** Half width in robust standard deviations; never narrower than the same multiple of a Poisson count's. */
const WIDTH = 2;
const MAD_TO_SD = 1.4826;

/**
 * The usual range of a count: median of the last twelve earlier periods, two robust standard deviations (by median
 * absolute deviation, at least the square root of the median) to each side. Null with fewer than six.
 * @param earlier counts before the period judged, oldest first
 */
export function usualRange(earlier: readonly number[]): Range | null {
  const base = earlier.slice(-USUAL_BASE);
  const centre = median(base);
  if (base.length < USUAL_LEAST || centre === undefined) return null;
  const mad =
    quantile(
      base.map((v) => Math.abs(v - centre)),
      0.5,
    ) ?? 0;
  const half = WIDTH * Math.max(MAD_TO_SD * mad, Math.sqrt(Math.max(centre, 1)));
  return [Math.max(0, Math.ceil(centre - half)), Math.floor(centre + half)];
}
