import { incompleteBeta, incompleteGamma, logChoose } from "./special.ts";

/** Below this logarithm a probability is no number any more. */
const LEAST_LOG = -700;

function sizeOf(mean: number, dispersion: number): number {
  return dispersion > 1 ? mean / (dispersion - 1) : Number.POSITIVE_INFINITY;
}

/**
 * Smallest counts whose cumulative probability reaches each of `shares`, which go up, for a count of mean `mean` and variance
 * `dispersion` × mean: Poisson for dispersion 1, negative binomial (size mean / (dispersion − 1), probability 1 / dispersion) above.
 */
export function countQuantiles(mean: number, dispersion: number, shares: readonly number[]): number[] {
  if (mean === 0) return shares.map(() => 0);
  const size = sizeOf(mean, dispersion);
  const poisson = !Number.isFinite(size);
  const step = (k: number) => (poisson ? mean / (k + 1) : ((k + size) / (k + 1)) * (1 - 1 / dispersion));
  let log = poisson ? -mean : -size * Math.log(dispersion);
  let k = 0;
  for (; log < LEAST_LOG; k++) log += Math.log(step(k));
  let one = Math.exp(log);
  let total = one;
  return shares.map((share) => {
    while (total < share && one > 0) {
      one *= step(k);
      total += one;
      k++;
    }
    return k;
  });
}

/** Smallest count whose cumulative probability reaches `p`. @param dispersion variance ÷ mean, at least 1 */
export function countQuantile(mean: number, dispersion: number, p: number): number {
  if (mean >= LARGE_MEAN) return largeQuantile(mean, dispersion, p);
  return countQuantiles(mean, dispersion, [p])[0]!;
}

/** From this mean on a quantile is sought by halving, not by adding up all counts below. */
const LARGE_MEAN = 2000;

function largeQuantile(mean: number, dispersion: number, p: number): number {
  const reaches = (count: number) => lowerTail(mean, dispersion, count) >= p;
  let width = Math.ceil(Math.sqrt(dispersion * mean));
  let to = Math.floor(mean);
  while (!reaches(to)) {
    to += width;
    width *= 2;
  }
  return firstWhere(0, to, reaches);
}

/**
 * P(Y ≥ count), by the incomplete gamma (Poisson) or beta function (negative binomial).
 * @param dispersion variance ÷ mean, at least 1
 */
export function upperTail(mean: number, dispersion: number, count: number): number {
  if (count <= 0) return 1;
  if (mean === 0) return 0;
  const size = sizeOf(mean, dispersion);
  return Number.isFinite(size)
    ? incompleteBeta(1 - 1 / dispersion, count, size)
    : incompleteGamma(count, mean).lower;
}

/** P(Y ≤ count). @param dispersion variance ÷ mean, at least 1 */
export function lowerTail(mean: number, dispersion: number, count: number): number {
  if (count < 0) return 0;
  if (mean === 0) return 1;
  const size = sizeOf(mean, dispersion);
  return Number.isFinite(size)
    ? incompleteBeta(1 / dispersion, size, count + 1)
    : incompleteGamma(count + 1, mean).upper;
}

/** P(Y ≥ count) of `trials` draws of probability `p`. */
export function binomialUpperTail(count: number, trials: number, p: number): number {
  if (count <= 0) return 1;
  if (count > trials) return 0;
  return incompleteBeta(p, count, trials - count + 1);
}

/** P(Y ≤ count) of `trials` draws of probability `p`. */
export function binomialLowerTail(count: number, trials: number, p: number): number {
  if (count < 0) return 0;
  if (count >= trials) return 1;
  return incompleteBeta(1 - p, trials - count, count + 1);
}

/** Two probabilities closer than this share of each other are the same one, but for rounding. */
const SAME = 1e-7;

/**
 * Exact two-sided binomial test: the probability, at `p`, of all counts no likelier than the one seen (as R's binom.test).
 */
export function binomialTest(count: number, trials: number, p: number): number {
  if (p <= 0 || p >= 1) return count === trials * p ? 1 : 0;
  const log = (k: number) => logChoose(trials, k) + k * Math.log(p) + (trials - k) * Math.log1p(-p);
  const most = log(count) + Math.log1p(SAME);
  const middle = trials * p;
  if (count === middle) return 1;
  if (count < middle) {
    const from = firstWhere(Math.ceil(middle), trials + 1, (k) => log(k) <= most);
    return Math.min(1, binomialLowerTail(count, trials, p) + binomialUpperTail(from, trials, p));
  }
  const after = firstWhere(0, Math.floor(middle) + 1, (k) => log(k) > most);
  return Math.min(1, binomialUpperTail(count, trials, p) + binomialLowerTail(after - 1, trials, p));
}

/** Smallest k in [low, high) that passes a test which holds from some k on; `high` where none does. */
function firstWhere(low: number, high: number, test: (k: number) => boolean): number {
  let [from, to] = [low, high];
  while (from < to) {
    const k = Math.floor((from + to) / 2);
    if (test(k)) to = k;
    else from = k + 1;
  }
  return from;
}

/**
 * Exact (Garwood 1936) two-sided interval of a Poisson mean from one count.
 * @param confidence such as 0.95
 */
export function poissonInterval(count: number, confidence = 0.95): { lower: number; upper: number } {
  const tail = (1 - confidence) / 2;
  const limit = (low: number, test: (mean: number) => number) => rootOf(test, low, count);
  return {
    lower: count === 0 ? 0 : limit(0, (mean) => upperTail(mean, 1, count) - tail),
    upper: limit(count, (mean) => tail - lowerTail(mean, 1, count)),
  };
}

/** Root of an increasing function at or above `low`, by doubling, then halving to the last digit. */
function rootOf(value: (x: number) => number, low: number, scale: number): number {
  let [from, to] = [low, low + 4 + 4 * Math.sqrt(scale + 1)];
  while (value(to) < 0) [from, to] = [to, to + 2 * (to - from)];
  for (;;) {
    const middle = (from + to) / 2;
    if (middle <= from || middle >= to) return middle;
    if (value(middle) < 0) from = middle;
    else to = middle;
  }
}
