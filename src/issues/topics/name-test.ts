import { Cutter } from "./cut.ts";
import { KIND, type Lexicon } from "./lexicon.ts";
import { FIRST_RUN } from "./symbols.ts";
import { isEnding, isEndingCharacter, isLoose, isNamePart, isPlain, isWeakEnding } from "./words.ts";

const LONGEST = 16;
/** Least mean nameness of a name's lone characters; more is asked where a plain word is part of it. */
const LEAST_NAMENESS = -0.3;
const NAMELIKE = 0.5;
const STRONG_NAMENESS = -1;
/** Ends of the name of an area, which is no part of the name that follows it (天津市·翊恒). */
const AREA: ReadonlySet<number> = new Set([..."省市区县州"].map((one) => one.charCodeAt(0)));

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
    private readonly isDigits: (symbol: number) => boolean,
  ) {
    this.cutter = new Cutter(lexicon, LONGEST);
  }

  /**
   * @param strong the string holds together so well that even characters of grammar are taken for a name's (西地省)
   * @returns log probability of the string's parts, or null where it is no name
   */
  parts(symbols: readonly number[], strong: boolean): number | null {
    const { lexicon, cutter } = this;
    if (symbols.length < 2 || symbols[0]! >= FIRST_RUN || lexicon.find(symbols) !== 0) return null;
    if (symbols.some((symbol) => this.isDigits(symbol))) return null;
    const tokens = cutter.cut(symbols, 0, symbols.length);
    const whole = strong && tokens.count === symbols.length;
    const tally: Tally = { names: 0, words: 0, lone: 0, nameness: 0 };
    for (let at = 0; at < tokens.count; at++) {
      const part = symbols.slice(tokens.from[at]!, tokens.to[at]!);
      const edge = at === 0 ? "first" : at === tokens.count - 1 ? "last" : "inner";
      const fits =
        part.length === 1
          ? this.takeLone(tally, part[0]!, edge, whole)
          : this.takeWord(tally, part, lexicon.kinds[tokens.node[at]!]!, edge);
      if (!fits) return null;
    }
    const like = tally.lone === 0 ? NAMELIKE + 1 : tally.nameness / tally.lone;
    const least = tally.words > 0 ? NAMELIKE : whole ? STRONG_NAMENESS : LEAST_NAMENESS;
    return tally.names > 0 && tally.words <= 1 && like > least ? cutter.log : null;
  }

  private takeLone(tally: Tally, symbol: number, edge: "first" | "inner" | "last", strong: boolean): boolean {
    if (edge === "first" && isEndingCharacter(symbol)) return false;
    if (!strong && edge !== "inner" && isLoose(symbol)) return false;
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
