import { fold } from "../../issues/fold.ts";

/** Characters of a text that are compared. */
const LONGEST = 2_000;
/** Masks stand for anything and marks for nothing. */
const EMPTY = /\[[^\]]{1,4}\]|【[^】]{1,4}】|[\p{P}\p{S}]/gu;
/** A pair of characters in at most this share of a class's texts tells one matter of the class from another, as 钢卷 from 白菜. */
const RARE = 0.15;
/** Pairs of characters overlap and go together: each counts by half. Basis: local (自设). */
const OVERLAP = 0.5;
/** The most that likeness of texts can say. */
export const MOST_OF_TEXTS = 6;
/** Where both texts hold so many rare pairs and share none, they tell of different things, with this weight. */
const TELLING = 4;
const UNLIKE = -2.5;

/** A text as the set of its pairs of neighbouring characters. */
export type Grams = ReadonlySet<string>;

/** Pairs of characters of a text, without masks, marks and blanks. */
export function gramsOf(text: string): Grams {
  const plain = fold(text, LONGEST).replaceAll(EMPTY, "");
  const grams = new Set<string>();
  for (let i = 0; i + 1 < plain.length; i++) grams.add(plain.slice(i, i + 2));
  return grams;
}

/** How common pairs of characters are among the texts of one class. */
export class ClassTexts {
  private readonly texts: number;
  private readonly holding = new Map<string, number>();

  constructor(all: readonly Grams[]) {
    this.texts = all.length;
    for (const grams of all) {
      for (const gram of grams) this.holding.set(gram, (this.holding.get(gram) ?? 0) + 1);
    }
  }

  /**
   * Log likelihood ratio of what two texts share: half of Σ −ln share over the pairs of characters both hold that at most 15 % of
   * the class's texts hold, at most 6; −2.5 where both hold four such pairs and share none.
   */
  evidence(a: Grams, b: Grams): number {
    const [own, other] = [this.rare(a), this.rare(b)];
    let shared = 0;
    for (const [gram, weight] of own) if (other.has(gram)) shared += weight;
    if (shared === 0) return Math.min(own.size, other.size) >= TELLING ? UNLIKE : 0;
    return Math.min(MOST_OF_TEXTS, OVERLAP * shared);
  }

  private rare(grams: Grams): Map<string, number> {
    const rare = new Map<string, number>();
    for (const gram of grams) {
      const share = ((this.holding.get(gram) ?? 0) + 1) / (this.texts + 1);
      if (share <= RARE) rare.set(gram, -Math.log(share));
    }
    return rare;
  }
}
