import {
  elements,
  isList,
  isObject,
  JsonFault,
  members,
  parsed,
  type Span,
  skipSpace,
  valueAt,
  valueSpan,
} from "./json-text.ts";

/** No service wraps its records deeper. */
const MAX_WRAPPING = 16;
const LINE_FEED = 10;
const RETURN = 13;
const SPACE = 32;

/** A list in an answer: its path, how many objects it holds and how many other things. */
interface Listed {
  readonly path: string[];
  readonly span: Span;
  readonly objects: number;
  readonly others: number;
}

/** What an answer of JSON holds. */
export interface Page {
  /** path of the list of records; null where the answer names none at all */
  readonly path: string[] | null;
  /** where the records stand */
  readonly records: Span[];
  /** the answer with an empty list in place of its records */
  readonly envelope: Buffer;
}

/** An answer whose records cannot be told: what lists it has. */
export class NoRecords extends Error {
  override name = "NoRecords";
  constructor(
    readonly kind: "none" | "several" | "missing" | "no list" | "no objects",
    readonly lists: readonly { path: string; rows: number }[],
    readonly envelope: unknown,
  ) {
    super(kind);
  }
}

/**
 * Finds the records of an answer and proves that all of it is JSON.
 * @param text UTF-8 without a byte-order mark
 * @param path of the list; null to take the one list of objects that there is
 * @throws JsonFault for what is no JSON, NoRecords where no list can be told
 */
export function readPage(text: Buffer, path: readonly string[] | null): Page {
  const root = valueSpan(text, 0);
  if (skipSpace(text, root.end) < text.length) throw new JsonFault(skipSpace(text, root.end));
  const list = path === null ? onlyList(text, root) : namedList(text, root, path);
  if (list === null)
    return { path: path === null ? null : [...path], records: [], envelope: proven(text, root) };
  const records = [...elements(text, list.span.start)];
  for (const record of records) parsed(text, record);
  const envelope = Buffer.concat([
    text.subarray(root.start, list.span.start),
    Buffer.from("[]"),
    text.subarray(list.span.end, root.end),
  ]);
  return { path: list.path, records, envelope: proven(envelope, { start: 0, end: envelope.length }) };
}

function proven(text: Buffer, span: Span): Buffer {
  parsed(text, span);
  return text.subarray(span.start, span.end);
}

function namedList(text: Buffer, root: Span, path: readonly string[]): Listed | null {
  const span = valueAt(text, path, root.start);
  const told = () => listsOf(text, root).map(shown);
  if (span === null) {
    if (isEmptyAbove(text, root, path)) return null;
    throw new NoRecords("missing", told(), parsed(text, root));
  }
  if (text.toString("latin1", span.start, span.end) === "null") return null;
  if (!isList(text, span)) throw new NoRecords("no list", told(), parsed(text, root));
  const list = counted(text, [...path], span);
  if (list.others > 0) throw new NoRecords("no objects", told(), parsed(text, root));
  return list;
}

/** Whether the path ends in a null, as of services that have nothing to give. */
function isEmptyAbove(text: Buffer, root: Span, path: readonly string[]): boolean {
  return path.some((_, depth) => {
    const above = valueAt(text, path.slice(0, depth), root.start);
    return above !== null && text.toString("latin1", above.start, above.end) === "null";
  });
}

/** The one list of objects; null where every list is empty. */
function onlyList(text: Buffer, root: Span): Listed | null {
  const lists = listsOf(text, root);
  const full = lists.filter(({ objects, others }) => objects > 0 && others === 0);
  if (full.length === 1) return full[0]!;
  const told = lists.map(shown);
  if (full.length > 1) throw new NoRecords("several", full.map(shown), parsed(text, root));
  if (lists.some(({ objects, others }) => objects + others > 0))
    throw new NoRecords("no objects", told, parsed(text, root));
  if (lists.length === 0) throw new NoRecords("none", [], parsed(text, root));
  return lists.length === 1 ? lists[0]! : null;
}

function shown({ path, objects, others }: Listed) {
  return { path: path.join(".") || "(top)", rows: objects + others };
}

/** Lists that are reached through objects alone. */
function listsOf(text: Buffer, root: Span): Listed[] {
  const found: Listed[] = [];
  const look = (span: Span, path: string[]): void => {
    if (isList(text, span)) found.push(counted(text, path, span));
    else if (isObject(text, span) && path.length < MAX_WRAPPING)
      for (const { key, value } of members(text, span.start)) look(value, [...path, key]);
  };
  look(root, []);
  return found;
}

function counted(text: Buffer, path: string[], span: Span): Listed {
  let objects = 0;
  let others = 0;
  for (const element of elements(text, span.start)) {
    if (isObject(text, element)) objects++;
    else others++;
  }
  return { path, span, objects, others };
}

/** Records as lines: each its own text, byte for byte; line ends, which JSON has only between its parts, as spaces. */
export function linesOf(text: Buffer, records: readonly Span[]): Buffer {
  const size = records.reduce((sum, { start, end }) => sum + end - start + 1, 0);
  const lines = Buffer.allocUnsafe(size);
  let at = 0;
  for (const { start, end } of records) {
    for (let i = start; i < end; i++) {
      const byte = text[i]!;
      lines[at++] = byte === LINE_FEED || byte === RETURN ? SPACE : byte;
    }
    lines[at++] = LINE_FEED;
  }
  return lines;
}
