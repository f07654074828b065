import { type Features, isName, SORT } from "./rows.ts";

/** Letters as sparse vectors, features ascending within a row. */
export interface Vectors {
  readonly starts: Int32Array;
  readonly features: Int32Array;
  readonly weights: Float32Array;
  /** how many features there are */
  readonly width: number;
  /** how surely each letter names a place or a body: `UNNAMED` … 1 */
  readonly named: Float32Array;
}

/** Most words and most pieces of names that speak for one letter. */
const MOST_WORDS = 40;
const MOST_PIECES = 32;
/** Features of a letter that are looked at. */
const LONGEST_ROW = 4096;
/** Likeness that a whole name in common adds. */
export const NAME_GAIN = 2.5;
/** Likeness that two letters lose which both name a place or body, whatever they name. */
export const NAMED_LOSS = 1;
export const UNNAMED = 0.4;
/** Share of its words' weight that a letter with a name loses: the same words about another place are another matter. */
const NAMED_SILENCE = 0.75;
/** A name in up to this share of letters (or this many) is a particular one; in the larger share it says nothing. */
const RARE_SHARE = 0.02;
const RARE_LETTERS = 20;
const COMMON_SHARE = 0.08;
const COMMON_LETTERS = 120;
/** What a coded district counts for beside a name. */
const CODED = 0.25;
/** What a name counts for by how it is mentioned: once in passing 0.57, in the title 1. */
const MENTIONED = 0.35;
const MENTION = 0.22;

/**
 * Weighs what letters are made of. Words: count and rarity, to unit length. Names: absolute evidence, one per whole
 * name in common, less where the name is a wide area or mentioned in passing.
 * @param letters which rows to weigh; rarity is over these, so that a petition sent a thousand times keeps its names
 */
export function weigh(features: Features, letters: Int32Array): Vectors {
  const count = letters.length;
  const rarity = Float32Array.from(havingOf(features, letters), (having, id) =>
    features.sorts[id] === SORT.word ? Math.log(1 + count / Math.max(2, having)) : particular(having, count),
  );
  const sorts = Uint8Array.from(features.sorts);
  const starts = new Int32Array(letters.length + 1);
  const named = new Float32Array(letters.length);
  const kept = new Int32Array(letters.length * (MOST_WORDS + MOST_PIECES));
  const weights = new Float32Array(kept.length);
  const words = new Best(MOST_WORDS, features.letters.length);
  const pieces = new Best(MOST_PIECES, features.letters.length);
  let used = 0;
  letters.forEach((letter, place) => {
    starts[place] = used;
    words.clear();
    pieces.clear();
    for (let at = features.starts[letter]!; at < features.starts[letter + 1]!; at++) {
      const id = features.features[at]!;
      const mentions = features.counts[at]!;
      if (sorts[id] === SORT.word) words.add(id, (1 + Math.log(mentions)) * rarity[id]!);
      else if (rarity[id]! > 0) {
        const weight = Math.min(1, MENTIONED + MENTION * mentions) * features.shares[at]! * rarity[id]!;
        pieces.add(id, isName(features.sorts[id]) ? weight : weight * CODED);
      }
    }
    const [saidSquares, namedSquares] = [words.settle(), pieces.settle()];
    named[place] = UNNAMED + (1 - UNNAMED) * Math.min(1, namedSquares);
    const voice = Math.sqrt(1 - (NAMED_SILENCE * (named[place]! - UNNAMED)) / (1 - UNNAMED));
    used = merged(words, voice / Math.sqrt(saidSquares), pieces, Math.sqrt(NAME_GAIN), kept, weights, used);
  });
  starts[letters.length] = used;
  return {
    starts,
    features: kept.slice(0, used),
    weights: weights.slice(0, used),
    width: features.letters.length,
    named,
  };
}

/** In how many of these letters each feature comes up. */
function havingOf({ starts, features, letters: all }: Features, letters: Int32Array): Int32Array {
  const having = new Int32Array(all.length);
  for (const letter of letters) {
    for (let at = starts[letter]!; at < starts[letter + 1]!; at++) having[features[at]!]!++;
  }
  return having;
}

/** The heaviest features of a letter; of equals those with the lower numbers. */
class Best {
  ids: Int32Array = new Int32Array(0);
  private readonly all: Int32Array;
  private readonly heavy: Float64Array;
  private readonly weights: Float32Array;
  private count = 0;

  constructor(
    private readonly most: number,
    width: number,
  ) {
    this.all = new Int32Array(LONGEST_ROW);
    this.heavy = new Float64Array(LONGEST_ROW);
    this.weights = new Float32Array(width);
  }

  clear(): void {
    this.count = 0;
  }

  add(id: number, weight: number): void {
    if (this.count === LONGEST_ROW) return;
    this.all[this.count++] = id;
    this.weights[id] = weight;
  }

  weight(id: number): number {
    return this.weights[id]!;
  }

  /** Keeps the heaviest, in order of their numbers; the sum of their squares. */
  settle(): number {
    const all = this.all.subarray(0, this.count).sort();
    let lightest = 0;
    if (this.count > this.most) {
      const heavy = this.heavy.subarray(0, this.count);
      for (let at = 0; at < this.count; at++) heavy[at] = this.weights[all[at]!]!;
      lightest = heavy.sort()[this.count - this.most]!;
    }
    let kept = 0;
    let squares = 0;
    for (let at = 0; at < this.count && kept < this.most; at++) {
      const weight = this.weights[all[at]!]!;
      if (weight < lightest) continue;
      all[kept++] = all[at]!;
      squares += weight * weight;
    }
    this.ids = all.subarray(0, kept);
    return squares;
  }
}

/** Two ascending rows as one, each scaled; the place after it. */
function merged(
  one: Best,
  oneScale: number,
  other: Best,
  otherScale: number,
  features: Int32Array,
  weights: Float32Array,
  from: number,
): number {
  let [i, j, used] = [0, 0, from];
  while (i < one.ids.length || j < other.ids.length) {
    const first = j === other.ids.length || (i < one.ids.length && one.ids[i]! < other.ids[j]!);
    const id = first ? one.ids[i++]! : other.ids[j++]!;
    features[used] = id;
    weights[used++] = first ? one.weight(id) * oneScale : other.weight(id) * otherScale;
  }
  return used;
}

/** 1 for a name few letters have, falling with the logarithm to 0 for one that a large share has. */
function particular(letters: number, count: number): number {
  const rare = Math.max(RARE_LETTERS, RARE_SHARE * count);
  const common = Math.max(COMMON_LETTERS, COMMON_SHARE * count);
  return Math.min(1, Math.max(0, Math.log(common / Math.max(1, letters)) / Math.log(common / rare)));
}

/** How alike two letters are: words in common, names in common, less where both name something. */
export function likeness(vectors: Vectors, a: number, b: number): number {
  const { starts, features, weights, named } = vectors;
  let [i, j] = [starts[a]!, starts[b]!];
  const [iEnd, jEnd] = [starts[a + 1]!, starts[b + 1]!];
  let sum = -NAMED_LOSS * named[a]! * named[b]!;
  while (i < iEnd && j < jEnd) {
    const difference = features[i]! - features[j]!;
    if (difference === 0) sum += weights[i++]! * weights[j++]!;
    else if (difference < 0) i++;
    else j++;
  }
  return sum;
}
