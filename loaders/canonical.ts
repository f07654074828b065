import { closeSync, openSync, writeSync } from "node:fs";
import { XianbanError } from "../src/errors.ts";
import { MAX_ROW_BYTES } from "./scan.ts";
import { columnNames, readCsv } from "./table.ts";

const OUT_BYTES = 1024 * 1024;

/** DuckDB's limit for one row of our own files: a row at the limit with every quote doubled, and its raw text. */
const MAX_WRITTEN_ROW = 2 * MAX_ROW_BYTES + 64 * 1024;

/** Writes rows to a well-formed UTF-8 CSV of width + 2 columns: the cells, then `bad` and `line`. */
export class CanonicalWriter {
  rows = 0;
  private readonly file: number;
  private readonly out = Buffer.allocUnsafe(OUT_BYTES);
  private used = 0;
  private readonly tail: string;
  private readonly special: RegExp;

  constructor(
    readonly path: string,
    readonly width: number,
    private readonly delimiter = ",",
  ) {
    this.file = openSync(path, "wx");
    this.tail = `${delimiter.repeat(2)}\n`;
    this.special = new RegExp(`["\\r\\n ${delimiter === "|" ? "\\|" : delimiter}]`);
  }

  /** A row already in this form but perhaps short of cells. */
  raw(bytes: Buffer, cells: number): void {
    this.bytes(bytes);
    this.text(this.delimiter.repeat(this.width - cells) + this.tail);
    this.rows++;
  }

  cells(cells: readonly (string | null)[]): void {
    const row = cells.map((cell) => this.quoted(cell)).join(this.delimiter);
    this.text(row + this.delimiter.repeat(this.width - cells.length) + this.tail);
    this.rows++;
  }

  /** A row that could not be read: why, and its raw text. */
  bad(reason: string, line: string): void {
    const last = this.quoted(reason) + this.delimiter + this.quoted(line);
    this.text(`${this.delimiter.repeat(this.width)}${last}\n`);
    this.rows++;
  }

  close(): void {
    this.flush();
    closeSync(this.file);
  }

  private quoted(cell: string | null): string {
    if (cell === null || cell === "") return "";
    return this.special.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  }

  private text(text: string): void {
    if (text.length * 3 > OUT_BYTES) this.bytes(Buffer.from(text, "utf8"));
    else {
      if (this.used + text.length * 3 > OUT_BYTES) this.flush();
      this.used += this.out.write(text, this.used, "utf8");
    }
  }

  private bytes(bytes: Buffer): void {
    if (this.used + bytes.length > OUT_BYTES) this.flush();
    if (bytes.length > OUT_BYTES) writeAll(this.file, bytes);
    else this.used += bytes.copy(this.out, this.used);
  }

  private flush(): void {
    writeAll(this.file, this.out.subarray(0, this.used));
    this.used = 0;
  }
}

/** Writes all of the bytes. @throws XianbanError when the disk is full */
export function writeAll(file: number, bytes: Buffer): void {
  try {
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new XianbanError(
      `temporary file cannot be written: ${why}`,
      "free space on the disk and run again",
    );
  }
}

/** The relation of a file that a CanonicalWriter wrote. */
export function canonicalRelation(path: string, width: number, delimiter = ","): string {
  const columns = [...columnNames(width), "bad", "line"];
  return readCsv({ path, delimiter, newline: "\\n", columns, maxRowBytes: MAX_WRITTEN_ROW });
}
