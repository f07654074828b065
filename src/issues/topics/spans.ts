import type { Tokens } from "./cut.ts";
import { KIND, type Lexicon } from "./lexicon.ts";
import { type Corpus, FIRST_RUN, shown } from "./symbols.ts";
import {
  isEnding,
  isEndingCharacter,
  isJoining,
  isNamePart,
  isPlain,
  isSoft,
  isWeakEnding,
} from "./words.ts";

/** Part that a token can play in a name. */
export const ROLE = {
  none: 0,
  plain: 1,
  word: 2,
  soft: 3,
  part: 4,
  ending: 5,
  coded: 6,
  digits: 7,
  weak: 8,
  joining: 9,
  college: 10,
} as const;
export type Role = (typeof ROLE)[keyof typeof ROLE];

/** Roles of the lexicon's words, worked out once each. */
export class Roles {
  private readonly known: Uint8Array;

  constructor(
    private readonly lexicon: Lexicon,
    private readonly corpus: Corpus,
  ) {
    this.known = new Uint8Array(lexicon.kinds.length);
  }

  /** The role of the token [from, to) with that node. */
  of(from: number, to: number, node: number): Role {
    if (to - from === 1) return this.ofSymbol(this.corpus.symbols[from]!);
    const known = this.known[node]!;
    if (known !== 0) return (known - 1) as Role;
    const role = this.ofWord(shown(this.corpus, this.corpus.symbols, from, to), node);
    this.known[node] = role + 1;
    return role;
  }

  private ofSymbol(symbol: number): Role {
    if (symbol >= FIRST_RUN) {
      const kind = this.corpus.runKinds[symbol - FIRST_RUN];
      return kind === "digits" ? ROLE.digits : kind === "coded" ? ROLE.coded : ROLE.soft;
    }
    if (isEndingCharacter(symbol)) return ROLE.ending;
    if (isNamePart(symbol)) return ROLE.part;
    if (isJoining(symbol)) return ROLE.joining;
    return isSoft(symbol) ? ROLE.soft : ROLE.none;
  }

  private ofWord(word: string, node: number): Role {
    if (this.lexicon.kinds[node] === KIND.found) return ROLE.part;
    if (isPlain(word)) return ROLE.plain;
    if (isEnding(word)) return ROLE.ending;
    if (COLLEGE.test(word)) return ROLE.college;
    if (isWeakEnding(word) || isWeakEnding(word.slice(-2))) return ROLE.weak;
    switch (this.lexicon.kinds[node]) {
      case KIND.name:
        return ROLE.part;
      case KIND.noun:
      case KIND.quality:
        return word.length <= 3 ? ROLE.word : ROLE.none;
      default:
        return ROLE.none;
    }
  }
}

/** Whatever stands before these is a name, also everyday words (师范大学, 城东经济学院). */
const COLLEGE = /(?:学院|大学|职院)$/;

const MOST_TOKENS = 8;

/**
 * Stretches of tokens that look like the name of a place or a body: lone characters and proper names in a row, words
 * between them and an ending (锦·瑞·新城, 恒大·翡翠·华庭·幼儿园), or one word before an ending (珍珠·北路).
 * @param visit called with the first token and one past the last
 */
export function eachName(
  tokens: Tokens,
  roles: ArrayLike<number>,
  visit: (from: number, to: number) => void,
): void {
  for (let at = 0; at < tokens.count; ) {
    const to = nameEnd(roles, at, tokens.count);
    if (to > at) {
      visit(at, to);
      at = to;
    } else {
      at++;
    }
  }
}

/** One past the last token of a name that begins at `from`, or `from` where none does. */
function nameEnd(roles: ArrayLike<number>, from: number, count: number): number {
  let parts = 0;
  let ends = 0;
  let at = from;
  let last = from;
  for (; at < count && at - from < MOST_TOKENS; at++) {
    const role = roles[at]!;
    const next = at + 1 < count ? roles[at + 1]! : ROLE.none;
    if (role === ROLE.part) {
      parts++;
      last = at + 1;
    } else if (isEndingRole(role)) {
      if (at === from || (role === ROLE.weak && parts === 0)) break;
      ends++;
      last = at + 1;
    } else if (role === ROLE.word) {
      const leads = next === ROLE.ending || (parts > 0 && (next === ROLE.part || next === ROLE.weak));
      if (!leads && !leadsToCollege(roles, at + 1, count)) break;
    } else if (role === ROLE.coded) {
      if (at === from) return from;
      last = at + 1;
    } else if (role === ROLE.joining) {
      if (at === from) break;
    } else if (role !== ROLE.soft && !(role === ROLE.digits && at === from && next === ROLE.ending)) {
      break;
    }
  }
  const named = parts > 0 || (ends > 0 && last - from > 1);
  return named ? last : from;
}

/** Whether a role ends names. */
export function isEndingRole(role: number): boolean {
  return role === ROLE.ending || role === ROLE.weak || role === ROLE.college;
}

function leadsToCollege(roles: ArrayLike<number>, from: number, count: number): boolean {
  let at = from;
  while (at < Math.min(count, from + 2) && roles[at] === ROLE.word) at++;
  return at < count && roles[at] === ROLE.college;
}
