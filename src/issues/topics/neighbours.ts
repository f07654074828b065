import { PairHeap } from "./heap.ts";
import { SORT, type Sort } from "./rows.ts";
import { likeness, NAMED_LOSS, type Vectors } from "./vectors.ts";

/** Postings that one letter may touch, most telling features first: keeps the search linear in the letters. */
const MOST_TOUCHED = 1_000;
const MOST_POSTINGS = 1_500;
const MOST_NEIGHBOURS = 12;
/** Features of a row, and how finely their weights are told apart, when they are put in order. */
const MOST_ROW = 128;
const GRAIN = 1e6;
/**
 * Letters that name something this surely are alike by no words alone: what they lose for naming something each
 * exceeds all that their words, which then say less, can give. So words need not bring them together.
 */
const SURELY_NAMED = 0.76;
/** What the features left out of the search may add. */
const SLACK = 0.1;

/**
 * Pairs of every letter and its nearest neighbours, through an inverted index.
 * @param least likeness of the pairs
 */
export function neighbours(vectors: Vectors, sorts: readonly Sort[], least: number): PairHeap {
  const search = new Search(vectors, sorts);
  const pairs = new PairHeap();
  for (let letter = 0; letter + 1 < vectors.starts.length; letter++) {
    for (const other of search.nearest(letter, least - SLACK)) {
      const alike = likeness(vectors, letter, other);
      if (alike >= least) pairs.push(Math.min(letter, other), Math.max(letter, other), alike);
    }
  }
  return pairs;
}

class Search {
  private readonly index: Index;
  private readonly sums: Float32Array;
  private readonly touched: Int32Array;
  private readonly order = new Float64Array(MOST_ROW);
  private readonly near = new Nearest(MOST_NEIGHBOURS);

  constructor(
    private readonly vectors: Vectors,
    private readonly sorts: readonly Sort[],
  ) {
    const count = vectors.starts.length - 1;
    this.index = invert(vectors);
    this.sums = new Float32Array(count);
    this.touched = new Int32Array(count);
  }

  nearest(letter: number, least: number): Int32Array {
    const { near, sums, touched } = this;
    const { named } = this.vectors;
    const used = this.gather(letter);
    near.clear();
    for (let at = 0; at < used; at++) {
      const other = touched[at]!;
      const alike = sums[other]! - NAMED_LOSS * named[letter]! * named[other]!;
      sums[other] = 0;
      if (other !== letter && alike >= least) near.offer(other, alike);
    }
    return near.items();
  }

  /** Sums up inner products with the letters that share features, the most telling first, while the budget lasts. */
  private gather(letter: number): number {
    const { index, sorts, sums, touched } = this;
    const { features, named, starts, weights } = this.vectors;
    const sure = named[letter]! >= SURELY_NAMED;
    const first = starts[letter]!;
    const order = this.order.subarray(0, starts[letter + 1]! - first);
    for (let at = 0; at < order.length; at++)
      order[at] = at - Math.round(weights[first + at]! * GRAIN) * MOST_ROW;
    order.sort();
    let used = 0;
    let budget = MOST_TOUCHED;
    for (const key of order) {
      const at = first + (((key % MOST_ROW) + MOST_ROW) % MOST_ROW);
      const feature = features[at]!;
      const from = index.starts[feature]!;
      const to = sure && sorts[feature] === SORT.word ? index.sureFrom[feature]! : index.starts[feature + 1]!;
      if (to - from > MOST_POSTINGS || to - from > budget) continue;
      budget -= to - from;
      const weight = weights[at]!;
      for (let place = from; place < to; place++) {
        const other = index.letters[place]!;
        if (sums[other] === 0) touched[used++] = other;
        sums[other]! += weight * index.weights[place]!;
      }
    }
    return used;
  }
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
      this.size = last;
    }
    let at = this.size++;
    for (; at > 0; at--) {
      if (score < scores[at - 1]! || (score === scores[at - 1]! && letter > letters[at - 1]!)) break;
      letters[at] = letters[at - 1]!;
      scores[at] = scores[at - 1]!;
    }
    letters[at] = letter;
    scores[at] = score;
  }

  items(): Int32Array {
    return this.letters.subarray(0, this.size);
  }
}

/** Letters by feature: first those that do not surely name something, then from `sureFrom` those that do. */
interface Index {
  readonly starts: Int32Array;
  readonly sureFrom: Int32Array;
  readonly letters: Int32Array;
  readonly weights: Float32Array;
}

function invert(vectors: Vectors): Index {
  const { features, width } = vectors;
  const places = new Int32Array(width + 1);
  for (const feature of features) places[feature + 1]!++;
  for (let at = 0; at < width; at++) places[at + 1]! += places[at]!;
  const next = places.slice();
  const index = {
    starts: places,
    sureFrom: next,
    letters: new Int32Array(features.length),
    weights: new Float32Array(features.length),
  };
  place(vectors, index, next, false);
  place(vectors, index, next.slice(), true);
  return index;
}

function place(vectors: Vectors, index: Index, next: Int32Array, sure: boolean): void {
  const { starts, features, weights, named } = vectors;
  for (let letter = 0; letter + 1 < starts.length; letter++) {
    if (named[letter]! >= SURELY_NAMED !== sure) continue;
    for (let at = starts[letter]!; at < starts[letter + 1]!; at++) {
      const to = next[features[at]!]!++;
      index.letters[to] = letter;
      index.weights[to] = weights[at]!;
    }
  }
}
