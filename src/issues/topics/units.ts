import { groupNearDuplicates, mix } from "../../statistics/near-duplicates.ts";
import { type Features, SORT } from "./rows.ts";
import { BREAK, type Corpus } from "./symbols.ts";

/** Letters that say the same: one is read for all. */
export interface Units {
  /** the letter that stands for each unit */
  readonly letters: Int32Array;
  /** letters that each stands for */
  readonly sizes: Int32Array;
  /** the unit of each letter */
  readonly of: Int32Array;
}

/** Symbols of a piece by which near-duplicates are told, and how many symbols of a letter are looked at. */
const PIECE = 4;
const FACTORS = [0x9e3779b1, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f];
const MOST_SYMBOLS = 80;
/** Pieces of a letter that are compared. */
const MOST_PIECES = 32;
/** Share of pieces in common from which two letters are the same. */
const SAME = 0.8;

/** Puts together letters that are nearly the same word for word and name the same: repeats, and petitions that many send. */
export function gatherUnits(corpus: Corpus, features: Features): Units {
  const count = corpus.starts.length - 1;
  const window = new Int32Array(MOST_SYMBOLS);
  const all = new Uint32Array(count * MOST_PIECES + MOST_SYMBOLS);
  let used = 0;
  const sets = Array.from({ length: count }, (_, letter) => {
    const pieces = piecesOf(corpus, letter, window, all.subarray(used));
    used += pieces.length;
    return pieces;
  });
  const alike = groupNearDuplicates(sets, SAME);
  const known = new Map<string, number>();
  const letters: number[] = [];
  const sizes: number[] = [];
  const of = alike.map((group, letter) => {
    const key = `${group} ${sets[letter]!.length === 0 ? `letter ${letter}` : namesOf(features, letter)}`;
    let unit = known.get(key);
    if (unit === undefined) {
      unit = letters.push(letter) - 1;
      sizes.push(0);
      known.set(key, unit);
    }
    sizes[unit]!++;
    return unit;
  });
  return { letters: Int32Array.from(letters), sizes: Int32Array.from(sizes), of };
}

/** Hashes of a letter's pieces, ascending and each once, in a stretch of `all`; of many the lowest, which are the same ones for equal texts. */
function piecesOf(
  { symbols, starts }: Corpus,
  letter: number,
  window: Int32Array,
  all: Uint32Array,
): Uint32Array {
  let read = 0;
  for (let at = starts[letter]!; at < starts[letter + 1]! && read < MOST_SYMBOLS; at++) {
    if (symbols[at] !== BREAK) window[read++] = symbols[at]!;
  }
  const pieces = Math.min(read, Math.max(1, read - PIECE + 1));
  for (let at = 0; at < pieces; at++) {
    let sum = PIECE;
    for (let place = 0; place < PIECE && at + place < read; place++) {
      sum += Math.imul(window[at + place]! + 1, FACTORS[place]!);
    }
    all[at] = mix(sum);
  }
  all.subarray(0, pieces).sort();
  let used = 0;
  for (let at = 0; at < pieces && used < MOST_PIECES; at++) {
    if (used === 0 || all[at] !== all[used - 1]) all[used++] = all[at]!;
  }
  return all.subarray(0, used);
}

function namesOf(features: Features, letter: number): number {
  let names = 0;
  for (let at = features.starts[letter]!; at < features.starts[letter + 1]!; at++) {
    if (features.sorts[features.features[at]!] !== SORT.word)
      names = (names + mix(features.features[at]! + 1)) >>> 0;
  }
  return names;
}
