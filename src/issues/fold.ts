import { SIMPLIFIED } from "./simplified.ts";

/** Code units that are passed over: a word may be broken by them in a wrapped or decorated text. */
const DROPPED = /[\s\u00AD\u200B-\u200F\u2060\uFEFF“”‘’"'「」『』《》]/;

const KEPT = codes();
const STEP = 8192;

/** For each code unit the one it counts as, 0 where it is passed over. */
function codes(): Uint16Array {
  const to = Uint16Array.from({ length: 65_536 }, (_, code) => code);
  for (let code = 0; code < to.length; code++) {
    const char = String.fromCharCode(code);
    if (DROPPED.test(char)) to[code] = 0;
    else if (code >= 0xff01 && code <= 0xff5e && /[０-９Ａ-Ｚａ-ｚ％]/.test(char)) to[code] = code - 0xfee0;
  }
  for (const [from, simplified] of SIMPLIFIED) to[from.charCodeAt(0)] = simplified.charCodeAt(0);
  for (let code = 0; code < to.length; code++) {
    const even = to[code]!;
    if (even >= 65 && even <= 90) to[code] = even + 32;
  }
  return to;
}

/**
 * A text in the form in which words are looked for: simplified characters, half-width letters and digits, lower case,
 * without blanks, line breaks, invisible characters and quotation marks. Stops at `longest` code units.
 */
export function fold(text: string, longest = Number.POSITIVE_INFINITY): string {
  const end = Math.min(text.length, longest);
  let folded = "";
  for (let from = 0; from < end; from += STEP) folded += foldPart(text, from, Math.min(from + STEP, end));
  return folded;
}

const buffer = new Uint16Array(STEP);

function foldPart(text: string, from: number, to: number): string {
  let used = 0;
  let same = true;
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    const kept = KEPT[code]!;
    if (kept !== code) same = false;
    if (kept !== 0) buffer[used++] = kept;
  }
  if (same) return from === 0 && to === text.length ? text : text.slice(from, to);
  return String.fromCharCode.apply(null, buffer.subarray(0, used) as unknown as number[]);
}
