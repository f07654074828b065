/** A usual count: mean and variance ÷ mean (at least 1); Poisson for 1, else negative binomial. */
export interface Usual {
  readonly mean: number;
  readonly dispersion: number;
}

/** From this mean on, or this standard deviation, both counts are near enough to normal, or too wild for more. */
const NORMAL_FROM = 1000;
/** Terms are scaled down before they overflow. */
const LARGE = 1e250;
const LOG_LARGE = Math.log(LARGE);
/** Below this excess of variance over the mean a count is Poisson. */
const POISSON = 1e-4;

/**
 * ln of P(count | usual + excess) ÷ P(count | usual), where the excess is a Poisson count of mean `excess`: the convolution
 * Σ_j Poisson(j) × usual(y − j) ÷ usual(y), by the ratio of successive terms.
 * @param count whole number ≥ 0
 */
export function riseLogRatio(count: number, { mean, dispersion }: Usual, excess: number): number {
  if (mean >= NORMAL_FROM || dispersion * mean >= NORMAL_FROM ** 2)
    return normalLogRatio(count, mean, dispersion * mean, excess);
  const size = dispersion > 1 + POISSON ? mean / (dispersion - 1) : 0;
  const share = 1 - 1 / dispersion;
  let [term, sum, scaled] = [1, 1, 0];
  for (let j = 0; j < count; j++) {
    const left = count - j;
    term *= (excess / (j + 1)) * (size > 0 ? left / ((left - 1 + size) * share) : left / mean);
    sum += term;
    if (sum > LARGE) {
      sum /= LARGE;
      term /= LARGE;
      scaled++;
    }
  }
  return Math.log(sum) + scaled * LOG_LARGE - excess;
}

function normalLogRatio(count: number, mean: number, variance: number, excess: number): number {
  const wider = variance + excess;
  const [near, far] = [(count - mean) ** 2 / variance, (count - mean - excess) ** 2 / wider];
  return (near - far - Math.log(wider / variance)) / 2;
}
