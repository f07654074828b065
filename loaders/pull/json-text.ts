/** JSON that is no JSON, and where. */
export class JsonFault extends Error {
  override name = "JsonFault";
  constructor(readonly at: number) {
    super(`no JSON at byte ${at}`);
  }
}

/** Where a value stands in a text of UTF-8. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const BACKSLASH = 92;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

/** First byte at or after `at` that is no white space. */
export function skipSpace(text: Buffer, at: number): number {
  let i = at;
  for (let byte = text[i]; byte === 32 || byte === 10 || byte === 13 || byte === 9; byte = text[i]) i++;
  return i;
}

/** The value at `at`: only its brackets and texts are followed. */
export function valueSpan(text: Buffer, at: number): Span {
  const start = skipSpace(text, at);
  const first = text[start];
  if (first === QUOTE) return { start, end: endOfText(text, start) };
  if (first === OPEN_OBJECT || first === OPEN_LIST) return { start, end: endOfBrackets(text, start) };
  let end = start;
  for (let byte = text[end]; byte !== undefined && !endsScalar(byte); byte = text[end]) end++;
  if (end === start) throw new JsonFault(start);
  return { start, end };
}

function endsScalar(byte: number): boolean {
  return byte <= 32 || byte === COMMA || byte === CLOSE_LIST || byte === CLOSE_OBJECT;
}

function endOfText(text: Buffer, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    const byte = text[i];
    if (byte === BACKSLASH) i++;
    else if (byte === QUOTE) return i + 1;
  }
  throw new JsonFault(text.length);
}

function endOfBrackets(text: Buffer, start: number): number {
  let depth = 0;
  for (let i = start; i < text.length; i++) {
    const byte = text[i];
    if (byte === QUOTE) i = endOfText(text, i) - 1;
    else if (byte === OPEN_OBJECT || byte === OPEN_LIST) depth++;
    else if ((byte === CLOSE_OBJECT || byte === CLOSE_LIST) && --depth === 0) return i + 1;
  }
  throw new JsonFault(text.length);
}

/** Members of the object at `at`. */
export function* members(text: Buffer, at: number): Generator<{ key: string; value: Span }> {
  let i = skipSpace(text, at + 1);
  if (text[i] === CLOSE_OBJECT) return;
  for (;;) {
    const key = valueSpan(text, i);
    const colon = skipSpace(text, key.end);
    if (text[key.start] !== QUOTE || text[colon] !== COLON) throw new JsonFault(colon);
    const value = valueSpan(text, colon + 1);
    yield { key: textOf(text, key), value };
    i = skipSpace(text, value.end);
    if (text[i] === CLOSE_OBJECT) return;
    if (text[i] !== COMMA) throw new JsonFault(i);
    i = skipSpace(text, i + 1);
  }
}

/** Elements of the list at `at`. */
export function* elements(text: Buffer, at: number): Generator<Span> {
  let i = skipSpace(text, at + 1);
  if (text[i] === CLOSE_LIST) return;
  for (;;) {
    const value = valueSpan(text, i);
    yield value;
    i = skipSpace(text, value.end);
    if (text[i] === CLOSE_LIST) return;
    if (text[i] !== COMMA) throw new JsonFault(i);
    i++;
  }
}

export function isObject(text: Buffer, { start }: Span): boolean {
  return text[start] === OPEN_OBJECT;
}

export function isList(text: Buffer, { start }: Span): boolean {
  return text[start] === OPEN_LIST;
}

/** The value's own text; of a JSON text what it says. @throws JsonFault where it is no JSON */
export function textOf(text: Buffer, span: Span): string {
  const raw = text.toString("utf8", span.start, span.end);
  return text[span.start] === QUOTE ? String(checked(raw, span)) : raw;
}

/** The value of a span. @throws JsonFault where it is no JSON */
export function parsed(text: Buffer, span: Span): unknown {
  return checked(text.toString("utf8", span.start, span.end), span);
}

function checked(raw: string, span: Span): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    throw new JsonFault(span.start);
  }
}

/** The value under `path`, keys and positions, from the value at `from` down; null where there is none. */
export function valueAt(text: Buffer, path: readonly string[], from = 0): Span | null {
  let span = valueSpan(text, from);
  for (const key of path) {
    const inner = isObject(text, span)
      ? memberOf(text, span, key)
      : isList(text, span)
        ? elementOf(text, span, key)
        : null;
    if (inner === null) return null;
    span = inner;
  }
  return span;
}

function memberOf(text: Buffer, span: Span, wanted: string): Span | null {
  let found: Span | null = null;
  for (const { key, value } of members(text, span.start)) if (key === wanted) found = value;
  return found;
}

function elementOf(text: Buffer, span: Span, wanted: string): Span | null {
  let n = 0;
  for (const value of elements(text, span.start)) if (String(n++) === wanted) return value;
  return null;
}
