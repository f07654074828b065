import { betaBinomialLogLikelihood } from "../../statistics/beta-binomial.ts";

/** What a rating is worth 30 days later, and how many ratings the mean of all members is worth: pairs that are tried. */
const KEPT = [0.3, 0.5, 0.7, 0.8, 0.9, 0.97, 1] as const;
const STRENGTHS = [5, 10, 20, 40, 80, 160, 320] as const;
/** Until a batch of ratings has been foretold: what is kept and the strength that are taken. */
const FIRST_GUESS = { kept: 4, strength: 2 } as const;
/** Days of the unit that `KEPT` is told in. */
const KEPT_DAYS = 30;
/** Ratings that the floor is worth as a first guess of the mean of all. */
const FLOOR_WORTH = 4;

/** A Beta distribution of a member's rate now: weights of the good and of the bad. */
export interface Belief {
  readonly a: number;
  readonly b: number;
}

/** How a rate of one scope moves, as learnt: see `Level`. */
export interface LevelParameters {
  /** What a rating is worth 30 days later. */
  readonly kept: number;
  /** Ratings that the mean of all members is worth. */
  readonly strength: number;
}

/**
 * The level of one rate for every member of a scope: a hierarchical Beta-binomial whose history fades. A member's rate is
 * Beta(strength × mean + Σ wᵈ good, strength × (1 − mean) + Σ wᵈ bad), d the age of a rating in 30 days, mean the equally
 * faded rate of all members together. Fading is the drift between months (West & Harrison's power discount), so that no
 * interval narrows beyond it; small members lie near the mean. Both parameters are those under which the ratings of each
 * month so far were likeliest before they came (empirical Bayes on one-step-ahead Beta-binomial likelihoods).
 */
export class Level {
  /** Faded good and bad ratings per `KEPT` and member. */
  private readonly good: Float64Array[];
  private readonly bad: Float64Array[];
  private readonly likelihood = KEPT.map(() => new Float64Array(STRENGTHS.length));
  private readonly batch: { good: Int32Array; rated: Int32Array };
  private before: Belief[][][] = [];
  private best: { kept: number; strength: number } = FIRST_GUESS;

  /** @param floor the rate's floor, the guess of the mean before any rating */
  constructor(
    private readonly members: number,
    private readonly floor: number,
  ) {
    this.good = KEPT.map(() => new Float64Array(members));
    this.bad = KEPT.map(() => new Float64Array(members));
    this.batch = { good: new Int32Array(members), rated: new Int32Array(members) };
  }

  get parameters(): LevelParameters {
    return { kept: KEPT[this.best.kept]!, strength: STRENGTHS[this.best.strength]! };
  }

  /** A day goes by. */
  nextDay(): void {
    KEPT.forEach((kept, w) => {
      if (kept === 1) return;
      const factor = kept ** (1 / KEPT_DAYS);
      for (let m = 0; m < this.members; m++) {
        this.good[w]![m]! *= factor;
        this.bad[w]![m]! *= factor;
      }
    });
  }

  /** A rating became known. */
  add(member: number, good: boolean): void {
    this.batch.rated[member]! += 1;
    if (good) this.batch.good[member]! += 1;
    const sums = good ? this.good : this.bad;
    for (const sum of sums) sum[member]! += 1;
  }

  /** A month ends: its ratings are set against what each pair of parameters had expected of them, and the best pair is taken. */
  endBatch(): void {
    this.before.forEach((strengths, w) => {
      strengths.forEach((beliefs, s) => {
        beliefs.forEach(({ a, b }, m) => {
          const n = this.batch.rated[m]!;
          if (n === 0) return;
          this.likelihood[w]![s]! += betaBinomialLogLikelihood(this.batch.good[m]!, n, a, b);
        });
      });
    });
    if (this.before.length > 0) this.best = this.likeliest();
    this.before = KEPT.map((_, w) =>
      STRENGTHS.map((_, s) => Array.from({ length: this.members }, (_, m) => this.beliefAt(m, w, s))),
    );
    this.batch.good.fill(0);
    this.batch.rated.fill(0);
  }

  /** The member's rate as of now. */
  belief(member: number): Belief {
    return this.beliefAt(member, this.best.kept, this.best.strength);
  }

  private beliefAt(member: number, w: number, s: number): Belief {
    const [good, bad] = [this.good[w]!, this.bad[w]!];
    let [allGood, allBad] = [FLOOR_WORTH * this.floor, FLOOR_WORTH * (1 - this.floor)];
    for (let m = 0; m < this.members; m++) {
      allGood += good[m]!;
      allBad += bad[m]!;
    }
    const strength = STRENGTHS[s]!;
    const mean = Math.min(1 - EDGE, Math.max(EDGE, allGood / (allGood + allBad)));
    return { a: strength * mean + good[member]!, b: strength * (1 - mean) + bad[member]! };
  }

  private likeliest(): { kept: number; strength: number } {
    let best: { kept: number; strength: number } = FIRST_GUESS;
    this.likelihood.forEach((strengths, kept) => {
      strengths.forEach((likelihood, strength) => {
        if (likelihood > this.likelihood[best.kept]![best.strength]!) best = { kept, strength };
      });
    });
    return best;
  }
}

/** No mean is taken for certain: floors of 0 and 100 % keep both weights above 0. */
const EDGE = 1e-3;
