/** Is called for every place where a pattern stands; offsets are UTF-16 units, `end` is exclusive. */
export type Found = (pattern: number, start: number, end: number) => void;

/** One place where a pattern stands. */
export interface Match {
  /** Index of the pattern in the list given. */
  pattern: number;
  start: number;
  end: number;
}

const ROOT = 0;
const NONE = -1;

/**
 * Finds all of many patterns in one pass over a text (Aho & Corasick 1975: a trie whose nodes point to their longest proper
 * suffix in it). Every occurrence is given, those inside and across others too, in order of their end, the longer first. A
 * pattern listed twice is found twice. Case and width are as given: even both sides alike first.
 */
export class AhoCorasick {
  private readonly lengths: Int32Array;
  /** Letters that occur in patterns, from 1; 0 = none. */
  private readonly letters = new Uint16Array(65_536);
  private readonly rootMoves: Int32Array;
  private readonly moves: Moves;
  /** Node of the longest proper suffix. */
  private readonly fallback: Int32Array;
  /** First pattern ending at a node; the node itself or its nearest suffix at which one ends; the nearest suffix. */
  private readonly ending: Int32Array;
  private readonly nearest: Int32Array;
  private readonly shorter: Int32Array;
  /** The next pattern of the same words. */
  private readonly twin: Int32Array;

  /** @throws RangeError where a pattern is empty */
  constructor(patterns: readonly string[]) {
    const size = 1 + patterns.reduce((sum, pattern) => sum + pattern.length, 0);
    this.lengths = Int32Array.from(patterns, (pattern) => pattern.length);
    this.twin = new Int32Array(patterns.length).fill(NONE);
    this.ending = new Int32Array(size).fill(NONE);
    this.fallback = new Int32Array(size);
    this.shorter = new Int32Array(size).fill(NONE);
    const alphabet = this.spell(patterns);
    this.moves = new Moves(size, alphabet);
    const parents = this.plant(patterns);
    this.rootMoves = Int32Array.from({ length: alphabet }, (_, letter) =>
      Math.max(ROOT, this.moves.of(ROOT, letter)),
    );
    this.link(parents);
    this.nearest = this.shorter.map((suffix, node) => (this.ending[node] === NONE ? suffix : node));
  }

  /** Calls `found` for every occurrence in `text`. */
  scan(text: string, found: Found): void {
    const { letters, nearest } = this;
    let node = ROOT;
    for (let i = 0; i < text.length; i++) {
      node = this.step(node, letters[text.charCodeAt(i)]!);
      for (let at = nearest[node]!; at !== NONE; at = this.shorter[at]!) {
        for (let pattern = this.ending[at]!; pattern !== NONE; pattern = this.twin[pattern]!) {
          found(pattern, i + 1 - this.lengths[pattern]!, i + 1);
        }
      }
    }
  }

  /** Every occurrence in `text` as a list. */
  matches(text: string): Match[] {
    const all: Match[] = [];
    this.scan(text, (pattern, start, end) => all.push({ pattern, start, end }));
    return all;
  }

  private step(from: number, letter: number): number {
    if (letter === 0) return ROOT;
    for (let node = from; node !== ROOT; node = this.fallback[node]!) {
      const next = this.moves.of(node, letter);
      if (next !== NONE) return next;
    }
    return this.rootMoves[letter]!;
  }

  /** Numbers the letters of the patterns; how many there are, with 0. */
  private spell(patterns: readonly string[]): number {
    let count = 1;
    for (const pattern of patterns) {
      if (pattern === "") throw new RangeError("an empty pattern stands everywhere");
      for (let i = 0; i < pattern.length; i++) {
        const code = pattern.charCodeAt(i);
        if (this.letters[code] === 0) this.letters[code] = count++;
      }
    }
    return count;
  }

  /** Grows the trie; gives parent and letter of each node, in the order of their making. */
  private plant(patterns: readonly string[]): { parent: number; letter: number; depth: number }[] {
    const nodes = [{ parent: ROOT, letter: 0, depth: 0 }];
    patterns.forEach((pattern, index) => {
      let node = ROOT;
      for (let i = 0; i < pattern.length; i++) {
        const letter = this.letters[pattern.charCodeAt(i)]!;
        let next = this.moves.of(node, letter);
        if (next === NONE) {
          next = nodes.push({ parent: node, letter, depth: i + 1 }) - 1;
          this.moves.add(node, letter, next);
        }
        node = next;
      }
      this.end(node, index);
    });
    return nodes;
  }

  private end(node: number, pattern: number): void {
    const known = this.ending[node]!;
    if (known === NONE) {
      this.ending[node] = pattern;
      return;
    }
    let last = known;
    while (this.twin[last] !== NONE) last = this.twin[last]!;
    this.twin[last] = pattern;
  }

  private link(nodes: readonly { parent: number; letter: number; depth: number }[]): void {
    const byDepth = nodes.map((_, node) => node).sort((a, b) => nodes[a]!.depth - nodes[b]!.depth);
    for (const node of byDepth) {
      const { parent, letter, depth } = nodes[node]!;
      if (depth < 2) continue;
      const suffix = this.step(this.fallback[parent]!, letter);
      this.fallback[node] = suffix;
      this.shorter[node] = this.ending[suffix] === NONE ? this.shorter[suffix]! : suffix;
    }
  }
}

/** Moves from (node, letter) to a node, in one open-addressed table: a dense one of 10,000 nodes would take 60 MB. */
class Moves {
  /** Key and node by turns. */
  private readonly table: Int32Array;
  /** Per node, bit (letter mod 32) of every letter that leads on: most steps lead nowhere and need no look-up. */
  private readonly leads: Int32Array;
  private readonly mask: number;

  constructor(
    size: number,
    private readonly alphabet: number,
  ) {
    if (size * alphabet > 0x7fffffff) throw new RangeError("too many patterns for one pass");
    let room = 16;
    while (room < size * 2) room *= 2;
    this.table = new Int32Array(room * 2).fill(NONE);
    this.leads = new Int32Array(size);
    this.mask = room - 1;
  }

  of(node: number, letter: number): number {
    if ((this.leads[node]! & (1 << (letter & 31))) === 0) return NONE;
    return this.table[2 * this.slot(node, letter) + 1]!;
  }

  add(node: number, letter: number, next: number): void {
    const slot = this.slot(node, letter);
    this.table[2 * slot] = node * this.alphabet + letter;
    this.table[2 * slot + 1] = next;
    this.leads[node]! |= 1 << (letter & 31);
  }

  private slot(node: number, letter: number): number {
    const key = node * this.alphabet + letter;
    let slot = Math.imul(key, 0x9e3779b1) >>> 0;
    slot = (slot ^ (slot >>> 15)) & this.mask;
    for (let held = this.table[2 * slot]; held !== NONE && held !== key; held = this.table[2 * slot]) {
      slot = (slot + 1) & this.mask;
    }
    return slot;
  }
}
