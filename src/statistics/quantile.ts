/** MAD × this estimates the standard deviation of a normal variable. */
export const MAD_SCALE = 1.4826;

/**
 * Quantile of a sample by linear interpolation between order statistics (Hyndman & Fan 1996, type 7; R's default):
 * the value at (n − 1) × p of the sorted sample, counted from 0.
 * @returns NaN for an empty sample
 */
export function quantile(values: readonly number[], p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`quantile: p = ${p} is not between 0 and 1`);
  const sorted = new Float64Array(values).sort();
  const at = (sorted.length - 1) * p;
  const below = Math.floor(at);
  const low = sorted[below];
  if (low === undefined) return Number.NaN;
  const high = sorted[below + 1] ?? low;
  return low + (at - below) * (high - low);
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}

/** Median absolute deviation from `centre`, scaled to the standard deviation of a normal variable. */
export function scaledMad(values: readonly number[], centre = median(values)): number {
  return MAD_SCALE * median(values.map((value) => Math.abs(value - centre)));
}
