import { mix } from "../../statistics/near-duplicates.ts";
import { FIELD_COUNT, fieldOf } from "./fields.ts";
import { type Features, SORT, type Sort } from "./rows.ts";
import type { Vectors } from "./vectors.ts";

/** Dimensions of a meaning, and how many of them one letter marks. */
export const DIMENSIONS = 64;
const MARKS = 4;

/** What words, meanings and fields of the city's work have to say in how alike letters are, place and body apart. */
export const SAY = { words: 0.35, meaning: 0.35, field: 0.3 } as const;

/** Letters that must have a word for its company to be known. */
const KNOWN = 10;
/** Letters from which the mean of all is taken. */
const SAMPLE = 2000;

/**
 * What letters are about beyond their own words: words get the company they keep (random indexing: the sum of a sparse
 * mark for every letter that has them), and a letter the mean of its words, less what all letters have in common.
 * 吵 and 睡不着 come near each other once enough letters have both.
 */
export class Meanings {
  private readonly words: Float32Array;
  /** row in `words` of each feature, -1 for one that is no word */
  private readonly rows: Int32Array;
  /** meanings of letters as they were first asked for */
  private readonly known: Float32Array;
  private readonly asked: Uint8Array;
  private readonly letter = new Float64Array(DIMENSIONS);
  private readonly mean: Float64Array;
  private readonly having: Int32Array;
  /** field of each word, -1 for none */
  private readonly fields: Int8Array;
  private readonly sorts: readonly Sort[];

  constructor(
    private readonly vectors: Vectors,
    { sorts, spell }: Features,
  ) {
    this.sorts = sorts;
    const count = vectors.starts.length - 1;
    this.rows = rowsOfWords(sorts);
    this.words = wordMeanings(vectors, this.rows);
    this.known = new Float32Array(count * DIMENSIONS);
    this.asked = new Uint8Array(count);
    this.fields = Int8Array.from(sorts, (sort, id) => (sort === SORT.word ? fieldOf(spell(id)) : -1));
    this.having = new Int32Array(vectors.width);
    for (const feature of vectors.features) this.having[feature]!++;
    this.mean = new Float64Array(DIMENSIONS);
    const step = Math.max(1, Math.floor(count / SAMPLE));
    const { letter } = this;
    for (let at = 0; at < count; at += step) {
      this.sum(at, letter);
      for (let place = 0; place < DIMENSIONS; place++) this.mean[place]! += (letter[place]! * step) / count;
    }
  }

  /** The meaning of a letter, to unit length; zero for one without words. */
  of(letter: number): Float32Array {
    const meaning = this.known.subarray(letter * DIMENSIONS, (letter + 1) * DIMENSIONS);
    if (this.asked[letter] === 1) return meaning;
    this.asked[letter] = 1;
    if (!this.sum(letter, this.letter)) return meaning;
    for (let place = 0; place < DIMENSIONS; place++) meaning[place] = this.letter[place]! - this.mean[place]!;
    normalise(meaning, 0);
    return meaning;
  }

  /**
   * Mean likeness of what letters say, place and body apart, 0 … 1.
   * @param words mean cosine of their words
   */
  agreement(letters: readonly number[], words: number): number {
    const meaning = meanProduct(letters.map((letter) => this.of(letter)));
    const field = meanProduct(letters.map((letter) => this.field(letter)));
    return Math.max(0, SAY.words * words + SAY.meaning * meaning + SAY.field * field);
  }

  /** What fields of the city's work a letter is about, to unit length; zero for one that tells none. */
  field(letter: number): Float64Array {
    const { starts, features, weights } = this.vectors;
    const fields = new Float64Array(FIELD_COUNT);
    for (let at = starts[letter]!; at < starts[letter + 1]!; at++) {
      const field = this.fields[features[at]!]!;
      if (field >= 0) fields[field]! += weights[at]!;
    }
    normalise(fields, 0, FIELD_COUNT);
    return fields;
  }

  /** Share of what a letter says, 0 … 1, in words that enough letters have to know their company. */
  certainty(letter: number): number {
    const { starts, features, weights } = this.vectors;
    let known = 0;
    let all = 0;
    for (let at = starts[letter]!; at < starts[letter + 1]!; at++) {
      if (this.sorts[features[at]!] !== SORT.word) continue;
      const square = weights[at]! * weights[at]!;
      all += square;
      if (this.having[features[at]!]! >= KNOWN) known += square;
    }
    return all === 0 ? 0 : known / all;
  }

  /** Sums up a letter's words to unit length; false where it has none. */
  private sum(letter: number, into: Float64Array): boolean {
    const { starts, features, weights } = this.vectors;
    into.fill(0);
    let any = false;
    for (let at = starts[letter]!; at < starts[letter + 1]!; at++) {
      const row = this.rows[features[at]!]!;
      if (row < 0) continue;
      any = true;
      const weight = weights[at]!;
      const word = row * DIMENSIONS;
      for (let place = 0; place < DIMENSIONS; place++) into[place]! += weight * this.words[word + place]!;
    }
    normalise(into, 0);
    return any;
  }
}

function rowsOfWords(sorts: readonly Sort[]): Int32Array {
  let used = 0;
  return Int32Array.from(sorts, (sort) => (sort === SORT.word ? used++ : -1));
}

function wordMeanings({ starts, features, weights }: Vectors, rows: Int32Array): Float32Array {
  const count = rows.reduce((most, row) => Math.max(most, row + 1), 0);
  const words = new Float32Array(count * DIMENSIONS);
  for (let letter = 0; letter + 1 < starts.length; letter++) {
    for (let mark = 0; mark < MARKS; mark++) {
      const bits = mix(letter * MARKS + mark + 1);
      const place = bits % DIMENSIONS;
      const sign = bits & 0x80000000 ? 1 : -1;
      for (let at = starts[letter]!; at < starts[letter + 1]!; at++) {
        const row = rows[features[at]!]!;
        if (row >= 0) words[row * DIMENSIONS + place]! += sign * weights[at]!;
      }
    }
  }
  for (let from = 0; from < words.length; from += DIMENSIONS) normalise(words, from);
  return words;
}

/** Mean inner product of all pairs of rows, from their sum. */
function meanProduct(rows: readonly ArrayLike<number>[]): number {
  const sum = new Float64Array(rows[0]!.length);
  let own = 0;
  for (const row of rows) {
    for (let at = 0; at < row.length; at++) {
      sum[at]! += row[at]!;
      own += row[at]! * row[at]!;
    }
  }
  const squares = sum.reduce((total, one) => total + one * one, 0);
  return (squares - own) / (rows.length * (rows.length - 1));
}

function normalise(rows: Float32Array | Float64Array, from: number, width = DIMENSIONS): void {
  let squares = 0;
  for (let at = from; at < from + width; at++) squares += rows[at]! * rows[at]!;
  if (squares === 0) return;
  const length = Math.sqrt(squares);
  for (let at = from; at < from + width; at++) rows[at]! /= length;
}
