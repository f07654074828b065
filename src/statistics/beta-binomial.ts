import { logGamma } from "./special.ts";

/**
 * Distributions of the good ones among 0, 1, 2, … draws whose chance is Beta(a, b), by Pólya's urn: each step adds one draw,
 * P(k good of m + 1) = P(k of m) × (b + m − k) ÷ (a + b + m) + P(k − 1 of m) × (a + k − 1) ÷ (a + b + m).
 * All terms are positive, so nothing cancels and nothing has to be scaled.
 */
export class PolyaUrn {
  /** Draws so far. */
  draws = 0;
  /** P(k good) of the draws so far, k = 0 … draws; overwritten by the next draw. */
  readonly chances: Float64Array;

  /** @param a weight of the good, above 0 @param b weight of the bad, above 0 @param most draws at most */
  constructor(
    private readonly a: number,
    private readonly b: number,
    most: number,
  ) {
    if (!(a > 0) || !(b > 0)) throw new RangeError(`PolyaUrn: a = ${a}, b = ${b}`);
    this.chances = new Float64Array(most + 1);
    this.chances[0] = 1;
  }

  /** One draw more. */
  draw(): void {
    const { a, b, chances, draws } = this;
    const part = 1 / (a + b + draws);
    for (let k = draws + 1; k > 0; k--) {
      chances[k] = part * (chances[k]! * (b + draws - k) + chances[k - 1]! * (a + k - 1));
    }
    chances[0] = part * chances[0]! * (b + draws);
    this.draws++;
  }
}

/** P(k good of n), k = 0 … n, of draws whose chance is Beta(a, b). */
export function betaBinomial(n: number, a: number, b: number): Float64Array {
  const urn = new PolyaUrn(a, b, n);
  for (let m = 0; m < n; m++) urn.draw();
  return urn.chances;
}

/** ln P(good of n in one given order) of draws whose chance is Beta(a, b): what is left out does not depend on a and b. */
export function betaBinomialLogLikelihood(good: number, n: number, a: number, b: number): number {
  return (
    logGamma(a + good) -
    logGamma(a) +
    logGamma(b + n - good) -
    logGamma(b) -
    (logGamma(a + b + n) - logGamma(a + b))
  );
}
