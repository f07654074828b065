import { Edges } from "./edges.ts";
import { BREAK, type Corpus } from "./symbols.ts";

/** A stretch of symbols to be counted: [from, to) of one letter. */
export interface Stretches {
  readonly from: Int32Array;
  readonly to: Int32Array;
}

const FILTER_BITS = 24;
const COUNT_LIMIT = 255;

/** Strings of symbols that come up in enough letters, as nodes of a trie; a node's parent lacks its last symbol, its suffix the first. */
export class Grams {
  readonly edges = new Edges(1 << 18);
  parents = new Int32Array(1 << 16);
  suffixes = new Int32Array(1 << 16);
  lasts = new Int32Array(1 << 16);
  counts = new Int32Array(1 << 16);
  letters = new Int32Array(1 << 16);
  /** first node of each length; the last entry is one past the end */
  readonly levels: number[] = [1];
  /** symbols counted */
  total = 0;
  private seen = new Int32Array(1 << 16).fill(-1);

  constructor(readonly least: number) {}

  /** Counts one occurrence of the string `parent` + `symbol` in a letter. */
  add(parent: number, symbol: number, suffix: number, letter: number): number {
    const node = this.edges.childOrNew(parent, symbol);
    if (node >= this.counts.length) this.enlarge();
    this.parents[node] = parent;
    this.suffixes[node] = suffix;
    this.lasts[node] = symbol;
    this.counts[node]!++;
    if (this.seen[node] !== letter) {
      this.seen[node] = letter;
      this.letters[node]!++;
    }
    return node;
  }

  frequent(node: number): boolean {
    return this.letters[node]! >= this.least;
  }

  /** The symbols of a node. */
  spell(node: number): number[] {
    const symbols: number[] = [];
    for (let at = node; at !== 0; at = this.parents[at]!) symbols.push(this.lasts[at]!);
    return symbols.reverse();
  }

  private enlarge(): void {
    const larger = (old: Int32Array<ArrayBuffer>) => {
      const next = new Int32Array(old.length * 2);
      next.set(old);
      return next;
    };
    const before = this.seen.length;
    this.parents = larger(this.parents);
    this.suffixes = larger(this.suffixes);
    this.lasts = larger(this.lasts);
    this.counts = larger(this.counts);
    this.letters = larger(this.letters);
    this.seen = larger(this.seen).fill(-1, before);
  }
}

/**
 * Counts strings of up to `longest` symbols, length by length: a string is counted only where both its parts without
 * an end symbol came up in `least` letters, and only once a rough count in small counters says that it may have too.
 * @param closed symbols that no string crosses, besides breaks
 */
export function countGrams(
  corpus: Corpus,
  { from, to }: Stretches,
  closed: ReadonlySet<number>,
  least: number,
  longest: number,
): Grams {
  const grams = new Grams(least);
  const { symbols } = corpus;
  const ids = new Int32Array(symbols.length);
  for (let letter = 0; letter < from.length; letter++) {
    for (let at = from[letter]!; at < to[letter]!; at++) {
      const symbol = symbols[at]!;
      if (symbol === BREAK || closed.has(symbol)) continue;
      ids[at] = grams.add(0, symbol, 0, letter);
      grams.total++;
    }
  }
  grams.levels.push(grams.edges.nodes);
  const filter = new Uint8Array(1 << FILTER_BITS);
  for (let length = 2; length <= longest; length++) {
    filter.fill(0);
    eachPair(grams, symbols, ids, { from, to }, length, (parent, symbol) => {
      const slot = hashed(parent, symbol);
      if (filter[slot]! < COUNT_LIMIT) filter[slot]!++;
    });
    lengthen(grams, symbols, ids, { from, to }, length, filter);
    grams.levels.push(grams.edges.nodes);
    if (grams.levels[length] === grams.levels[length - 1]) break;
  }
  return grams;
}

function hashed(node: number, symbol: number): number {
  return (Math.imul(node, 0x9e3779b1) ^ Math.imul(symbol, 0x85ebca6b)) >>> (32 - FILTER_BITS);
}

function eachPair(
  grams: Grams,
  symbols: Int32Array,
  ids: Int32Array,
  { from, to }: Stretches,
  length: number,
  visit: (parent: number, symbol: number) => void,
): void {
  for (let letter = 0; letter < from.length; letter++) {
    const end = to[letter]! - length + 1;
    for (let at = from[letter]!; at < end; at++) {
      if (grams.frequent(ids[at]!) && grams.frequent(ids[at + 1]!))
        visit(ids[at]!, symbols[at + length - 1]!);
    }
  }
}

function lengthen(
  grams: Grams,
  symbols: Int32Array,
  ids: Int32Array,
  { from, to }: Stretches,
  length: number,
  filter: Uint8Array,
): void {
  for (let letter = 0; letter < from.length; letter++) {
    const end = to[letter]! - length + 1;
    for (let at = from[letter]!; at < to[letter]!; at++) {
      const [parent, suffix] = [ids[at]!, ids[at + 1] ?? 0];
      ids[at] = 0;
      if (at >= end || !grams.frequent(parent) || !grams.frequent(suffix)) continue;
      const symbol = symbols[at + length - 1]!;
      if (filter[hashed(parent, symbol)]! >= grams.least) ids[at] = grams.add(parent, symbol, suffix, letter);
    }
  }
}
