import { SORT, type Sort } from "./rows.ts";
import type { Vectors } from "./vectors.ts";

/** Dimensions of a meaning, and how many of them one letter marks. */
export const DIMENSIONS = 96;
const MARKS = 4;

/**
 * What letters are about beyond their own words: words get the company they keep (random indexing: the sum of a sparse
 * mark for every letter that has them), and a letter the mean of its words, less what all letters have in common.
 * 吵 and 睡不着 come near each other once enough letters have both.
 * @returns unit vectors of `DIMENSIONS`, letter after letter; zero for a letter without words
 */
export function meanings(vectors: Vectors, sorts: readonly Sort[]): Float32Array {
  const { starts, features, weights, width } = vectors;
  const count = starts.length - 1;
  const words = new Float32Array(width * DIMENSIONS);
  for (let letter = 0; letter < count; letter++) {
    for (let mark = 0; mark < MARKS; mark++) {
      const bits = mixed(letter * MARKS + mark + 1);
      const place = bits % DIMENSIONS;
      const sign = bits & 0x80000000 ? 1 : -1;
      for (let at = starts[letter]!; at < starts[letter + 1]!; at++) {
        if (sorts[features[at]!] === SORT.word)
          words[features[at]! * DIMENSIONS + place]! += sign * weights[at]!;
      }
    }
  }
  normalise(words);
  const letters = new Float32Array(count * DIMENSIONS);
  for (let letter = 0; letter < count; letter++) {
    for (let at = starts[letter]!; at < starts[letter + 1]!; at++) {
      if (sorts[features[at]!] !== SORT.word) continue;
      const [weight, word] = [weights[at]!, features[at]! * DIMENSIONS];
      for (let place = 0; place < DIMENSIONS; place++) {
        letters[letter * DIMENSIONS + place]! += weight * words[word + place]!;
      }
    }
  }
  normalise(letters);
  centre(letters, count);
  normalise(letters);
  return letters;
}

/** A well-mixed 32-bit number of a counter (the finaliser of MurmurHash3). */
function mixed(counter: number): number {
  let bits = Math.imul(counter, 0x9e3779b1);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

function normalise(rows: Float32Array): void {
  for (let from = 0; from < rows.length; from += DIMENSIONS) {
    let squares = 0;
    for (let at = from; at < from + DIMENSIONS; at++) squares += rows[at]! * rows[at]!;
    if (squares === 0) continue;
    const length = Math.sqrt(squares);
    for (let at = from; at < from + DIMENSIONS; at++) rows[at]! /= length;
  }
}

function centre(rows: Float32Array, count: number): void {
  const mean = new Float64Array(DIMENSIONS);
  for (let at = 0; at < rows.length; at++) mean[at % DIMENSIONS]! += rows[at]! / count;
  for (let from = 0; from < rows.length; from += DIMENSIONS) {
    if (rows.subarray(from, from + DIMENSIONS).every((value) => value === 0)) continue;
    for (let place = 0; place < DIMENSIONS; place++) rows[from + place]! -= mean[place]!;
  }
}
