import { mix } from "../../../statistics/near-duplicates.ts";

/** Columns that n-grams are hashed to. */
export const WIDTH = 1 << 16;

const SEED = 7;
const ZERO = 48;
const NINE = 57;
const POINT = 46;
const OPEN = 91;
const CLOSE = 93;
/** Longest stand-in for what was masked, such as [电话]. */
const LONGEST_MASK = 8;
const BREAKS = marks("，。；！？、：,;!?:()（）【】\n");
const ENDS = marks("。；！？;!?");
/** A window ends at a sentence's end, at a clause's once it has this many characters, and after MOST in any case. */
const ENOUGH = 60;
const MOST = 160;
/** Fewest characters that say anything. */
const LEAST = 4;

function marks(chars: string): Uint8Array {
  const is = new Uint8Array(65_536);
  for (const char of chars) is[char.charCodeAt(0)] = 1;
  return is;
}

/**
 * Calls `visit` with the hashed 1, 2 and 3 characters that stand together within a clause of `text`, and where: a run of
 * digits counts as one digit, what was masked as a break.
 * @param text folded
 */
export function eachGram(
  text: string,
  from: number,
  to: number,
  visit: (column: number, start: number, end: number) => void,
): void {
  let one = 0;
  let two = 0;
  let second = 0;
  let third = 0;
  let isNumber = false;
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    const close = code === OPEN ? closing(text, i, to) : i;
    if (close > i || BREAKS[code]) {
      one = 0;
      two = 0;
      isNumber = false;
      i = close;
      continue;
    }
    const isDigit = code >= ZERO && code <= NINE;
    if (isNumber && (isDigit || code === POINT)) continue;
    isNumber = isDigit;
    const char = isDigit ? ZERO : code;
    const first = mix(SEED ^ char);
    visit(first & (WIDTH - 1), i, i + 1);
    const pair = one === 0 ? 0 : mix(one ^ char);
    if (one !== 0) visit(pair & (WIDTH - 1), second, i + 1);
    if (two !== 0) visit(mix(two ^ char) & (WIDTH - 1), third, i + 1);
    one = first;
    two = pair;
    third = second;
    second = i;
  }
}

/** Where what was masked ends; its beginning where nothing was. */
function closing(text: string, open: number, to: number): number {
  const most = Math.min(to, open + LONGEST_MASK);
  for (let i = open + 1; i < most; i++) if (text.charCodeAt(i) === CLOSE) return i;
  return open;
}

/** Cuts a folded text into parts that are judged one by one: sentences, long ones at a clause. */
export function eachWindow(text: string, visit: (from: number, to: number) => void): void {
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const length = i + 1 - from;
    if (!ENDS[code] && !(BREAKS[code] && length >= ENOUGH) && length < MOST) continue;
    if (length > LEAST) visit(from, i + 1);
    from = i + 1;
  }
  if (text.length - from >= LEAST) visit(from, text.length);
}

/** The clauses of a part of a folded text, without what ends them. */
export function eachClause(
  text: string,
  from: number,
  to: number,
  visit: (from: number, to: number) => void,
): void {
  let start = from;
  for (let i = from; i <= to; i++) {
    if (i < to && !BREAKS[text.charCodeAt(i)]) continue;
    if (i > start) visit(start, i);
    start = i + 1;
  }
}
