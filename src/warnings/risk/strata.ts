import { KaplanMeier } from "../../statistics/kaplan-meier.ts";
import type { Clocks } from "./clocks.ts";
import { Extensions } from "./extensions.ts";
import { at, type Now } from "./moments.ts";
import { STRATUM_SHRINK } from "./rules.ts";

/** How likely a running clock is to be missed. */
export interface Missing {
  readonly probability: number;
  /** Clocks of the same body, kind and step that ran at least as long; what the probability rests on before it is drawn to the rest. */
  readonly likeOwn: number;
  /** The same of all bodies and kinds. */
  readonly likeStep: number;
}

/** What is taken where no clock ever ran so long: even chances, worth two clocks. */
const NOTHING_KNOWN = { probability: 0.5, clocks: 2 } as const;

/** Clocks by step, by kind within the step, and by body within both: the strata, coarse to fine. */
export class Strata {
  /** Number of each clock's step (with its scale). */
  readonly step: Int32Array;
  /** Number of each clock's body at that step. */
  readonly body: Int32Array;
  private readonly kind: Int32Array;
  private readonly own: Int32Array;
  private readonly members: number[][] = [];
  private readonly ids = new Map<string, number>();

  constructor(readonly clocks: Clocks) {
    const { clock, byHours, kind, responsible } = clocks;
    const number = (keyOf: (i: number) => string) =>
      Int32Array.from({ length: clocks.count }, (_, i) => this.idOf(keyOf(i), i));
    this.step = number((i) => `${clock[i]} ${byHours[i]}`);
    this.kind = number((i) => `${this.step[i]} kind ${kind[i]}`);
    this.own = number((i) => `${this.kind[i]} of ${responsible[i]}`);
    this.body = number((i) => `${this.step[i]} by ${responsible[i]}`);
  }

  /** The strata of a clock, coarse to fine. */
  of(i: number): readonly number[] {
    return [this.step[i]!, this.kind[i]!, this.own[i]!];
  }

  /** Clocks of a stratum that had begun. */
  begun(stratum: number, now: Now): readonly number[] {
    const { clocks, members } = this;
    const all = members[stratum] ?? [];
    let [low, high] = [0, all.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const i = all[middle]!;
      if (clocks.start[i]! <= at(clocks, i, now)) low = middle + 1;
      else high = middle;
    }
    return all.slice(0, low);
  }

  private idOf(key: string, i: number): number {
    const id = this.ids.get(key) ?? this.members.push([]) - 1;
    this.ids.set(key, id);
    if (this.clocks.counts[i]) this.members[id]!.push(i);
    return id;
  }
}

/** What was known of how long steps take at one moment. */
export class Curves {
  private readonly curves = new Map<number, KaplanMeier>();
  private readonly extensions: Extensions;

  constructor(
    private readonly strata: Strata,
    private readonly now: Now,
  ) {
    this.extensions = new Extensions(strata, now);
  }

  /**
   * P(a running clock is missed | its age): as it would be with the limit it has, and where an extension may still come, with
   * the limit put off.
   */
  missing(i: number): Missing {
    const { clocks } = this.strata;
    const now = at(clocks, i, this.now);
    const extended = clocks.extended[i]! && clocks.asked[i]! <= now;
    const due = extended ? clocks.due[i]! : clocks.dueBefore[i]!;
    const plain = this.outlasting(i, due);
    if (extended) return plain;
    const { share, length } = this.extensions.of(i, due - now);
    if (share === 0) return plain;
    const putOff = this.outlasting(i, due + length).probability;
    return { ...plain, probability: (1 - share) * plain.probability + share * putOff };
  }

  /** Time by which half the clocks of its kind at that step are met, on the clock's own scale; null where so many never were. */
  halfTime(i: number): number | null {
    const [, kind] = this.strata.of(i);
    return this.curve(kind!).quantile(0.5);
  }

  /**
   * P(a running clock is not met by a limit | its age) = S(limit) ÷ S(age) by Kaplan–Meier, running clocks counted as lost
   * from sight. From the step to its kind to its body, each level's value is drawn to the coarser one's:
   * (at risk × own + 20 × coarser) ÷ (at risk + 20).
   */
  private outlasting(i: number, due: number): Missing {
    const { clocks } = this.strata;
    const [age, limit] = [at(clocks, i, this.now) - clocks.start[i]!, due - clocks.start[i]!];
    let probability: number = NOTHING_KNOWN.probability;
    let weight: number = NOTHING_KNOWN.clocks;
    const likes: number[] = [];
    for (const stratum of this.strata.of(i)) {
      const curve = this.curve(stratum);
      const alike = curve.beyond(age);
      likes.push(alike);
      const own = alike === 0 ? 0 : curve.survival(limit) / curve.survival(age);
      probability = (alike * own + weight * probability) / (alike + weight);
      weight = STRATUM_SHRINK;
    }
    return { probability, likeStep: likes[0] ?? 0, likeOwn: likes[2] ?? 0 };
  }

  private curve(stratum: number): KaplanMeier {
    const known = this.curves.get(stratum);
    if (known) return known;
    const { clocks } = this.strata;
    const begun = this.strata.begun(stratum, this.now);
    const curve = new KaplanMeier(
      begun.map((i) => Math.max(0, Math.min(clocks.end[i]!, at(clocks, i, this.now)) - clocks.start[i]!)),
      begun.map((i) => clocks.met[i]! && clocks.end[i]! <= at(clocks, i, this.now)),
    );
    this.curves.set(stratum, curve);
    return curve;
  }
}
