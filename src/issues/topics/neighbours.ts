import { likeness, NAMED_LOSS, type Vectors } from "./vectors.ts";

/** A pair of letters and how alike they are. */
export interface Edge {
  readonly a: number;
  readonly b: number;
  readonly likeness: number;
}

/** Postings that one letter may touch, most telling features first: keeps the search linear in the letters. */
const MOST_TOUCHED = 20_000;
const MOST_POSTINGS = 4_000;
const MOST_NEIGHBOURS = 16;
/** What the features left out of the search may add. */
const SLACK = 0.1;

/** The nearest neighbours of every letter that are at least `least` alike, through an inverted index. */
export function neighbours(vectors: Vectors, least: number): Edge[] {
  const { starts, features, weights, named } = vectors;
  const count = starts.length - 1;
  const index = invert(vectors);
  const sums = new Float32Array(count);
  const touched = new Int32Array(count);
  const near = new Nearest(MOST_NEIGHBOURS);
  const edges: Edge[] = [];
  for (let letter = 0; letter < count; letter++) {
    const row = Array.from(
      { length: starts[letter + 1]! - starts[letter]! },
      (_, at) => starts[letter]! + at,
    );
    row.sort((a, b) => weights[b]! - weights[a]! || a - b);
    let used = 0;
    let budget = MOST_TOUCHED;
    for (const at of row) {
      const feature = features[at]!;
      const [from, to] = [index.starts[feature]!, index.starts[feature + 1]!];
      if (to - from > MOST_POSTINGS || to - from > budget) continue;
      budget -= to - from;
      for (let place = from; place < to; place++) {
        const other = index.letters[place]!;
        if (sums[other] === 0) touched[used++] = other;
        sums[other]! += weights[at]! * index.weights[place]!;
      }
    }
    near.clear();
    for (let at = 0; at < used; at++) {
      const other = touched[at]!;
      if (other === letter) continue;
      const alike = sums[other]! - NAMED_LOSS * named[letter]! * named[other]!;
      if (alike >= least - SLACK) near.offer(other, alike);
    }
    for (const other of near.items()) {
      const alike = likeness(vectors, letter, other);
      if (alike >= least)
        edges.push({ a: Math.min(letter, other), b: Math.max(letter, other), likeness: alike });
    }
    for (let at = 0; at < used; at++) sums[touched[at]!] = 0;
  }
  return edges;
}

/** The few best of many, kept in order: the best first, of equals the lower. */
class Nearest {
  private readonly letters: Int32Array;
  private readonly scores: Float64Array;
  private size = 0;

  constructor(most: number) {
    this.letters = new Int32Array(most);
    this.scores = new Float64Array(most);
  }

  clear(): void {
    this.size = 0;
  }

  offer(letter: number, score: number): void {
    const { letters, scores } = this;
    if (this.size === letters.length) {
      const last = this.size - 1;
      if (score < scores[last]! || (score === scores[last]! && letter > letters[last]!)) return;
      this.size--;
    }
    let at = this.size++;
    while (at > 0 && (score > scores[at - 1]! || (score === scores[at - 1]! && letter < letters[at - 1]!))) {
      letters[at] = letters[at - 1]!;
      scores[at] = scores[at - 1]!;
      at--;
    }
    letters[at] = letter;
    scores[at] = score;
  }

  items(): Int32Array {
    return this.letters.subarray(0, this.size);
  }
}

interface Index {
  readonly starts: Int32Array;
  readonly letters: Int32Array;
  readonly weights: Float32Array;
}

function invert({ starts, features, weights, width }: Vectors): Index {
  const places = new Int32Array(width + 1);
  for (const feature of features) places[feature + 1]!++;
  for (let at = 0; at < width; at++) places[at + 1]! += places[at]!;
  const next = places.slice();
  const letters = new Int32Array(features.length);
  const postings = new Float32Array(features.length);
  for (let letter = 0; letter + 1 < starts.length; letter++) {
    for (let at = starts[letter]!; at < starts[letter + 1]!; at++) {
      const place = next[features[at]!]!++;
      letters[place] = letter;
      postings[place] = weights[at]!;
    }
  }
  return { starts: places, letters, weights: postings };
}
