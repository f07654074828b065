import { SIMPLIFIED } from "../simplified.ts";

/** Ids from here on are runs of letters or digits and coded places; below are UTF-16 code units of single characters. */
export const FIRST_RUN = 0x10000;

/** The id of a break: punctuation, a line's end, the edge of a field. */
export const BREAK = 0;

/** How much of a letter is read: what follows repeats or is an attachment. */
const MOST_SYMBOLS = 320;

/** What a run of letters or digits is. */
export type RunKind = "digits" | "letters" | "mixed" | "coded";

/** Texts as numbers: a Han character is one symbol, a run of letters or digits is one, a coded place (A7县) is one. */
export interface Corpus {
  readonly symbols: Int32Array;
  /** Where each letter begins in `symbols`; one entry more than letters. */
  readonly starts: Int32Array;
  /** Where each letter's first column ends. */
  readonly firstEnds: Int32Array;
  readonly runs: readonly string[];
  readonly runKinds: readonly RunKind[];
  /** Symbols for values that stand beside the texts, 0 for an empty one; equal values get the same. */
  intern(values: readonly (string | null)[]): Int32Array;
}

/** A coded city, district or county: A市, A7县, K 9县, L9县县. */
const CODED = /^([A-Z])[ \u00a0\u3000]?(\d{0,2})[ \u00a0\u3000]?([市区县州])\3?/;

/** Each code unit's simplified character. */
const SIMPLE = Uint16Array.from({ length: FIRST_RUN }, (_, unit) => unit);
for (const [traditional, simplified] of SIMPLIFIED)
  SIMPLE[traditional.charCodeAt(0)] = simplified.charCodeAt(0);

/** Collects symbols of many texts. */
class Reader {
  used = 0;
  readonly runs: string[] = [];
  readonly runKinds: RunKind[] = [];
  readonly symbols: Int32Array;
  private readonly ids = new Map<string, number>();

  /** @param most symbols that are read at most */
  constructor(most: number) {
    this.symbols = new Int32Array(most);
  }

  push(symbol: number): void {
    this.symbols[this.used++] = symbol;
  }

  break(): void {
    if (this.used > 0 && this.symbols[this.used - 1] !== BREAK) this.push(BREAK);
  }

  run(text: string, kind: RunKind): void {
    this.push(this.id(text, kind));
  }

  id(text: string, kind: RunKind): number {
    const key = text.toLowerCase();
    let id = this.ids.get(key);
    if (id === undefined) {
      id = FIRST_RUN + this.runs.length;
      this.ids.set(key, id);
      this.runs.push(text);
      this.runKinds.push(kind);
    }
    return id;
  }
}

/**
 * Reads texts into symbols. Full-width forms are folded, blanks within a line vanish, anything else that is neither
 * letter nor digit breaks.
 * @param columns text columns, the most telling first; all of one length
 */
export function readSymbols(columns: readonly (readonly (string | null)[])[]): Corpus {
  const count = columns[0]?.length ?? 0;
  const reader = new Reader(mostSymbols(columns, count));
  const starts = new Int32Array(count + 1);
  const firstEnds = new Int32Array(count);
  for (let at = 0; at < count; at++) {
    starts[at] = reader.used;
    const limit = reader.used + MOST_SYMBOLS;
    columns.forEach((column, place) => {
      readText(reader, column[at] ?? "", limit);
      reader.push(BREAK);
      if (place === 0) firstEnds[at] = reader.used;
    });
  }
  starts[count] = reader.used;
  return {
    symbols: reader.symbols.subarray(0, reader.used),
    starts,
    firstEnds,
    runs: reader.runs,
    runKinds: reader.runKinds,
    intern: (values) => Int32Array.from(values, (value) => (value ? reader.id(value, "letters") : BREAK)),
  };
}

/** No text gives more symbols than it has characters, and a break after it. */
function mostSymbols(columns: readonly (readonly (string | null)[])[], count: number): number {
  let most = 0;
  for (let at = 0; at < count; at++) {
    let length = 0;
    for (const column of columns) length += column[at]?.length ?? 0;
    most += Math.min(length, MOST_SYMBOLS) + columns.length + 1;
  }
  return most;
}

function readText(reader: Reader, text: string, limit: number): void {
  for (let at = 0; at < text.length && reader.used < limit; ) {
    const unit = folded(text.charCodeAt(at));
    if (isHan(unit)) {
      reader.push(SIMPLE[unit]!);
      at++;
    } else if (isRunUnit(unit)) {
      at = readRun(reader, text, at);
    } else {
      at = skip(reader, text, at, unit);
    }
  }
}

/** What personal data were masked by (see feeds/mask.sql) says nothing of the matter. */
const MASK = /\[(?:电话|姓名|车牌|身份证|银行卡|邮箱|账号|已遮蔽)\]/y;

/** A single blank, a middle dot or an invisible character joins what it stands between; all else breaks. */
function skip(reader: Reader, text: string, at: number, unit: number): number {
  if (unit === 0x5f && text.startsWith("_x000D_", at)) {
    reader.break();
    return at + 7;
  }
  if (unit === 0x5b) {
    MASK.lastIndex = at;
    const mask = MASK.exec(text);
    reader.break();
    return at + (mask ? mask[0].length : 1);
  }
  const joins =
    unit === 0xb7 || unit === 0x2022 || unit === 0x30fb || unit === 0x200b || unit === 0xfeff
      ? true
      : isBlank(unit) && !isBlank(text.charCodeAt(at + 1)) && !(at > 0 && isBlank(text.charCodeAt(at - 1)));
  if (!joins) reader.break();
  return at + 1;
}

function readRun(reader: Reader, text: string, from: number): number {
  let to = from;
  let digits = 0;
  let run = "";
  while (to < text.length) {
    const unit = folded(text.charCodeAt(to));
    const inner =
      (unit === 0x2e || unit === 0x2d) && digits === run.length && isDigit(folded(text.charCodeAt(to + 1)));
    if (!isRunUnit(unit) && !inner) break;
    if (isDigit(unit) || inner) digits++;
    run += String.fromCharCode(unit);
    to++;
  }
  const coded = CODED.exec(text.slice(from, from + 8));
  if (coded) {
    reader.run(coded[1]! + coded[2]! + coded[3]!, "coded");
    return from + coded[0].length;
  }
  reader.run(run, digits === run.length ? "digits" : digits === 0 ? "letters" : "mixed");
  return to;
}

function folded(unit: number): number {
  return unit >= 0xff01 && unit <= 0xff5e ? unit - 0xfee0 : unit;
}

function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 0xa0 || unit === 0x3000;
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

/** Whether a symbol or code unit is a Han character. */
export function isHan(unit: number): boolean {
  return (
    (unit >= 0x4e00 && unit <= 0x9fff) ||
    (unit >= 0x3400 && unit <= 0x4dbf) ||
    (unit >= 0xf900 && unit <= 0xfaff)
  );
}

/** ASCII letters and digits, and letters of other scripts (the second plane's Han among them, as surrogates). */
function isRunUnit(unit: number): boolean {
  return (
    isDigit(unit) ||
    (unit >= 0x41 && unit <= 0x5a) ||
    (unit >= 0x61 && unit <= 0x7a) ||
    (unit >= 0xc0 && unit <= 0x1fff && unit !== 0xd7 && unit !== 0xf7) ||
    (unit >= 0x3040 && unit <= 0x30fa) ||
    (unit >= 0xac00 && unit <= 0xdfff)
  );
}

/** Symbols as text. */
export function shown(
  corpus: Pick<Corpus, "runs">,
  symbols: ArrayLike<number>,
  from = 0,
  to = symbols.length,
): string {
  let text = "";
  for (let at = from; at < to; at++) {
    const symbol = symbols[at]!;
    if (symbol === BREAK) text += "，";
    else text += symbol < FIRST_RUN ? String.fromCharCode(symbol) : (corpus.runs[symbol - FIRST_RUN] ?? "");
  }
  return text;
}
