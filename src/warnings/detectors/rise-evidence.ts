import { riseLogRatio, type Usual } from "./rise-likelihood.ts";

/**
 * Sizes of a rise in standard deviations of the usual count, all as likely: spaced evenly in the logarithm from 1 to 100, as
 * nothing is known of the size.
 */
const SIZES = Array.from({ length: 9 }, (_, i) => 100 ** (i / 8));
/**
 * Shares of a rise that fall on its first point and the next: those of delays spread as a standard log-normal with σ = 0.5 points
 * (Noufaily et al. 2013, section 4.1): Φ(0) and Φ(ln 2 ÷ 0.5) − Φ(0).
 */
const SHARES = [0.5, 0.417] as const;
/** Prior weight of a rise that began with this point; the rest: with the one before. Basis: local (自设). */
const BEGAN_NOW = 0.5;

/** Evidence of a rise at one point as a function of its count, what came before being known. */
export class RiseEvidence {
  /** ln of prior × likelihood ratio of the point before, for each size of a rise that began there; −∞ where that is unknown. */
  private readonly earlier = new Float64Array(SIZES.length);
  private before: Usual = { mean: 0, dispersion: 1 };
  private now: Usual = { mean: 0, dispersion: 1 };

  /** Takes up a point: its usual count, that of the point before and the count there (null = unknown). */
  take(now: Usual, before: Usual, countBefore: number | null): void {
    this.now = now;
    this.before = before;
    for (const [i, size] of SIZES.entries()) {
      const excess = SHARES[0] * size * deviation(before);
      this.earlier[i] =
        countBefore === null
          ? Number.NEGATIVE_INFINITY
          : riseLogRatio(capped(countBefore, before), before, excess);
    }
  }

  /**
   * ln of the Bayes factor: probability of the last two counts if a rise of unknown size began now or one point ago, over
   * that of the usual course. Grows with `count`.
   */
  of(count: number): number {
    const { now, before, earlier } = this;
    const y = capped(count, now);
    let sum = 0;
    for (const [i, size] of SIZES.entries()) {
      const fresh = riseLogRatio(y, now, SHARES[0] * size * deviation(now));
      const second = earlier[i]! + riseLogRatio(y, now, SHARES[1] * size * deviation(before));
      sum += BEGAN_NOW * exp(fresh) + (1 - BEGAN_NOW) * exp(second);
    }
    return Math.log(sum / SIZES.length);
  }

  /** Largest count whose evidence is below `threshold`; −1 where that of none is. */
  upper(threshold: number): number {
    const spread = deviation(this.now);
    const usual = Math.floor(this.now.mean);
    let low = this.of(usual) < threshold ? usual : -1;
    let high = low < 0 ? usual : Math.ceil(usual + 1 + 2 * spread);
    const most = this.now.mean + CAP * (1 + spread);
    for (let step = 1 + spread; this.of(high) < threshold && high < most; step *= 2) {
      low = high;
      high += Math.ceil(step);
    }
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (this.of(middle) < threshold) low = middle;
      else high = middle;
    }
    return low;
  }
}

/** Largest sum of exponents that stays a number. */
const MOST_EXPONENT = 700;

function exp(value: number): number {
  return Math.exp(Math.min(value, MOST_EXPONENT));
}

function deviation({ mean, dispersion }: Usual): number {
  return Math.sqrt(dispersion * mean);
}

/** Counts so far beyond the largest rise looked for are as good as that: what they cost to weigh is saved. */
function capped(count: number, usual: Usual): number {
  return Math.min(count, Math.ceil(usual.mean + CAP * deviation(usual) + CAP));
}
const CAP = 100;
