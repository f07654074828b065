import type { Grams } from "./grams.ts";
import type { Lexicon } from "./lexicon.ts";
import { NameTest } from "./name-test.ts";

/** A string that behaves as a word: its parts hold together, and it stands in varied company. */
export interface FoundWord {
  readonly symbols: readonly number[];
  /** letters that have it */
  readonly letters: number;
  /** pointwise mutual information of its weakest split, in nats */
  readonly cohesion: number;
  /** lesser of the entropies of its left and right neighbours, in nats */
  readonly freedom: number;
  /** log probability for the lexicon: that of its parts, and a little more */
  readonly log: number;
}

const LEAST_COHESION = 4;
const LEAST_FREEDOM = 0.9;
/** From here on even characters of grammar are taken for a name's. */
const STRONG_COHESION = 6;
const STRONG_FREEDOM = 1.8;
const BONUS = 2;

/**
 * Names that the texts bring up by themselves: strings outside the lexicon that hold together (least PMI over all splits)
 * and stand freely (least branching entropy of both sides; an edge of the text counts as a neighbour of its own).
 */
export function discover(
  grams: Grams,
  lexicon: Lexicon,
  digits: (symbol: number) => string | null,
): FoundWord[] {
  const { left, right } = branching(grams);
  const test = new NameTest(lexicon, digits);
  const found: FoundWord[] = [];
  for (let length = 2; length + 1 < grams.levels.length; length++) {
    for (let node = grams.levels[length - 1]!; node < grams.levels[length]!; node++) {
      if (!grams.frequent(node)) continue;
      const freedom = Math.min(left[node]!, right[node]!);
      if (freedom < LEAST_FREEDOM) continue;
      const cohesion = weakestSplit(grams, node, length);
      if (cohesion < LEAST_COHESION) continue;
      const symbols = grams.spell(node);
      const parts = test.parts(symbols, {
        strong: cohesion >= STRONG_COHESION && freedom >= STRONG_FREEDOM,
        cohesive: cohesion >= STRONG_COHESION,
        bound: (from, to) => grams.count(node) / grams.count(grams.find(symbols, from, to)),
      });
      if (parts === null) continue;
      found.push({ symbols, letters: grams.letters(node), cohesion, freedom, log: parts + BONUS });
    }
  }
  return found;
}

/** Entropy of what stands left and right of every string; neighbours seen once add nothing to the sum of n·ln n. */
function branching(grams: Grams): { left: Float64Array; right: Float64Array } {
  const nodes = grams.edges.nodes;
  const left = new Float64Array(nodes);
  const right = new Float64Array(nodes);
  for (let node = grams.levels[1]!; node < nodes; node++) {
    const count = grams.count(node);
    right[grams.parents[node]!]! += count * Math.log(count);
    left[grams.suffixes[node]!]! += count * Math.log(count);
  }
  for (let node = 1; node < nodes; node++) {
    const count = grams.count(node);
    left[node] = Math.log(count) - left[node]! / count;
    right[node] = Math.log(count) - right[node]! / count;
  }
  return { left, right };
}

function weakestSplit(grams: Grams, node: number, length: number): number {
  const { parents, suffixes, total } = grams;
  let weakest = Number.POSITIVE_INFINITY;
  let right = node;
  for (let split = 1; split < length; split++) {
    right = suffixes[right]!;
    let left = node;
    for (let steps = length - split; steps > 0; steps--) left = parents[left]!;
    const information = Math.log((grams.count(node) * total) / (grams.count(left) * grams.count(right)));
    weakest = Math.min(weakest, information);
  }
  return weakest;
}
