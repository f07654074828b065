import { groupNearDuplicates, mix } from "../../statistics/near-duplicates.ts";

/** Characters of a piece, and pieces of a text that are compared at most. */
const PIECE = 3;
const MOST_PIECES = 200;
const FACTORS = [0x9e3779b1, 0x85ebca6b, 0xc2b2ae35] as const;

/**
 * Puts texts together that are nearly the same.
 * @param likeness share of their pieces of three characters from which two are
 * @returns group of each text, numbered from 0 in order of appearance
 */
export function groupCopies(texts: readonly string[], likeness: number): Int32Array {
  return groupNearDuplicates(texts.map(piecesOf), likeness);
}

function piecesOf(text: string): Uint32Array {
  const pieces = new Set<number>();
  for (let at = 0; at + PIECE <= text.length && pieces.size < MOST_PIECES; at++) {
    let piece = 0;
    for (let i = 0; i < PIECE; i++) piece ^= Math.imul(text.charCodeAt(at + i), FACTORS[i]!);
    pieces.add(mix(piece));
  }
  return Uint32Array.from(pieces).sort();
}
