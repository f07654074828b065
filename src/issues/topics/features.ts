import { Cutter, type Tokens } from "./cut.ts";
import { KIND, type Lexicon } from "./lexicon.ts";
import { Names } from "./names.ts";
import { type Features, Rows, SORT } from "./rows.ts";
import { eachName, ROLE, Roles } from "./spans.ts";
import { type Corpus, FIRST_RUN } from "./symbols.ts";

/** What is known of a letter besides its texts, as symbols of the corpus (0 where nothing is). */
export interface Known {
  readonly places?: Int32Array;
  readonly bodies?: Int32Array;
}

/** What a mention counts for: in the first of several columns, early in a text, further on. */
const TITLE = 3;
const EARLY = 1.5;
const LATE = 1;
/** Symbols of a text that are early. */
const EARLY_SYMBOLS = 80;

/**
 * Words and pieces of names of letters. A name is not taken whole but in pieces of two and three symbols, so that
 * 云栖园望江苑, 云栖园·望江院 and 望江苑云栖园 still share most of it.
 */
export function readFeatures(corpus: Corpus, lexicon: Lexicon, known: Known = {}): Features {
  const rows = new Rows(lexicon.kinds.length, corpus.symbols.length + 2 * corpus.starts.length);
  const reader = new Reader(corpus, lexicon, rows);
  for (let letter = 0; letter + 1 < corpus.starts.length; letter++) {
    rows.begin();
    reader.read(letter);
    const place = known.places?.[letter];
    const body = known.bodies?.[letter];
    if (place) rows.piece([place], 0, 1, SORT.place, TITLE, 1);
    if (body) rows.piece([body], 0, 1, SORT.body, TITLE, 1);
  }
  return rows.finish();
}

class Reader {
  private readonly cutter: Cutter;
  private readonly roles: Roles;
  private readonly names: Names;
  private readonly played: Uint8Array;

  constructor(
    private readonly corpus: Corpus,
    private readonly lexicon: Lexicon,
    private readonly rows: Rows,
  ) {
    let longest = 0;
    for (let letter = 0; letter + 1 < corpus.starts.length; letter++) {
      longest = Math.max(longest, corpus.starts[letter + 1]! - corpus.starts[letter]!);
    }
    this.cutter = new Cutter(lexicon, longest);
    this.roles = new Roles(lexicon, corpus);
    this.names = new Names(corpus, lexicon);
    this.played = new Uint8Array(longest);
  }

  read(letter: number): void {
    const { starts, firstEnds, symbols } = this.corpus;
    const [from, end, to] = [starts[letter]!, firstEnds[letter]!, starts[letter + 1]!];
    const titled = end < to;
    if (titled) this.readPart(this.cutter.cut(symbols, from, end), end, TITLE);
    const body = titled ? end : from;
    this.readPart(this.cutter.cut(symbols, body, to), body + EARLY_SYMBOLS, EARLY);
  }

  /** @param early names that begin before this symbol weigh `weight`, later ones least */
  private readPart(tokens: Tokens, early: number, weight: number): void {
    const { symbols } = this.corpus;
    for (let at = 0; at < tokens.count; at++) {
      const place = tokens.from[at]!;
      this.played[at] = this.roles.of(place, tokens.to[at]!, tokens.node[at]!);
      if (this.played[at] !== ROLE.coded) continue;
      this.rows.piece(symbols, place, place + 1, SORT.coded, place < early ? weight : LATE, 1);
    }
    let next = 0;
    eachName(tokens, this.played, (from, to) => {
      this.readWords(tokens, next, from, weight);
      for (const name of this.names.split(tokens, this.played, from, to)) {
        const counted = name.from < early ? weight : LATE;
        const pieces = this.names.cut(name, tokens, this.played, from, to);
        for (let at = 0; at < pieces.count; at++) {
          this.rows.piece(symbols, pieces.from[at]!, pieces.to[at]!, SORT.piece, counted, pieces.share[at]!);
        }
      }
      next = to;
    });
    this.readWords(tokens, next, tokens.count, weight);
  }

  private readWords(tokens: Tokens, from: number, to: number, weight: number): void {
    const { corpus, lexicon, rows } = this;
    const counted = weight === TITLE ? TITLE : LATE;
    for (let at = from; at < to; at++) {
      const [first, end, node] = [tokens.from[at]!, tokens.to[at]!, tokens.node[at]!];
      if (end - first > 1) {
        if (lexicon.kinds[node]! > KIND.function) rows.word(node, corpus.symbols, first, end, counted);
      } else if (isWordRun(corpus, corpus.symbols[first]!)) {
        rows.piece(corpus.symbols, first, end, SORT.word, counted, 0);
      }
    }
  }
}

function isWordRun(corpus: Corpus, symbol: number): boolean {
  if (symbol < FIRST_RUN) return false;
  const kind = corpus.runKinds[symbol - FIRST_RUN];
  return corpus.runs[symbol - FIRST_RUN]!.length > 1 && kind !== "digits" && kind !== "coded";
}
