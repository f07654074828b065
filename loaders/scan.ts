import { ByteWindow } from "./window.ts";

/** Longest row read, in bytes: longer ones are bad rows. Real bodies stay under 30 kB. */
export const MAX_ROW_BYTES = 2 * 1024 * 1024;

/** How much of a line over the limit is kept for the record of bad rows, in bytes. */
const HEAD_KEPT = 8000;

const LF = 10;
const CR = 13;
const QUOTE = 34;

/** Equals no byte. */
const NO_BYTE = 256;

const PLAIN = 0;
const DELIMITER = 1;
const NEWLINE = 2;
const SPECIAL = 3;

const NEED_MORE = -1;
const BROKEN = -2;

/** How a text table is written: the delimiter's byte, and what ends a row (line feed, or a lone carriage return). */
export interface Dialect {
  delimiter: number;
  newline: 10 | 13;
  /** False where quotes mean nothing, as in JSON Lines. */
  quotes?: boolean;
}

/** One row's place in the buffer; the object is reused, so copy what you keep. */
export interface RowSpan {
  buffer: Buffer;
  start: number;
  /** End of the content, without the line ending. */
  end: number;
  cells: number;
  /** Line breaks inside quoted cells. */
  breaks: number;
  /** What ended the row: CR LF, the dialect's newline byte, or the file's end. */
  ending: "crlf" | "newline" | "none";
  /** Readable, but not as RFC 4180 has it: a quote or lone carriage return inside an unquoted cell. */
  odd: boolean;
  /** The span is one physical line that could not be read as a row. */
  flaw: "quote" | "long" | null;
}

/** Takes a row (blank lines too, as empty spans); `false` rejects a row of several lines: its first line is then given alone, with the flaw 'quote'. */
export type RowSink = (row: RowSpan) => boolean;

/**
 * Splits bytes into rows, quotes and line breaks inside quotes respected, in memory bounded by the longest row.
 * Every byte ends up in exactly one row, but line endings, NULs and the byte-order mark.
 * After a row that cannot be read (quotes that do not pair, too long) reading goes on at the next line.
 * @param source file path, or bytes (UTF-8, or any encoding in which ASCII bytes mean ASCII)
 */
export function scanRows(source: string | Buffer, dialect: Dialect, sink: RowSink): void {
  const window = new ByteWindow(source);
  try {
    new RowScanner(window, dialect, sink).run();
  } finally {
    window.close();
  }
}

class RowScanner {
  private readonly kinds = new Uint8Array(256);
  private readonly quote: number;
  /** No byte above it is anything but plain text. */
  private readonly highest: number;
  private readonly row: RowSpan;
  private at = 0;

  constructor(
    private readonly window: ByteWindow,
    private readonly dialect: Dialect,
    private readonly sink: RowSink,
  ) {
    this.kinds[CR] = SPECIAL;
    this.kinds[QUOTE] = dialect.quotes === false ? PLAIN : SPECIAL;
    this.quote = dialect.quotes === false ? NO_BYTE : QUOTE;
    this.kinds[dialect.delimiter] = DELIMITER;
    this.kinds[dialect.newline] = NEWLINE;
    this.highest = Math.max(dialect.delimiter, QUOTE);
    const { buffer } = window;
    this.row = { buffer, start: 0, end: 0, cells: 0, breaks: 0, ending: "none", odd: false, flaw: null };
  }

  run(): void {
    const { window, row } = this;
    while (this.at < window.length || !window.final) {
      const next = this.parse();
      if (next === NEED_MORE && window.length - this.at <= MAX_ROW_BYTES) this.refill();
      else if (next < 0 || next - this.at > MAX_ROW_BYTES) this.brokenLine();
      else if (this.sink(row)) this.at = next;
      else this.brokenLine();
    }
  }

  private refill(): void {
    this.window.refill(this.at);
    this.at = 0;
  }

  /** Reads one row: the position after it, NEED_MORE, or BROKEN when its quotes do not pair. */
  private parse(): number {
    const row = this.begin();
    // One loop over locals: a call for each cell would triple the time of the whole scan.
    const { buffer, length, final } = this.window;
    const { kinds, highest, quote } = this;
    let cells = 1;
    let i = this.at;
    if (i < length && buffer[i] === quote) i = this.afterQuoted(i);
    while (i >= 0 && i < length) {
      const byte = buffer[i]!;
      if (byte > highest) {
        i++;
        continue;
      }
      const kind = kinds[byte];
      if (kind === PLAIN) i++;
      else if (kind === DELIMITER) {
        cells++;
        i++;
        if (i < length && buffer[i] === quote) i = this.afterQuoted(i);
      } else if (kind === NEWLINE || this.isCrlf(i)) {
        row.cells = cells;
        row.end = i;
        row.ending = kind === NEWLINE ? "newline" : "crlf";
        return kind === NEWLINE ? i + 1 : i + 2;
      } else {
        row.odd = true;
        i++;
      }
    }
    if (i < 0) return i;
    row.cells = cells;
    row.end = length;
    return final ? length : NEED_MORE;
  }

  private begin(): RowSpan {
    const { row } = this;
    row.start = this.at;
    row.cells = 1;
    row.breaks = 0;
    row.ending = "none";
    row.odd = false;
    row.flaw = null;
    return row;
  }

  /** From a cell's opening quote to what ends the cell. */
  private afterQuoted(open: number): number {
    const { buffer, length, final } = this.window;
    const { newline } = this.dialect;
    let i = open + 1;
    for (;;) {
      while (i < length && buffer[i] !== QUOTE) {
        if (buffer[i] === newline) this.row.breaks++;
        i++;
      }
      if (i >= length) return final ? BROKEN : NEED_MORE;
      i++;
      if (i >= length) return final ? i : NEED_MORE;
      if (buffer[i] !== QUOTE) break;
      i++;
    }
    const kind = this.kinds[buffer[i]!];
    if (kind === DELIMITER || kind === NEWLINE) return i;
    if (buffer[i] !== CR) return BROKEN;
    if (i + 1 >= length && !final) return NEED_MORE;
    return this.isCrlf(i) ? i : BROKEN;
  }

  private isCrlf(i: number): boolean {
    const { buffer, length } = this.window;
    return this.dialect.newline === LF && buffer[i] === CR && i + 1 < length && buffer[i + 1] === LF;
  }

  /** Gives the physical line at hand as a flawed row; of an overlong one only the head. */
  private brokenLine(): void {
    const { window, dialect } = this;
    const row = this.begin();
    let lineEnd = this.lineEnd();
    while (lineEnd < 0 && !window.final && window.length - this.at <= MAX_ROW_BYTES) {
      this.refill();
      lineEnd = this.lineEnd();
    }
    if (lineEnd < 0 && window.final) lineEnd = window.length;
    row.start = this.at;
    if (lineEnd >= 0 && lineEnd - this.at <= MAX_ROW_BYTES) {
      row.end = lineEnd;
      row.ending = "newline";
      if (dialect.newline === LF && lineEnd > this.at && row.buffer[lineEnd - 1] === CR) {
        row.ending = "crlf";
        row.end--;
      }
      row.flaw = "quote";
      this.sink(row);
      this.at = lineEnd + 1;
      return;
    }
    row.end = this.at + HEAD_KEPT;
    row.flaw = "long";
    this.sink(row);
    this.skipLine();
  }

  private skipLine(): void {
    let lineEnd = this.lineEnd();
    while (lineEnd < 0 && !this.window.final) {
      this.at = this.window.length;
      this.refill();
      lineEnd = this.lineEnd();
    }
    this.at = lineEnd < 0 ? this.window.length : lineEnd + 1;
  }

  /** Position of the next line ending inside the window, or -1. */
  private lineEnd(): number {
    const at = this.window.buffer.subarray(this.at, this.window.length).indexOf(this.dialect.newline);
    return at < 0 ? -1 : this.at + at;
  }
}
