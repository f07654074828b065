import { FileError } from "../src/errors.ts";
import { MAX_ROW_BYTES } from "./scan.ts";
import { ByteWindow } from "./window.ts";

const QUOTE = 34;
const BACKSLASH = 92;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;
/** No service wraps its records deeper; deeper nesting is an attack on the reader. */
const MAX_WRAPPING = 32;
const KEY_KEPT = 200;

/** Keys under which services wrap their records, best first. */
const WRAPPERS = ["data", "rows", "records", "list", "result", "results", "items", "content", "tickets"];

/** A list of objects found in a document. */
export interface ObjectList {
  key: string;
  objects: number;
}

/** Takes an object's text and the list it lies in; `whole` is false when it is too long or the file ends inside it. */
export type ObjectSink = (bytes: Buffer, list: number, whole: boolean) => void;

/** Whether the document has a list, perhaps empty, under a key that services wrap their records in. */
export function isWrapped(path: string): boolean {
  return scanObjects(path, () => undefined).some(({ key }) => WRAPPERS.includes(key.toLowerCase()));
}

/** Which list of the document holds the records: under the best known key, then the longest; null without any. */
export function recordList(path: string): number | null {
  const lists = scanObjects(path, () => undefined);
  const rank = ({ key }: ObjectList) => {
    const at = WRAPPERS.indexOf(key.toLowerCase());
    return at < 0 ? WRAPPERS.length : at;
  };
  const found = [...lists.entries()].filter(([, list]) => list.objects > 0);
  found.sort(([, a], [, b]) => rank(a) - rank(b) || b.objects - a.objects);
  return found[0]?.[0] ?? null;
}

/**
 * Gives every object that lies in a list, in order, in memory bounded by the longest object. Only brackets and
 * strings are followed: whether an object is valid JSON is for the database to say.
 * @returns the lists, in the order in which they open
 */
export function scanObjects(path: string, sink: ObjectSink): ObjectList[] {
  const window = new ByteWindow(path);
  try {
    return new ObjectScanner(window, sink).run();
  } finally {
    window.close();
  }
}

class ObjectScanner {
  private readonly lists: ObjectList[] = [];
  /** Open brackets outside objects of lists: a list's index, or -1 for an object. */
  private readonly open: number[] = [];
  private inText = false;
  private escaped = false;
  private textStart = 0;
  private key = "";
  /** Brackets open inside the object at hand; 0 outside of one. */
  private depth = 0;
  private start = 0;
  private overlong = false;

  constructor(
    private readonly window: ByteWindow,
    private readonly sink: ObjectSink,
  ) {}

  run(): ObjectList[] {
    const { window } = this;
    let at = 0;
    for (;;) {
      for (; at < window.length; at++) this.step(window.buffer[at]!, at);
      if (window.final) break;
      const keep = this.oldestNeeded(at);
      window.refill(keep);
      at -= keep;
      this.start -= keep;
      this.textStart -= keep;
    }
    if (this.depth > 0 && !this.overlong) this.give(window.length, false);
    return this.lists;
  }

  /** Where the object or key at hand begins; an overlong object is given up with its head. */
  private oldestNeeded(at: number): number {
    if (this.depth === 0) return this.inText ? Math.max(0, Math.min(this.textStart, at)) : at;
    if (this.overlong) return at;
    if (at - this.start <= MAX_ROW_BYTES) return this.start;
    this.overlong = true;
    this.give(at, false);
    return at;
  }

  private step(byte: number, at: number): void {
    if (this.inText) {
      if (this.escaped) this.escaped = false;
      else if (byte === BACKSLASH) this.escaped = true;
      else if (byte === QUOTE) this.endText(at);
    } else if (byte === QUOTE) {
      this.inText = true;
      this.textStart = at + 1;
    } else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
      if (this.depth > 0) this.depth++;
      else this.openOutside(byte, at);
    } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
      if (this.depth === 0) this.open.pop();
      else if (--this.depth === 0 && !this.overlong) this.give(at + 1, at + 1 - this.start <= MAX_ROW_BYTES);
    }
  }

  private endText(at: number): void {
    this.inText = false;
    if (this.depth > 0) return;
    const from = Math.max(0, this.textStart, at - KEY_KEPT);
    this.key = this.window.buffer.subarray(from, at).toString("utf8");
  }

  private openOutside(byte: number, at: number): void {
    const list = this.lists[this.open.at(-1) ?? -1];
    if (byte === OPEN_OBJECT && list !== undefined) {
      list.objects++;
      this.depth = 1;
      this.start = at;
      this.overlong = false;
      return;
    }
    if (this.open.length >= MAX_WRAPPING) {
      throw new FileError(
        "JSON: lists inside lists without end",
        "JSON 中列表层层嵌套",
        "export the records as one list of objects",
      );
    }
    this.open.push(byte === OPEN_LIST ? this.lists.push({ key: this.key, objects: 0 }) - 1 : -1);
  }

  private give(end: number, whole: boolean): void {
    const bytes = this.window.buffer.subarray(this.start, Math.min(end, this.start + MAX_ROW_BYTES));
    this.sink(bytes, this.open.at(-1) ?? -1, whole);
  }
}
