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
const LONGEST_GRAM = 2;
/** Seeds that keep the kinds of n-grams apart. */
const KINDS = { body: 0x1b873593, title: 0x38b34ae5, word: 0x5bd1e995, pair: 0x27d4eb2f } as const;

/** Weight of a text's words beside its characters: few labelled tickets know few words, but nearly all characters. */
const WORD_SHARE = 0.4;

/**
 * Titles and bodies as rows of hashed n-grams: 1 and 2 characters, a title's once more as its own, and where a cutter is
 * given words and pairs of words. Digits count as one digit. Every n-gram counts once; a row's characters have length 1,
 * its words 0.4.
 */
export function ngramRows(title: readonly string[], body: readonly string[], cut?: Cut): SparseRows {
  const starts = new Int32Array(title.length + 1);
  const columns: number[] = [];
  const values: number[] = [];
  const add = (found: ReadonlySet<number>, length: number) => {
    const value = length / Math.sqrt(found.size);
    for (const column of found) {
      columns.push(column);
      values.push(value);
    }
  };
  for (let row = 0; row < title.length; row++) {
    const head = plain(title[row] ?? "");
    const whole = head === "" ? plain(body[row] ?? "") : `${head}\n${plain(body[row] ?? "")}`;
    add(characters(head, whole), 1);
    if (cut) add(words(cut(whole)), WORD_SHARE);
    starts[row + 1] = columns.length;
  }
  return { starts, columns: Int32Array.from(columns), values: Float32Array.from(values) };
}

function characters(head: string, whole: string): Set<number> {
  const found = new Set<number>();
  addCharacters(found, whole, KINDS.body);
  addCharacters(found, head, KINDS.title);
  return found;
}

function plain(text: string): string {
  return fold(text, REACH).replaceAll(/\d+(?:\.\d+)?/g, "0");
}

function addCharacters(into: Set<number>, text: string, seed: number): void {
  for (let from = 0; from < text.length; from++) {
    let hash = seed;
    for (let i = from; i < Math.min(text.length, from + LONGEST_GRAM); i++) {
      hash = mix(hash ^ text.charCodeAt(i));
      into.add(hash & (WIDTH - 1));
    }
  }
}

function words(cut: readonly string[]): Set<number> {
  const found = new Set<number>();
  let last = 0;
  for (const word of cut) {
    const hash = hashOf(word);
    found.add(mix(hash ^ KINDS.word) & (WIDTH - 1));
    if (last !== 0) found.add(mix(mix(last ^ KINDS.pair) ^ hash) & (WIDTH - 1));
    last = hash;
  }
  return found;
}

function hashOf(text: string): number {
  let hash = text.length;
  for (let i = 0; i < text.length; i++) hash = mix(hash ^ text.charCodeAt(i));
  return hash;
}

/** Length of the pieces by which near-duplicates are told. */
const PIECE = 4;

/** The distinct 4-character pieces of a text, hashed and sorted: what it is compared by. */
export function pieces(title: string, body: string): Uint32Array {
  const text = `${plain(title)}\n${plain(body)}`.replaceAll(/[^\p{L}\p{N}]/gu, "");
  const found = new Set<number>();
  for (let from = 0; from + PIECE <= Math.max(PIECE, text.length); from++) {
    found.add(hashOf(text.slice(from, from + PIECE)));
  }
  return Uint32Array.from(found).sort();
}
