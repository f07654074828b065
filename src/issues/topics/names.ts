import type { Tokens } from "./cut.ts";
import { KIND, type Lexicon } from "./lexicon.ts";
import { isEndingRole, ROLE } from "./spans.ts";
import { type Corpus, FIRST_RUN, shown } from "./symbols.ts";
import { isEndingCharacter, isEndingPair } from "./words.ts";

/** One name in a text. */
export interface Name {
  /** its first symbol and one past its last */
  readonly from: number;
  readonly to: number;
  /** whether an ending (小区), a coded place or the texts themselves vouch for it */
  readonly vouched: boolean;
  /** 1 for one place or body, less for an area */
  readonly breadth: number;
}

/** Two or three symbols in a row of a name, and what share of it they are: squares add up to 1 at most. */
export interface Pieces {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly share: Float64Array;
  count: number;
}

/** Characters after which, within a stretch of names, another name begins. */
const CLOSING: ReadonlySet<number> = new Set([..."路街镇乡村省市州"].map((one) => one.charCodeAt(0)));
const AREA: ReadonlySet<number> = new Set([..."省市区县州"].map((one) => one.charCodeAt(0)));
/** Symbols of a found word that is a whole name. */
const WHOLE = 3;
/** A name that ends so is an area, and says less about which place is meant: a province to a district, a town. */
const WIDE = /(?:省|市|县|州|(?<![小社园景])区)$/;
const WIDE_BREADTH = 0.25;
const TOWN = /(?:镇|乡|街道)$/;
const TOWN_BREADTH = 0.8;
/** What a symbol within a name belongs to: an ending of several characters, a place that the dictionary knows. */
const ENDING = 1;
const KNOWN = 2;
/** What a piece counts for that reaches into either (信公 of 禾信公司), beside the name's own. */
const REACHING = 0.5;
/** Mean nameness at which two characters are as good as no name, and as good as one. */
const NAMELESS = -1;
const NAMELIKE = 0;
const LEAST_QUALITY = 0.15;
const VOUCHED_QUALITY = 0.7;

/** Symbols of a name that are looked at. */
const LONGEST = 64;

/** Tells single names in a stretch of them, and takes a name to pieces. */
export class Names {
  /** for each symbol of the name being read: whether it is in an ending or a known place */
  private readonly general = new Uint8Array(LONGEST);
  private readonly pieces: Pieces = {
    from: new Int32Array(2 * LONGEST),
    to: new Int32Array(2 * LONGEST),
    share: new Float64Array(2 * LONGEST),
    count: 0,
  };

  constructor(
    private readonly corpus: Corpus,
    private readonly lexicon: Lexicon,
  ) {}

  /** The names of the tokens [from, to), each up to an ending after which another begins (柳塘路·望科新月湾小区). */
  split(tokens: Tokens, roles: ArrayLike<number>, from: number, to: number): Name[] {
    const names: Name[] = [];
    let next = from;
    for (let at = from; at < to; at++) {
      const length = tokens.to[at]! - tokens.from[at]!;
      const alone = tokens.from[at]! - tokens.from[next]! === 1;
      const found = !alone && length >= WHOLE && this.kind(tokens, at) === KIND.found;
      if (at > next && (found || this.isArea(tokens, at))) next = this.take(names, tokens, roles, next, at);
      if (
        (at > next || length > 1) &&
        this.closes(tokens, roles, at) &&
        !endingFollows(tokens, roles, at, to)
      ) {
        next = this.take(names, tokens, roles, next, at + 1);
      }
    }
    if (next < to) this.take(names, tokens, roles, next, to);
    return names;
  }

  private take(names: Name[], tokens: Tokens, roles: ArrayLike<number>, from: number, to: number): number {
    if (tokens.to[to - 1]! - tokens.from[from]! > 1) names.push(this.name(tokens, roles, from, to));
    return to;
  }

  private closes(tokens: Tokens, roles: ArrayLike<number>, at: number): boolean {
    const last = this.corpus.symbols[tokens.to[at]! - 1]!;
    const long = tokens.to[at]! - tokens.from[at]! > 1;
    const ending = isEndingRole(roles[at]!);
    const coded = roles[at] === ROLE.coded || (long && last >= FIRST_RUN);
    return (ending && long) || coded || (CLOSING.has(last) && (ending || long || roles[at] === ROLE.part));
  }

  /** Whether a token is an area that the dictionary knows whole (天津市): what stands before it belongs to no name with it. */
  private isArea(tokens: Tokens, at: number): boolean {
    const last = this.corpus.symbols[tokens.to[at]! - 1]!;
    return tokens.to[at]! - tokens.from[at]! > 2 && AREA.has(last) && this.kind(tokens, at) === KIND.name;
  }

  private kind(tokens: Tokens, at: number): number {
    return this.lexicon.kinds[tokens.node[at]!]!;
  }

  private name(tokens: Tokens, roles: ArrayLike<number>, from: number, to: number): Name {
    const { symbols } = this.corpus;
    let vouched = false;
    for (let at = from; at < to; at++) {
      const [first, end] = [tokens.from[at]!, tokens.to[at]!];
      const ends = isEndingRole(roles[at]!) || roles[at] === ROLE.coded;
      if (at > from && (ends || isEndingCharacter(symbols[end - 1]!))) vouched = true;
      if (this.kind(tokens, at) === KIND.found) vouched = true;
      for (let place = first; place < end - 1; place++) {
        if (isEndingPair(symbols[place]!, symbols[place + 1]!)) vouched = true;
      }
    }
    const city = to - from === 1 && this.kind(tokens, from) === KIND.name;
    const [first, end] = [tokens.from[from]!, tokens.to[to - 1]!];
    return { from: first, to: end, vouched, breadth: city ? WIDE_BREADTH : this.breadth(end) };
  }

  private breadth(end: number): number {
    const { symbols } = this.corpus;
    if (symbols[end - 1]! >= FIRST_RUN) return 1;
    const ending = shown(this.corpus, symbols, end - 2, end);
    return WIDE.test(ending) ? WIDE_BREADTH : TOWN.test(ending) ? TOWN_BREADTH : 1;
  }

  /** Takes a name among the tokens [from, to) to pieces, which lie in `pieces` until the next call. */
  cut(name: Name, tokens: Tokens, roles: ArrayLike<number>, from: number, to: number): Pieces {
    this.mark(name, tokens, roles, from, to);
    const { general, pieces } = this;
    pieces.count = 0;
    const end = Math.min(name.to, name.from + general.length - 2);
    let squares = 0;
    let best = 0;
    let quality = name.from + 1 < end ? this.quality(name.from, name.vouched) : 0;
    for (let at = name.from; at + 1 < end; at++) {
      const place = at - name.from;
      const [one, two, three] = [general[place]!, general[place + 1]!, general[place + 2]!];
      const next = at + 2 < end ? this.quality(at + 1, name.vouched) : 0;
      if (one !== ENDING || two !== ENDING) {
        const pair = one || two ? quality * REACHING : quality;
        const triple =
          one || two || three ? Math.min(quality, next) * REACHING ** 2 : Math.min(quality, next);
        addPiece(pieces, at, at + 2, pair);
        if (at + 2 < end) addPiece(pieces, at, at + 3, triple);
        squares += pair * pair + triple * triple;
        best = Math.max(best, pair, triple);
      }
      quality = next;
    }
    const scale = (best * name.breadth) / Math.sqrt(squares);
    for (let at = 0; at < pieces.count; at++) pieces.share[at]! *= scale;
    return pieces;
  }

  private mark(name: Name, tokens: Tokens, roles: ArrayLike<number>, from: number, to: number): void {
    const { general } = this;
    const { symbols } = this.corpus;
    general.fill(0);
    for (let at = from; at < to; at++) {
      const [first, end] = [tokens.from[at]!, tokens.to[at]!];
      if (first < name.from || end > name.to || end - first < 2) continue;
      const inner = first > name.from && isEndingRole(roles[at]!);
      const known = end - first < name.to - name.from && this.kind(tokens, at) === KIND.name;
      if (inner) general.fill(ENDING, first - name.from, end - name.from);
      else if (known) general.fill(KNOWN, first - name.from, end - name.from);
      for (let place = first; place < end - 1; place++) {
        if (place === name.from || !isEndingPair(symbols[place]!, symbols[place + 1]!)) continue;
        general.fill(ENDING, place - name.from, place + 2 - name.from);
      }
    }
  }

  /** How much two neighbouring characters look like a name's, 0.15 … 1. */
  private quality(place: number, vouched: boolean): number {
    const { symbols } = this.corpus;
    const mean = (this.nameness(symbols[place]!) + this.nameness(symbols[place + 1]!)) / 2;
    const like = (mean - NAMELESS) / (NAMELIKE - NAMELESS);
    return Math.max(vouched ? VOUCHED_QUALITY : LEAST_QUALITY, Math.min(1, like));
  }

  private nameness(symbol: number): number {
    return symbol < FIRST_RUN ? this.lexicon.nameness[symbol]! : NAMELIKE;
  }
}

function endingFollows(tokens: Tokens, roles: ArrayLike<number>, at: number, to: number): boolean {
  if (at + 1 >= to) return false;
  const long = tokens.to[at + 1]! - tokens.from[at + 1]! > 1;
  const next = roles[at + 1];
  return next === ROLE.weak || next === ROLE.college || (next === ROLE.ending && long);
}

function addPiece(pieces: Pieces, from: number, to: number, share: number): void {
  pieces.from[pieces.count] = from;
  pieces.to[pieces.count] = to;
  pieces.share[pieces.count++] = share;
}
