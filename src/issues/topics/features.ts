import { Cutter, type Tokens } from "./cut.ts";
import { Edges } from "./edges.ts";
import { KIND, type Lexicon } from "./lexicon.ts";
import { eachName, ROLE, Roles } from "./spans.ts";
import { BREAK, type Corpus, FIRST_RUN, shown } from "./symbols.ts";
import { isEndingCharacter, isEndingPair } from "./words.ts";

/** What a feature is: a word, a pair of neighbouring symbols of a name, or a coded place. */
export const SORT = { word: 0, pair: 1, coded: 2 } as const;
export type Sort = (typeof SORT)[keyof typeof SORT];

/** What letters are made of: sparse rows of features. */
export interface Features {
  /** where each letter's row begins; one entry more than letters */
  readonly starts: Int32Array;
  readonly features: Int32Array;
  /** how often the letter has the feature, mentions where it matters counting more */
  readonly counts: Float32Array;
  /** a pair's share of the name it belongs to, 0 … 1 */
  readonly shares: Float32Array;
  /** letters in which each feature comes up */
  readonly letters: Int32Array;
  readonly sorts: readonly Sort[];
  /** symbols of each feature */
  readonly symbols: readonly (readonly number[])[];
}

/** What a mention counts for: in the first of several columns, early in a text, further on. */
const TITLE = 3;
const EARLY = 1.5;
const LATE = 1;
/** Symbols of a text that are early. */
const EARLY_SYMBOLS = 80;

/** Collects rows. */
class Rows {
  features = new Int32Array(1 << 16);
  counts = new Float32Array(1 << 16);
  shares = new Float32Array(1 << 16);
  used = 0;
  readonly letters: number[] = [];
  readonly sorts: Sort[] = [];
  readonly symbols: number[][] = [];
  private readonly pairs = new Edges(1 << 16);
  private readonly pairIds: number[] = [];
  private readonly words: Int32Array;
  private places = new Int32Array(1 << 16);
  private rowStart = 0;

  constructor(nodes: number) {
    this.words = new Int32Array(nodes);
  }

  begin(): number {
    this.rowStart = this.used;
    return this.used;
  }

  word(node: number, symbols: Int32Array, from: number, to: number, weight: number): void {
    let id = this.words[node]!;
    if (id === 0) {
      id = this.make(SORT.word, Array.from(symbols.subarray(from, to))) + 1;
      this.words[node] = id;
    }
    this.count(id - 1, weight, 0);
  }

  /** A pair of symbols; with a break for the second, a single one. */
  pair(left: number, right: number, sort: Sort, weight: number, share: number): void {
    const node = this.pairs.childOrNew(this.pairs.childOrNew(0, left), right);
    let id = this.pairIds[node];
    if (id === undefined) {
      id = this.make(sort, right === BREAK ? [left] : [left, right]);
      this.pairIds[node] = id;
    }
    this.count(id, weight, share);
  }

  private make(sort: Sort, symbols: number[]): number {
    this.sorts.push(sort);
    this.symbols.push(symbols);
    return this.letters.push(0) - 1;
  }

  private count(id: number, weight: number, share: number): void {
    if (id >= this.places.length) {
      const larger = new Int32Array(this.places.length * 2);
      larger.set(this.places);
      this.places = larger;
    }
    const place = this.places[id]! - 1;
    if (place >= this.rowStart && place < this.used && this.features[place] === id) {
      this.counts[place]! += weight;
      this.shares[place] = Math.max(this.shares[place]!, share);
      return;
    }
    if (this.used === this.features.length) this.enlarge();
    this.features[this.used] = id;
    this.counts[this.used] = weight;
    this.shares[this.used] = share;
    this.letters[id]!++;
    this.places[id] = ++this.used;
  }

  private enlarge(): void {
    const features = new Int32Array(this.features.length * 2);
    features.set(this.features);
    this.features = features;
    const counts = new Float32Array(features.length);
    counts.set(this.counts);
    this.counts = counts;
    const shares = new Float32Array(features.length);
    shares.set(this.shares);
    this.shares = shares;
  }
}

/**
 * Words and pieces of names of letters. A name is not taken whole but as its pairs of neighbouring symbols, so that
 * 伊景园滨河苑, 伊景园·滨河院 and 滨河苑伊景园 still share most of it.
 * @param letters which letters of the corpus to read, in this order
 */
export function readFeatures(corpus: Corpus, lexicon: Lexicon, letters: Int32Array): Features {
  const rows = new Rows(lexicon.kinds.length);
  const reader = new Reader(corpus, lexicon, letters, rows);
  const starts = new Int32Array(letters.length + 1);
  letters.forEach((letter, place) => {
    starts[place] = rows.begin();
    reader.read(letter);
  });
  starts[letters.length] = rows.used;
  return {
    starts,
    features: rows.features.slice(0, rows.used),
    counts: rows.counts.slice(0, rows.used),
    shares: rows.shares.slice(0, rows.used),
    letters: Int32Array.from(rows.letters),
    sorts: rows.sorts,
    symbols: rows.symbols,
  };
}

class Reader {
  private readonly cutter: Cutter;
  private readonly roles: Roles;
  private readonly played: Uint8Array;

  constructor(
    private readonly corpus: Corpus,
    private readonly lexicon: Lexicon,
    letters: Int32Array,
    private readonly rows: Rows,
  ) {
    const { starts } = corpus;
    const longest = letters.reduce((most, at) => Math.max(most, starts[at + 1]! - starts[at]!), 0);
    this.cutter = new Cutter(lexicon, longest);
    this.roles = new Roles(lexicon, corpus);
    this.played = new Uint8Array(longest);
  }

  read(letter: number): void {
    const { starts, firstEnds, symbols } = this.corpus;
    const [from, end, to] = [starts[letter]!, firstEnds[letter]!, starts[letter + 1]!];
    const early = Math.min(to, (end < to ? end : from) + EARLY_SYMBOLS);
    if (end < to) this.readPart(this.cutter.cut(symbols, from, end), end, TITLE);
    this.readPart(this.cutter.cut(symbols, end < to ? end : from, to), early, EARLY);
  }

  /** @param early mentions that begin before this symbol weigh `weight`, later ones least */
  private readPart(tokens: Tokens, early: number, weight: number): void {
    for (let at = 0; at < tokens.count; at++) {
      this.played[at] = this.roles.of(tokens.from[at]!, tokens.to[at]!, tokens.node[at]!);
      const symbol = this.corpus.symbols[tokens.from[at]!]!;
      if (this.played[at] === ROLE.coded) {
        this.rows.pair(symbol, BREAK, SORT.coded, tokens.from[at]! < early ? weight : LATE, 1);
      }
    }
    let next = 0;
    eachName(tokens, this.played, (from, to) => {
      this.readWords(tokens, next, from, early, weight);
      this.readName(tokens, from, to, tokens.from[from]! < early ? weight : LATE);
      next = to;
    });
    this.readWords(tokens, next, tokens.count, early, weight);
  }

  private readWords(tokens: Tokens, from: number, to: number, early: number, weight: number): void {
    const { corpus, lexicon, rows } = this;
    for (let at = from; at < to; at++) {
      const [first, end, node] = [tokens.from[at]!, tokens.to[at]!, tokens.node[at]!];
      const counted = weight === TITLE ? weight : LATE;
      if (end - first > 1) {
        if (lexicon.kinds[node]! > KIND.function) rows.word(node, corpus.symbols, first, end, counted);
      } else if (isWordRun(corpus, corpus.symbols[first]!)) {
        rows.pair(corpus.symbols[first]!, BREAK, SORT.word, counted, 0);
      }
    }
  }

  private readName(tokens: Tokens, from: number, to: number, weight: number): void {
    const { symbols } = this.corpus;
    const pairs: number[] = [];
    let ended = false;
    for (let at = from; at < to; at++) {
      const ending = this.played[at] === ROLE.ending || this.played[at] === ROLE.weak;
      const [first, end] = [tokens.from[at]!, tokens.to[at]!];
      for (let place = first; place < end - 1; place++) {
        if (isEndingPair(symbols[place]!, symbols[place + 1]!)) ended = true;
        else if (!ending) pairs.push(place);
      }
      if (at > from && (ending || isEndingCharacter(symbols[end - 1]!) || this.played[at] === ROLE.coded)) ended = true;
      const closes = ending && (end - first > 1 || CLOSING.has(symbols[first]!));
      if (at + 1 < to && !closes) pairs.push(end - 1);
    }
    const qualities = pairs.map((place) => this.quality(place, ended));
    const length = Math.sqrt(qualities.reduce((sum, one) => sum + one * one, 0));
    const best = Math.max(...qualities) * this.breadth(tokens.to[to - 1]!);
    pairs.forEach((place, at) => {
      const share = (qualities[at]! / length) * best;
      this.rows.pair(symbols[place]!, symbols[place + 1]!, SORT.pair, weight, share);
    });
  }

  private breadth(end: number): number {
    const { symbols } = this.corpus;
    if (symbols[end - 1]! >= FIRST_RUN) return 1;
    const ending = shown(this.corpus, symbols, end - 2, end);
    return WIDE.test(ending) ? WIDE_BREADTH : TOWN.test(ending) ? TOWN_BREADTH : 1;
  }

  /** How much two neighbouring characters look like a name's, 0.15 … 1: an ending such as 小区 vouches for the rest. */
  private quality(place: number, ended: boolean): number {
    const { nameness } = this.lexicon;
    const of = (symbol: number) => (symbol < FIRST_RUN ? nameness[symbol]! : NAMELIKE);
    const mean = (of(this.corpus.symbols[place]!) + of(this.corpus.symbols[place + 1]!)) / 2;
    const like = (mean - NAMELESS) / (NAMELIKE - NAMELESS);
    return Math.max(ended ? ENDED_QUALITY : LEAST_QUALITY, Math.min(1, like));
  }
}

/** A name that ends so is an area, and says less about which place is meant: a province to a district, a town. */
const WIDE = /(?:省|市|县|州|(?<![小社园景])区)$/;
const WIDE_BREADTH = 0.25;
const TOWN = /(?:镇|乡|街道)$/;
const TOWN_BREADTH = 0.8;

/** Mean nameness at which two characters are as good as no name, and as good as one. */
const NAMELESS = -1;
const NAMELIKE = 0;
const LEAST_QUALITY = 0.15;
const ENDED_QUALITY = 0.7;

/** Characters after which, within a name, another name begins. */
const CLOSING: ReadonlySet<number> = new Set([..."路街镇乡村"].map((one) => one.charCodeAt(0)));

function isWordRun(corpus: Corpus, symbol: number): boolean {
  if (symbol < FIRST_RUN) return false;
  const kind = corpus.runKinds[symbol - FIRST_RUN];
  return corpus.runs[symbol - FIRST_RUN]!.length > 1 && kind !== "digits" && kind !== "coded";
}
