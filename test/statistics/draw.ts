import type { Random } from "../../src/statistics/random.ts";

/** A count with mean `mean` and variance `dispersion` × mean: Poisson for 1, else negative binomial. */
export function drawCount(random: Random, mean: number, dispersion = 1): number {
  return poisson(random, dispersion > 1 ? gamma(random, mean / (dispersion - 1)) * (dispersion - 1) : mean);
}

/** By products of uniform numbers (Knuth), in steps of mean 30. */
function poisson(random: Random, mean: number): number {
  let count = 0;
  for (let rest = mean; rest > 0; rest -= 30) {
    const least = Math.exp(-Math.min(rest, 30));
    for (let product = random.next(); product > least; product *= random.next()) count++;
  }
  return count;
}

/** Gamma variable of scale 1 (Marsaglia & Tsang 2000). */
function gamma(random: Random, shape: number): number {
  if (shape < 1) return gamma(random, shape + 1) * random.next() ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const x = random.normal();
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(random.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}
