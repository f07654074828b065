import { Edges } from "./edges.ts";
import { BREAK, type Corpus } from "./symbols.ts";

/** A stretch of symbols to be counted in each letter: [from, to). */
export interface Stretches {
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/** Small counters: about two for each place, so that few strings share one. */
const LEAST_BITS = 16;
const MOST_BITS = 24;
const COUNT_LIMIT = 255;

/** Numbers of one string: how often it came up, in how many letters, and the letter (+ 1) in which it did last. */
const STRIDE = 4;
const COUNT = 0;
const LETTERS = 1;
const LAST = 2;

/** Strings of symbols that come up in enough letters, as nodes of a trie; a node's parent lacks its last symbol, its suffix the first. */
export class Grams {
  readonly edges: Edges = new Edges(1 << 18);
  parents = new Int32Array(1 << 16);
  suffixes = new Int32Array(1 << 16);
  lasts = new Int32Array(1 << 16);
  /** first node of each length; the last entry is one past the end */
  readonly levels: number[] = [1];
  /** symbols counted */
  total = 0;
  private tallies = new Int32Array(STRIDE << 16);

  constructor(readonly least: number) {}

  /** Counts one occurrence of the string `parent` + `symbol` in a letter. */
  add(parent: number, symbol: number, suffix: number, letter: number): number {
    const node = this.edges.childOrNew(parent, symbol);
    if (node >= this.parents.length) this.enlarge();
    const { tallies } = this;
    const at = node * STRIDE;
    if (tallies[at + COUNT] === 0) {
      this.parents[node] = parent;
      this.suffixes[node] = suffix;
      this.lasts[node] = symbol;
    }
    tallies[at + COUNT]!++;
    if (tallies[at + LAST] !== letter + 1) {
      tallies[at + LAST] = letter + 1;
      tallies[at + LETTERS]!++;
    }
    return node;
  }

  /** How often a string came up. */
  count(node: number): number {
    return this.tallies[node * STRIDE + COUNT]!;
  }

  /** In how many letters it did. */
  letters(node: number): number {
    return this.tallies[node * STRIDE + LETTERS]!;
  }

  frequent(node: number): boolean {
    return this.tallies[node * STRIDE + LETTERS]! >= this.least;
  }

  /** The node of symbols [from, to), which must have been counted. */
  find(symbols: readonly number[], from: number, to: number): number {
    let node = 0;
    for (let at = from; at < to; at++) node = this.edges.child(node, symbols[at]!);
    return node;
  }

  /** The symbols of a node. */
  spell(node: number): number[] {
    const symbols: number[] = [];
    for (let at = node; at !== 0; at = this.parents[at]!) symbols.push(this.lasts[at]!);
    return symbols.reverse();
  }

  private enlarge(): void {
    this.parents = larger(this.parents);
    this.suffixes = larger(this.suffixes);
    this.lasts = larger(this.lasts);
    this.tallies = larger(this.tallies);
  }
}

function larger(old: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const next = new Int32Array(old.length * 2);
  next.set(old);
  return next;
}

/**
 * Counts strings of up to `longest` symbols, length by length: a string is counted only where both its parts without
 * an end symbol came up in `least` letters, and only once a rough count in small counters says that it may have too.
 * @param closed symbols that no string crosses, besides breaks
 */
export function countGrams(
  corpus: Corpus,
  stretches: Stretches,
  closed: ReadonlySet<number>,
  least: number,
  longest: number,
): Grams {
  const grams = new Grams(least);
  const places = new Places(corpus, stretches, closed, grams);
  grams.levels.push(grams.edges.nodes);
  const bits = Math.min(MOST_BITS, Math.max(LEAST_BITS, 33 - Math.clz32(grams.total)));
  const filter = new Uint8Array(1 << bits);
  for (let length = 2; length <= longest; length++) {
    filter.fill(0);
    places.lengthen(grams, length, filter);
    grams.levels.push(grams.edges.nodes);
    if (grams.levels[length] === grams.levels[length - 1]) break;
  }
  return grams;
}

/** The places at which strings of the length reached begin, in order; ever fewer. */
class Places {
  private readonly at: Int32Array;
  private readonly letter: Int32Array;
  private readonly node: Int32Array;
  private used = 0;

  constructor(
    private readonly corpus: Corpus,
    { from, to }: Stretches,
    closed: ReadonlySet<number>,
    grams: Grams,
  ) {
    const { symbols } = corpus;
    const most = from.reduce((sum, start, letter) => sum + Math.max(0, to[letter]! - start), 0);
    this.at = new Int32Array(most);
    this.letter = new Int32Array(most);
    this.node = new Int32Array(most);
    for (let letter = 0; letter < from.length; letter++) {
      for (let at = from[letter]!; at < to[letter]!; at++) {
        const symbol = symbols[at]!;
        if (symbol === BREAK || closed.has(symbol)) continue;
        this.at[this.used] = at;
        this.letter[this.used] = letter;
        this.node[this.used++] = grams.add(0, symbol, 0, letter);
      }
    }
    grams.total = this.used;
  }

  lengthen(grams: Grams, length: number, filter: Uint8Array): void {
    const { at, letter, node } = this;
    const { symbols } = this.corpus;
    const mask = filter.length - 1;
    this.keepFrequent(grams);
    for (let place = 0; place < this.used; place++) {
      if (!this.followed(place)) continue;
      const slot = hashed(node[place]!, symbols[at[place]! + length - 1]!) & mask;
      if (filter[slot]! < COUNT_LIMIT) filter[slot]!++;
    }
    let kept = 0;
    for (let place = 0; place < this.used; place++) {
      if (!this.followed(place)) continue;
      const symbol = symbols[at[place]! + length - 1]!;
      if (filter[hashed(node[place]!, symbol) & mask]! < grams.least) continue;
      const longer = grams.add(node[place]!, symbol, node[place + 1]!, letter[place]!);
      at[kept] = at[place]!;
      letter[kept] = letter[place]!;
      node[kept++] = longer;
    }
    this.used = kept;
  }

  /** Whether a frequent string of the same length begins one symbol later in the same letter. */
  private followed(place: number): boolean {
    return (
      place + 1 < this.used &&
      this.at[place + 1] === this.at[place]! + 1 &&
      this.letter[place + 1] === this.letter[place]
    );
  }

  private keepFrequent(grams: Grams): void {
    let kept = 0;
    for (let place = 0; place < this.used; place++) {
      if (!grams.frequent(this.node[place]!)) continue;
      this.at[kept] = this.at[place]!;
      this.letter[kept] = this.letter[place]!;
      this.node[kept++] = this.node[place]!;
    }
    this.used = kept;
  }
}

function hashed(node: number, symbol: number): number {
  const mixed = Math.imul(node, 0x9e3779b1) ^ Math.imul(symbol, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
