import { Cutter, type Tokens } from "./cut.ts";
import { Edges } from "./edges.ts";
import { KIND, type Lexicon } from "./lexicon.ts";
import { eachName, ROLE, Roles } from "./spans.ts";
import { type Corpus, FIRST_RUN, shown } from "./symbols.ts";
import { isEndingCharacter, isEndingPair } from "./words.ts";

/** What a feature is: a word, two or three neighbouring symbols of a name, or a coded place. */
export const SORT = { word: 0, piece: 1, coded: 2 } as const;
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
  private readonly pieces = new Edges(1 << 16);
  private readonly pieceIds: number[] = [];
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

  /** One to three symbols in a row. */
  piece(symbols: Int32Array, from: number, to: number, sort: Sort, weight: number, share: number): void {
    let node = 0;
    for (let at = from; at < to; at++) node = this.pieces.childOrNew(node, symbols[at]!);
    let id = this.pieceIds[node];
    if (id === undefined) {
      id = this.make(sort, Array.from(symbols.subarray(from, to)));
      this.pieceIds[node] = id;
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
  /** for each symbol of the name being read: 1 in an ending of several characters */
  private readonly general: Uint8Array;

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
    this.general = new Uint8Array(longest + 2);
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
      const place = tokens.from[at]!;
      if (this.played[at] === ROLE.coded) {
        this.rows.piece(this.corpus.symbols, place, place + 1, SORT.coded, place < early ? weight : LATE, 1);
      }
    }
    let next = 0;
    eachName(tokens, this.played, (from, to) => {
      this.readWords(tokens, next, from, early, weight);
      this.readNames(tokens, from, to, tokens.from[from]! < early ? weight : LATE);
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
        rows.piece(corpus.symbols, first, end, SORT.word, counted, 0);
      }
    }
  }

  /** A stretch of names, each up to an ending after which another begins (曲塘路·融科东南海小区). */
  private readNames(tokens: Tokens, from: number, to: number, weight: number): void {
    let next = from;
    for (let at = from; at < to; at++) {
      const last = this.corpus.symbols[tokens.to[at]! - 1]!;
      const long = tokens.to[at]! - tokens.from[at]! > 1;
      const ending = this.played[at] === ROLE.ending || this.played[at] === ROLE.weak;
      const coded = this.played[at] === ROLE.coded || (long && last >= FIRST_RUN);
      const closes =
        (ending && long) || coded || (CLOSING.has(last) && (ending || long || this.played[at] === ROLE.part));
      if (at > next && this.foundWhole(tokens, at)) {
        this.readName(tokens, next, at, weight);
        next = at;
      }
      if ((at > next || long) && closes && !this.endingFollows(tokens, at, to)) {
        this.readName(tokens, next, at + 1, weight);
        next = at + 1;
      }
    }
    if (next < to) this.readName(tokens, next, to, weight);
  }

  /** A word that the texts brought up by itself and that is long enough to be a whole name. */
  private foundWhole(tokens: Tokens, at: number): boolean {
    return this.lexicon.kinds[tokens.node[at]!] === KIND.found && tokens.to[at]! - tokens.from[at]! >= WHOLE;
  }

  private endingFollows(tokens: Tokens, at: number, to: number): boolean {
    if (at + 1 >= to) return false;
    const role = this.played[at + 1]!;
    return role === ROLE.weak || (role === ROLE.ending && tokens.to[at + 1]! - tokens.from[at + 1]! > 1);
  }

  private readName(tokens: Tokens, from: number, to: number, weight: number): void {
    const { symbols } = this.corpus;
    const [first, end] = [tokens.from[from]!, tokens.to[to - 1]!];
    this.general.fill(0, 0, end - first);
    let ended = false;
    for (let at = from; at < to; at++) {
      const [start, stop] = [tokens.from[at]!, tokens.to[at]!];
      const ending = at > from && (this.played[at] === ROLE.ending || this.played[at] === ROLE.weak);
      if (ending || (at > from && (isEndingCharacter(symbols[stop - 1]!) || this.played[at] === ROLE.coded)))
        ended = true;
      if (this.lexicon.kinds[tokens.node[at]!] === KIND.found) ended = true;
      if (ending && stop - start > 1) this.general.fill(1, start - first, stop - first);
      const known = this.lexicon.kinds[tokens.node[at]!] === KIND.name;
      if (known && to - from > 1 && stop - start > 1) this.general.fill(1, start - first, stop - first);
      for (let place = start; place < stop - 1; place++) {
        if (!isEndingPair(symbols[place]!, symbols[place + 1]!)) continue;
        ended = true;
        this.general.fill(1, place - first, place + 2 - first);
      }
    }
    const alone = to - from === 1 && this.lexicon.kinds[tokens.node[from]!] === KIND.name;
    const breadth = alone ? WIDE_BREADTH : this.breadth(end);
    if (end - first > 1) this.addPieces(first, end, ended, breadth, weight);
  }

  /** Two and three symbols in a row of the name [first, end), so that together they count as one. */
  private addPieces(first: number, end: number, ended: boolean, breadth: number, weight: number): void {
    const { symbols } = this.corpus;
    const { general } = this;
    const pieces: [from: number, to: number, quality: number][] = [];
    for (let place = first; place + 1 < end; place++) {
      const [one, two, three] = [
        general[place - first]!,
        general[place + 1 - first]!,
        general[place + 2 - first]!,
      ];
      if (one && two) continue;
      const quality = this.quality(place, ended);
      pieces.push([place, place + 2, quality * (one || two ? INTO_ENDING : 1)]);
      if (place + 2 < end) {
        const both = Math.min(quality, this.quality(place + 1, ended));
        pieces.push([place, place + 3, both * (one || two || three ? INTO_ENDING ** 2 : 1)]);
      }
    }
    const length = Math.sqrt(pieces.reduce((sum, [, , quality]) => sum + quality * quality, 0));
    const best = Math.max(...pieces.map(([, , quality]) => quality)) * breadth;
    for (const [from, to, quality] of pieces) {
      this.rows.piece(symbols, from, to, SORT.piece, weight, (quality / length) * best);
    }
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

/** Symbols of a found word that is a whole name. */
const WHOLE = 3;

/** What a piece counts for that reaches into an ending of several characters (信公 of 禾信公司), beside the name's own. */
const INTO_ENDING = 0.5;

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
const CLOSING: ReadonlySet<number> = new Set([..."路街镇乡村省市州"].map((one) => one.charCodeAt(0)));

function isWordRun(corpus: Corpus, symbol: number): boolean {
  if (symbol < FIRST_RUN) return false;
  const kind = corpus.runKinds[symbol - FIRST_RUN];
  return corpus.runs[symbol - FIRST_RUN]!.length > 1 && kind !== "digits" && kind !== "coded";
}
