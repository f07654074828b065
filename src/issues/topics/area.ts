import { type Features, SORT } from "./rows.ts";

/** Share of the letters that must tell an area, or have a place or body beside the text, for it to count. */
const TELLING = 0.25;
/** Letters that have a place or a body beside them are of one theme where so few have the same … */
const SAME_GIVEN = 0.5;
/** … and no name is in so many of them and hardly elsewhere (a rule's or a card's). */
const SHARED = 0.6;
const OWNED = 0.5;
const COINED = 2; // symbols of such a name

/** What letters say of where they belong. */
export interface Belonging {
  /** of those that tell a city, district or county, the share that tells the commonest; 1 where few tell any */
  readonly area: number;
  /** whether places and bodies beside the texts are scattered, and no name of their own holds them together */
  readonly scattered: boolean;
}

/**
 * How far letters that name nothing in common belong together.
 * @param letters rows of the features
 */
export function belongingOf(features: Features, letters: readonly number[]): Belonging {
  const [coded, places, bodies] = [new Share(), new Share(), new Share()];
  const pieces = new Map<number, number>();
  for (const letter of letters) {
    for (let at = features.starts[letter]!; at < features.starts[letter + 1]!; at++) {
      const feature = features.features[at]!;
      const sort = features.sorts[feature]!;
      if (sort === SORT.coded) coded.add(letter, feature);
      else if (sort === SORT.place) places.add(letter, feature);
      else if (sort === SORT.body) bodies.add(letter, feature);
      else if (sort === SORT.piece) pieces.set(feature, (pieces.get(feature) ?? 0) + 1);
    }
  }
  const own = [...pieces].some(
    ([feature, having]) =>
      having >= SHARED * letters.length &&
      having >= OWNED * features.letters[feature]! &&
      features.spell(feature).length >= COINED,
  );
  const known = [places, bodies].filter(({ letters: telling }) => telling >= TELLING * letters.length);
  return {
    area: coded.letters < TELLING * letters.length ? 1 : coded.most() / coded.letters,
    scattered: !own && known.length > 0 && known.every((one) => one.most() < SAME_GIVEN * letters.length),
  };
}

/** Counts of what letters tell. */
class Share {
  /** letters that tell anything */
  letters = 0;
  private last = -1;
  private readonly having = new Map<number, number>();

  add(letter: number, feature: number): void {
    if (letter !== this.last) this.letters++;
    this.last = letter;
    this.having.set(feature, (this.having.get(feature) ?? 0) + 1);
  }

  /** Letters that tell the commonest. */
  most(): number {
    return Math.max(...this.having.values());
  }
}
