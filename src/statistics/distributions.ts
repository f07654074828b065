import { incompleteBeta, normalUpperTail } from "./special.ts";

/** Abramowitz & Stegun 26.2.23: a first guess of the normal quantile, good to 4.5e-4. */
const NUMERATOR = [2.515517, 0.802853, 0.010328] as const;
const DENOMINATOR = [1, 1.432788, 0.189269, 0.001308] as const;
/** Halley steps that bring the guess to full precision. */
const STEPS = 3;

/** z with P(Z ≤ z) = p of a standard normal variable: a rational guess, then Halley's steps. */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`normalQuantile: p = ${p} is not between 0 and 1`);
  if (p < 0.5) return -upperQuantile(p);
  return p === 0.5 ? 0 : upperQuantile(1 - p);
}

/** z > 0 with P(Z ≥ z) = tail < 0.5. */
function upperQuantile(tail: number): number {
  const t = Math.sqrt(-2 * Math.log(tail));
  const top = NUMERATOR.reduceRight<number>((sum, c) => sum * t + c, 0);
  const bottom = DENOMINATOR.reduceRight<number>((sum, c) => sum * t + c, 0);
  let z = t - top / bottom;
  for (let i = 0; i < STEPS; i++) {
    const step = (normalUpperTail(z) - tail) * Math.sqrt(2 * Math.PI) * Math.exp((z * z) / 2);
    z += step / (1 - (z * step) / 2);
  }
  return z;
}

/** P(|T| ≥ |t|) of Student's t with `df` degrees of freedom. */
export function studentTwoSided(t: number, df: number): number {
  return incompleteBeta(df / (df + t * t), df / 2, 0.5);
}
