/** P(0), P(1), … of a count; sums to 1 but for cut tails. */
export type CountDistribution = Float64Array;

/** What is left out at the upper end of an endless distribution. */
const TAIL = 1e-7;

/** Number of successes of `n` draws with chance `p`; cut where less than 1e-7 is left. */
export function binomial(n: number, p: number): CountDistribution {
  if (p > 0.5) return withoutTail(fromFewest(n, 1 - p).reverse());
  return withoutTail(fromFewest(n, Math.max(0, p)));
}

/** P(0), …, P(n) for p ≤ 0.5, each from the one before; n (1 − p) has to stay within what e^−x can hold. */
function fromFewest(n: number, p: number): Float64Array {
  const all = new Float64Array(n + 1);
  const odds = p / (1 - p);
  let term = Math.exp(n * Math.log1p(-p));
  for (let k = 0; k <= n; k++) {
    all[k] = term;
    term *= (odds * (n - k)) / (k + 1);
  }
  return all;
}

/**
 * A count whose rate is Gamma(shape, rate) and which is watched for `exposure`: negative binomial with mean
 * shape × exposure ÷ rate and variance mean × (1 + exposure ÷ rate); cut where less than 1e-7 is left.
 */
export function gammaPoisson(shape: number, rate: number, exposure: number): CountDistribution {
  if (!(shape > 0) || !(exposure > 0)) return Float64Array.of(1);
  const miss = exposure / (rate + exposure);
  const all: number[] = [];
  let term = Math.exp(shape * Math.log1p(-miss));
  let total = 0;
  const middle = (shape * exposure) / rate;
  for (let k = 0; 1 - total > TAIL && !(k > middle && term < TAIL * TAIL); k++) {
    all.push(term);
    total += term;
    term *= ((shape + k) / (k + 1)) * miss;
  }
  return Float64Array.from(all);
}

/** Distribution of the sum of two independent counts. */
export function sumOf(one: CountDistribution, other: CountDistribution): CountDistribution {
  const all = new Float64Array(one.length + other.length - 1);
  for (let i = 0; i < one.length; i++) {
    const p = one[i]!;
    if (p === 0) continue;
    for (let j = 0; j < other.length; j++) all[i + j]! += p * other[j]!;
  }
  return all;
}

/** The same without upper values that together have less than 1e-7. */
export function withoutTail(counts: CountDistribution): CountDistribution {
  let last = counts.length;
  let left = 0;
  while (last > 1 && left + counts[last - 1]! < TAIL) left += counts[--last]!;
  return counts.subarray(0, last);
}
