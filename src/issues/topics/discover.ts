import { Cutter } from "./cut.ts";
import type { Grams } from "./grams.ts";
import { KIND, type Lexicon } from "./lexicon.ts";
import { FIRST_RUN } from "./symbols.ts";
import { isEnding, isEndingCharacter, isLoose, isNamePart, isPlain, isWeakEnding } from "./words.ts";

/** A string that behaves as a word: its parts hold together, and it stands in varied company. */
export interface FoundWord {
  readonly symbols: readonly number[];
  readonly letters: number;
  /** pointwise mutual information of its weakest split, in nats */
  readonly cohesion: number;
  /** lesser of the entropies of its left and right neighbours, in nats */
  readonly freedom: number;
  /** log probability for the lexicon: that of its parts, and a little more */
  readonly log: number;
}

const BONUS = 2;
const LONGEST = 16;
const LEAST_NAMENESS = -0.3;
/** The same where a plain word is part of the string. */
const NAMELIKE = 0.5;
/** Ends of the name of an area, which is no part of the name that follows it (天津市·翊恒). */
const AREA: ReadonlySet<number> = new Set([..."省市区县州"].map((one) => one.charCodeAt(0)));

const LEAST_COHESION = 4;
const LEAST_FREEDOM = 0.9;
/** From here on even characters of grammar are taken for a name's (西地省). */
const STRONG_COHESION = 6;
const STRONG_FREEDOM = 1.8;

/**
 * New words of the texts: strings outside the lexicon that hold together (least PMI over all splits) and stand freely
 * (least branching entropy of both sides; an edge of the text counts as a neighbour of its own).
 */
export function discover(grams: Grams, lexicon: Lexicon, digits: (symbol: number) => boolean): FoundWord[] {
  const { left, right } = branching(grams);
  const test = new NameTest(lexicon, digits);
  const found: FoundWord[] = [];
  const longest = grams.levels.length - 1;
  for (let length = 2; length < longest; length++) {
    for (let node = grams.levels[length - 1]!; node < grams.levels[length]!; node++) {
      if (!grams.frequent(node)) continue;
      const freedom = Math.min(left[node]!, right[node]!);
      if (freedom < LEAST_FREEDOM) continue;
      const cohesion = weakestSplit(grams, node, length);
      if (cohesion < LEAST_COHESION) continue;
      const symbols = grams.spell(node);
      const parts = test.parts(symbols, cohesion >= STRONG_COHESION && freedom >= STRONG_FREEDOM);
      if (parts !== null) {
        found.push({ symbols, letters: grams.letters[node]!, cohesion, freedom, log: parts + BONUS });
      }
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
    const count = grams.counts[node]!;
    right[grams.parents[node]!]! += count * Math.log(count);
    left[grams.suffixes[node]!]! += count * Math.log(count);
  }
  for (let node = 1; node < nodes; node++) {
    const count = grams.counts[node]!;
    left[node] = Math.log(count) - left[node]! / count;
    right[node] = Math.log(count) - right[node]! / count;
  }
  return { left, right };
}

function weakestSplit(grams: Grams, node: number, length: number): number {
  const { counts, parents, suffixes, total } = grams;
  let weakest = Number.POSITIVE_INFINITY;
  let right = node;
  for (let split = 1; split < length; split++) {
    right = suffixes[right]!;
    let left = node;
    for (let steps = length - split; steps > 0; steps--) left = parents[left]!;
    const information = Math.log((counts[node]! * total) / (counts[left]! * counts[right]!));
    weakest = Math.min(weakest, information);
  }
  return weakest;
}

/**
 * Not a dictionary word but made like a name: lone characters that names are made of or a proper name, at most one plain
 * word among them, perhaps an ending; no grammar and no deed. Plain words that often stand together (捆绑·销售) tell what
 * a letter is about, not where.
 */
class NameTest {
  private readonly cutter: Cutter;

  constructor(
    private readonly lexicon: Lexicon,
    private readonly digits: (symbol: number) => boolean,
  ) {
    this.cutter = new Cutter(lexicon, LONGEST);
  }

  /** log probability of the string's parts, or null where it is no name */
  parts(symbols: readonly number[], strong: boolean): number | null {
    const { lexicon, cutter } = this;
    if (symbols.length < 2 || symbols[0]! >= FIRST_RUN || lexicon.find(symbols) !== 0) return null;
    if (symbols.some((symbol) => this.digits(symbol))) return null;
    const tokens = cutter.cut(symbols, 0, symbols.length);
    let names = 0;
    let words = 0;
    let nameness = 0;
    let lone = 0;
    for (let at = 0; at < tokens.count; at++) {
      const symbol = symbols[tokens.from[at]!]!;
      const kind = lexicon.kinds[tokens.node[at]!]!;
      if (tokens.to[at]! - tokens.from[at]! === 1) {
        if (
          (at === 0 && isEndingCharacter(symbol)) ||
          (!strong && isLoose(symbol) && (at === 0 || at === tokens.count - 1))
        )
          return null;
        nameness += symbol < FIRST_RUN ? lexicon.nameness[symbol]! : 0;
        lone++;
        if (strong || isNamePart(symbol)) names++;
      } else if (kind === KIND.name) {
        if (at === 0 && tokens.count > 1 && AREA.has(symbols[tokens.to[at]! - 1]!)) return null;
        names++;
      } else {
        const word = String.fromCharCode(...symbols.slice(tokens.from[at]!, tokens.to[at]!));
        if (
          at === 0
            ? isEnding(word) || isPlain(word) || kind !== KIND.noun
            : !isEnding(word) && !isWeakEnding(word)
        ) {
          if (at === 0 || kind !== KIND.noun || isPlain(word)) return null;
          words++;
        } else if (at === 0) words++;
      }
    }
    const like = lone === 0 ? 1 : nameness / lone;
    const named = names > 0 && words <= 1 && like > (words > 0 ? NAMELIKE : strong ? -1 : LEAST_NAMENESS);
    return named ? cutter.log : null;
  }
}
