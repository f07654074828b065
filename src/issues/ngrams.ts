import { mix } from "../statistics/near-duplicates.ts";
import type { SparseRows } from "../statistics/softmax-regression.ts";
import { fold } from "./fold.ts";

/** Cuts a text into words. */
export type Cut = (text: string) => readonly string[];

/** Bits of the hashed n-grams: 65,536 columns. */
const HASH_BITS = 16;
export const WIDTH = 1 << HASH_BITS;

/** Longest part of a text that n-grams are taken of, in characters. */
const REACH = 1000;
/** Seeds that keep the kinds of n-grams apart. */
const KINDS = { body: 0x1b873593, title: 0x38b34ae5, word: 0x5bd1e995, pair: 0x27d4eb2f } as const;
/** Weight of a text's words beside its characters: few labelled tickets know few words, but nearly all characters. */
const WORD_SHARE = 0.4;
/** Most n-grams of one text: every character alone and with the next, in title and body, words and pairs of words. */
const MOST = 8 * REACH;

/**
 * Reads texts one by one as hashed n-grams: 1 and 2 characters, a title's once more as its own, and where a cutter is given
 * words and pairs of words. A run of digits counts as one digit. Every n-gram counts once; a text's characters together
 * have length 1, its words 0.4.
 */
export class NgramReader {
  /** The n-grams of the text last read: `count` entries. */
  readonly columns = new Int32Array(MOST);
  readonly values = new Float32Array(MOST);
  count = 0;

  private readonly seen = new Int32Array(WIDTH);
  private part = 0;

  constructor(private readonly cut?: Cut) {}

  read(title: string, body: string): void {
    const head = plain(title);
    const rest = plain(body);
    const whole = head === "" ? rest : `${head}\n${rest}`;
    this.count = 0;
    this.part++;
    this.characters(whole, KINDS.body);
    this.characters(head, KINDS.title);
    this.weigh(0, 1);
    if (this.cut) this.words(this.cut(whole));
  }

  private characters(text: string, seed: number): void {
    let last = 0;
    for (let i = 0; i < text.length; i++) {
      const one = mix(seed ^ text.charCodeAt(i));
      this.add(one);
      if (last !== 0) this.add(mix(last ^ text.charCodeAt(i)));
      last = one;
    }
  }

  private words(cut: readonly string[]): void {
    const from = this.count;
    this.part++;
    let last = 0;
    for (const word of cut) {
      const hash = hashOf(word, 0, word.length);
      this.add(mix(hash ^ KINDS.word));
      if (last !== 0) this.add(mix(mix(last ^ KINDS.pair) ^ hash));
      last = hash;
    }
    this.weigh(from, WORD_SHARE);
  }

  private add(hash: number): void {
    const column = hash & (WIDTH - 1);
    if (this.seen[column] === this.part) return;
    this.seen[column] = this.part;
    this.columns[this.count++] = column;
  }

  /** Gives the entries from `from` on the length given. */
  private weigh(from: number, length: number): void {
    this.values.fill(length / Math.sqrt(this.count - from), from, this.count);
  }
}

/** Titles and bodies as rows of hashed n-grams. */
export function ngramRows(title: readonly string[], body: readonly string[], cut?: Cut): SparseRows {
  const reader = new NgramReader(cut);
  const starts = new Int32Array(title.length + 1);
  const columns: number[] = [];
  const values: number[] = [];
  for (let row = 0; row < title.length; row++) {
    reader.read(title[row] ?? "", body[row] ?? "");
    for (let i = 0; i < reader.count; i++) {
      columns.push(reader.columns[i]!);
      values.push(reader.values[i]!);
    }
    starts[row + 1] = columns.length;
  }
  return { starts, columns: Int32Array.from(columns), values: Float32Array.from(values) };
}

/** Folded, cut short, runs of digits as one. */
function plain(text: string): string {
  const folded = fold(text, REACH);
  return /\d/.test(folded) ? folded.replaceAll(/\d+(?:\.\d+)?/g, "0") : folded;
}

function hashOf(text: string, from: number, to: number): number {
  let hash = to - from;
  for (let i = from; i < to; i++) hash = mix(hash ^ text.charCodeAt(i));
  return hash;
}

/** Length of the pieces by which near-duplicates are told. */
const PIECE = 4;

/** Sums and dates, which differ between copies of one text. */
const NUMBERS = /[0零一二两三四五六七八九十百千万]+/g;

/** The distinct 4-character pieces of a text, hashed and sorted, numbers as one: what it is compared by. */
export function pieces(title: string, body: string): Uint32Array {
  const text = `${plain(title)}\n${plain(body)}`.replaceAll(/[^\p{L}\p{N}]/gu, "").replaceAll(NUMBERS, "0");
  const found = new Set<number>();
  for (let from = 0; from + PIECE <= Math.max(PIECE, text.length); from++) {
    found.add(hashOf(text, from, Math.min(text.length, from + PIECE)));
  }
  return Uint32Array.from(found).sort();
}
