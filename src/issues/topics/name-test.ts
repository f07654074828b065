import { Cutter } from "./cut.ts";
import { KIND, type Lexicon } from "./lexicon.ts";
import { FIRST_RUN, isHan } from "./symbols.ts";
import {
  isCounted,
  isEnding,
  isEndingCharacter,
  isLoose,
  isNamePart,
  isPlain,
  isWeakEnding,
} from "./words.ts";

const LONGEST = 16;
/** Least mean nameness of a name's lone characters; more is asked where a plain word is part of it. */
const LEAST_NAMENESS = -0.3;
const NAMELIKE = 0.5;
const STRONG_NAMENESS = -1;
/** Ends of the name of an area, which is no part of the name that follows it (天津市·翊恒). */
const AREA: ReadonlySet<number> = new Set([..."省市区县州"].map((one) => one.charCodeAt(0)));

/** Share of its occurrences that a plain word must have in the string to be part of its name (御河上院). */
const BOUND = 0.6;
/** Numbers that a name begins with (66速贷, 360金融); those of hotlines are no name's. */
const NUMBER = /^(?!1(?:\d\d|\d{4})$)\d{2,5}$/;

/** What is known of a string besides its symbols. */
export interface Evidence {
  /** it holds together so well that even characters of grammar are taken for a name's */
  readonly strong: boolean;
  /** it holds together that well, though its company may vary little */
  readonly cohesive: boolean;
  /** Share of all occurrences of its symbols [from, to) that are within it. */
  readonly bound: (from: number, to: number) => number;
}

interface Tally {
  names: number;
  words: number;
  lone: number;
  nameness: number;
}

/**
 * Tells strings that are made like a name: lone characters that names are made of or a proper name, at most one plain
 * word among them, perhaps an ending; no grammar and no deed. Plain words that often stand together (捆绑·销售) tell what
 * a letter is about, not where.
 */
export class NameTest {
  private readonly cutter: Cutter;

  constructor(
    private readonly lexicon: Lexicon,
    private readonly digits: (symbol: number) => string | null,
  ) {
    this.cutter = new Cutter(lexicon, LONGEST);
  }

  /** @returns log probability of the string's parts, or null where it is no name */
  parts(symbols: readonly number[], evidence: Evidence): number | null {
    const { lexicon, cutter } = this;
    const { strong } = evidence;
    if (symbols.length < 2 || lexicon.find(symbols) !== 0) return null;
    if (symbols[0]! >= FIRST_RUN) return this.numbered(symbols, evidence);
    if (symbols.some((symbol) => this.digits(symbol) !== null)) return null;
    const tokens = cutter.cut(symbols, 0, symbols.length);
    const whole = strong && tokens.count === symbols.length;
    const tally: Tally = { names: 0, words: 0, lone: 0, nameness: 0 };
    for (let at = 0; at < tokens.count; at++) {
      const part = symbols.slice(tokens.from[at]!, tokens.to[at]!);
      const edge = at === 0 ? "first" : at === tokens.count - 1 ? "last" : "inner";
      const fits =
        part.length === 1
          ? this.takeLone(tally, part[0]!, edge, whole)
          : this.takeWord(tally, part, lexicon.kinds[tokens.node[at]!]!, edge) ||
            (edge === "last" && this.isBound(tokens.from[at]!, symbols.length, evidence));
      if (!fits) return null;
    }
    const like = tally.lone === 0 ? NAMELIKE + 1 : tally.nameness / tally.lone;
    const least = tally.words > 0 ? NAMELIKE : whole ? STRONG_NAMENESS : LEAST_NAMENESS;
    return tally.names > 0 && tally.words <= 1 && like > least ? cutter.log : null;
  }

  private isBound(from: number, to: number, { cohesive, bound }: Evidence): boolean {
    return cohesive && bound(from, to) >= BOUND;
  }

  /** A number and what is hardly ever said without it (66速贷), other than what is counted (24小时). */
  private numbered(symbols: readonly number[], evidence: Evidence): number | null {
    const rest = symbols.slice(1);
    if (rest.length < 2 || !rest.every(isHan) || !NUMBER.test(this.digits(symbols[0]!) ?? "")) return null;
    if (!this.isBound(1, symbols.length, evidence)) return null;
    if (isLoose(rest[0]!) || isLoose(rest[rest.length - 1]!)) return null;
    const tokens = this.cutter.cut(rest, 0, rest.length);
    for (let at = 0; at < tokens.count; at++) {
      const word = String.fromCharCode(...rest.slice(tokens.from[at]!, tokens.to[at]!));
      const kind = this.lexicon.kinds[tokens.node[at]!]!;
      if (isCounted(word) || isPlain(word) || isWeakEnding(word)) return null;
      if (word.length > 1 && kind !== KIND.noun && kind !== KIND.name) return null;
    }
    return this.cutter.log;
  }

  private takeLone(tally: Tally, symbol: number, edge: "first" | "inner" | "last", strong: boolean): boolean {
    if (edge === "first" && isEndingCharacter(symbol)) return false;
    if (isLoose(symbol) && (edge !== "inner" || !strong)) return false;
    tally.lone++;
    tally.nameness += symbol < FIRST_RUN ? this.lexicon.nameness[symbol]! : 0;
    if (strong || isNamePart(symbol)) tally.names++;
    return true;
  }

  private takeWord(
    tally: Tally,
    part: readonly number[],
    kind: number,
    edge: "first" | "inner" | "last",
  ): boolean {
    if (kind === KIND.name) {
      tally.names++;
      return edge !== "first" || !AREA.has(part[part.length - 1]!);
    }
    const word = String.fromCharCode(...part);
    if (edge !== "first" && (isEnding(word) || isWeakEnding(word))) return true;
    tally.words++;
    return edge === "first" && kind === KIND.noun && !isPlain(word) && !isEnding(word);
  }
}
