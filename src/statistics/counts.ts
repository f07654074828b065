/** Terms below this share of the sum no longer change it. */
const NEGLIGIBLE = 1e-16;

/**
 * Logarithms of P(Y = 0), P(Y = 1), … of a count with mean `mean` and variance `dispersion` × mean:
 * Poisson for dispersion 1, negative binomial (size mean / (dispersion − 1), probability 1 / dispersion) above.
 */
function* logProbabilities(mean: number, dispersion: number): Generator<number> {
  const size = dispersion > 1 ? mean / (dispersion - 1) : Number.POSITIVE_INFINITY;
  const poisson = !Number.isFinite(size);
  let log = poisson ? -mean : -size * Math.log(dispersion);
  for (let k = 0; ; k++) {
    yield log;
    log += poisson ? Math.log(mean / (k + 1)) : Math.log(((k + size) / (k + 1)) * (1 - 1 / dispersion));
  }
}

/** Smallest count whose cumulative probability reaches `p`. @param dispersion variance ÷ mean, at least 1 */
export function countQuantile(mean: number, dispersion: number, p: number): number {
  if (mean === 0) return 0;
  let k = 0;
  let total = 0;
  for (const log of logProbabilities(mean, dispersion)) {
    total += Math.exp(log);
    if (total >= p) return k;
    k++;
  }
  return k;
}

/** P(Y ≥ count). @param dispersion variance ÷ mean, at least 1 */
export function upperTail(mean: number, dispersion: number, count: number): number {
  if (count <= 0) return 1;
  if (mean === 0) return 0;
  let k = 0;
  let tail = 0;
  for (const log of logProbabilities(mean, dispersion)) {
    if (k >= count) {
      const term = Math.exp(log);
      tail += term;
      if (k > mean && term <= tail * NEGLIGIBLE) return tail;
    }
    k++;
  }
  return tail;
}
