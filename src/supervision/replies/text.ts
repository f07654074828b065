import { fold } from "../../issues/fold.ts";

/** Quotation marks keep commas within them from ending a clause, at most so far. */
const LONGEST_QUOTE = 120;
/** Longest thing between < and > that is taken for markup. */
const LONGEST_TAG = 300;
const OPENING = "“「『《‘";
const CLOSING = "”」』》’";
const SENTENCE = "。！!？?；;";
const BREAK = "，,：:";
const ENTITY = /^&(?:[a-z]{2,8}|#\d{1,6}|#x[0-9a-f]{1,6});/i;
const TAG = /^<(?:!--|[/!]?[a-z])/i;
const ESCAPED = "_x000d_";

/** A stretch of a text between two marks. */
export interface Clause {
  readonly start: number;
  readonly end: number;
  /** Index of the sentence it is of. */
  readonly sentence: number;
  /** Han characters, letters and digits. */
  readonly size: number;
}

/** A reply as it is read. */
export interface Prepared {
  /** Simplified, half-width, lower case; without blanks, markup and invisible characters; quotation marks kept. */
  readonly text: string;
  readonly clauses: readonly Clause[];
  /** The words of the reply itself from which a stretch of `text` was made. */
  readonly original: (start: number, end: number) => string;
}

/** For each code unit the one it counts as, 0 where it is passed over. */
let kept: Uint16Array | undefined;

function codes(): Uint16Array {
  kept ??= Uint16Array.from({ length: 65_536 }, (_, code) => {
    const char = String.fromCharCode(code);
    return `${OPENING}${CLOSING}`.includes(char) ? code : fold(char).charCodeAt(0) || 0;
  });
  return kept;
}

/** Room for the reply at hand: to make it anew for each costs more than to fill it. */
let units = new Uint16Array(1024);
let places = new Int32Array(1024);

/** Makes a reply ready for reading; takes time in proportion to its length. */
export function prepare(reply: string): Prepared {
  const table = codes();
  if (units.length < reply.length) {
    units = new Uint16Array(2 * reply.length);
    places = new Int32Array(2 * reply.length);
  }
  let used = 0;
  let same = true;
  for (let i = 0; i < reply.length; i++) {
    const code = reply.charCodeAt(i);
    if (code === 60 || code === 38 || code === 95) {
      const skipped = markup(reply, i);
      if (skipped > 0) {
        i += skipped - 1;
        same = false;
        continue;
      }
    }
    const even = table[code]!;
    if (even !== code) same = false;
    if (even === 0) continue;
    units[used] = even;
    places[used++] = i;
  }
  if (same) {
    return { text: reply, clauses: clausesOf(reply), original: (start, end) => reply.slice(start, end) };
  }
  const text = decode(units.subarray(0, used));
  const from = places.slice(0, used);
  return {
    text,
    clauses: clausesOf(text),
    original: (start, end) => (end > start ? reply.slice(from[start]!, from[end - 1]! + 1) : ""),
  };
}

const PART = 8192;

function decode(units: Uint16Array): string {
  let text = "";
  for (let from = 0; from < units.length; from += PART) {
    text += String.fromCharCode(...units.subarray(from, from + PART));
  }
  return text;
}

/** Length of the tag, entity or spreadsheet escape that begins here; 0 where none does. */
function markup(text: string, at: number): number {
  const ahead = text.slice(at, at + LONGEST_TAG);
  if (ahead.startsWith("<")) return TAG.test(ahead) ? ahead.indexOf(">") + 1 : 0;
  if (ahead.startsWith("&")) return ENTITY.exec(ahead)?.[0].length ?? 0;
  return ahead.slice(0, ESCAPED.length).toLowerCase() === ESCAPED ? ESCAPED.length : 0;
}

const [OTHER, CONTENT, ENDS, BREAKS, OPENS, CLOSES] = [0, 1, 2, 3, 4, 5];

/** What each code unit is good for in telling clauses apart. */
const ROLES = Uint8Array.from({ length: 65_536 }, (_, code) => {
  if ((code >= 0x4e00 && code <= 0x9fff) || isDigit(code) || (code >= 97 && code <= 122)) return CONTENT;
  const char = String.fromCharCode(code);
  if (SENTENCE.includes(char)) return ENDS;
  if (BREAK.includes(char)) return BREAKS;
  if (OPENING.includes(char)) return OPENS;
  return CLOSING.includes(char) ? CLOSES : OTHER;
});

function clausesOf(text: string): Clause[] {
  const clauses: Clause[] = [];
  let start = 0;
  let size = 0;
  let sentence = 0;
  let quotedTo = 0;
  for (let i = 0; i < text.length; i++) {
    const role = ROLES[text.charCodeAt(i)]!;
    if (role === CONTENT) size++;
    else if (role === OPENS) quotedTo = Math.max(quotedTo, closing(text, i));
    else if (i >= quotedTo && (role === ENDS || (role === BREAKS && !betweenDigits(text, i)))) {
      if (size > 0) clauses.push({ start, end: i, sentence, size });
      start = i + 1;
      size = 0;
      if (role === ENDS) sentence++;
    }
  }
  if (size > 0) clauses.push({ start, end: text.length, sentence, size });
  return clauses;
}

/** Where a quotation that opens here ends; the place itself where it is too long or open. */
function closing(text: string, at: number): number {
  const close = CLOSING[OPENING.indexOf(text[at]!)]!;
  return at + Math.max(0, text.slice(at, at + LONGEST_QUOTE).indexOf(close));
}

function betweenDigits(text: string, at: number): boolean {
  return isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(at + 1));
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
