import { isUtf8 } from "node:buffer";
import { CanonicalWriter } from "./canonical.ts";
import { lenientCells, strictCells } from "./cells.ts";
import { type Dialect, MAX_ROW_BYTES, type RowSpan, scanRows } from "./scan.ts";
import { MANY_BREAKS } from "./survey.ts";
import { LINE_KEPT } from "./table.ts";

/** What a repair has to know of the file. */
export interface RepairPlan {
  source: string;
  target: string;
  dialect: Dialect;
  width: number;
  /** UTF-8 throughout. */
  valid: boolean;
}

const TOO_LONG = `本行超过 ${MAX_ROW_BYTES / 1024 / 1024} MB，未读入`;
const OPEN_QUOTE = "引号不配对，本行无法分列";
const UNDECODABLE = "含有无法解码的字节（文件编码损坏）";

/**
 * Writes every row of `source` to `target` as a well-formed CSV of width + 2 columns: proper rows byte for byte,
 * short ones padded, the unreadable ones as their reason and raw text in the last two columns. No row is dropped.
 * @returns rows written
 */
export function repair(plan: RepairPlan): number {
  const writer = new CanonicalWriter(plan.target, plan.width, String.fromCharCode(plan.dialect.delimiter));
  try {
    scanRows(plan.source, plan.dialect, (row) => writeRow(row, plan, writer));
  } finally {
    writer.close();
  }
  return writer.rows;
}

function writeRow(row: RowSpan, plan: RepairPlan, writer: CanonicalWriter): boolean {
  if (row.end === row.start) return true;
  const bytes = row.buffer.subarray(row.start, row.end);
  if (row.flaw === "long") writer.bad(TOO_LONG, rawLine(bytes));
  else if (!plan.valid && !isUtf8(bytes)) {
    if (row.breaks > 0) return false;
    writer.bad(UNDECODABLE, rawLine(bytes));
  } else if (row.flaw === null && !row.odd && row.cells <= plan.width) {
    if (row.breaks > MANY_BREAKS && hasSwallowedRows(bytes, plan)) return false;
    writer.raw(bytes, row.cells);
  } else writeOddRow(row, bytes.toString("utf8"), plan, writer);
  return true;
}

function writeOddRow(row: RowSpan, text: string, plan: RepairPlan, writer: CanonicalWriter): void {
  const delimiter = String.fromCharCode(plan.dialect.delimiter);
  const found = row.flaw === null ? strictCells(text, delimiter) : lenientCells(text, delimiter);
  const cells = found === null ? null : withoutEmptyTail(found, plan.width);
  if (cells === null || (row.flaw !== null && cells.length !== plan.width)) {
    writer.bad(OPEN_QUOTE, text.slice(0, LINE_KEPT));
  } else if (cells.length > plan.width) {
    writer.bad(`本行有 ${cells.length} 个单元格，多于 ${plan.width} 列`, text.slice(0, LINE_KEPT));
  } else writer.cells(cells);
}

function withoutEmptyTail(cells: string[], width: number): string[] {
  let length = cells.length;
  while (length > width && cells[length - 1] === "") length--;
  return cells.slice(0, length);
}

/** A bad line's text for the record, undecodable bytes shown as replacement characters. */
function rawLine(bytes: Buffer): string {
  return bytes
    .subarray(0, LINE_KEPT * 4)
    .toString("utf8")
    .slice(0, LINE_KEPT);
}

/** Most lines inside the row have the delimiters of a row: a stray quote swallowed them. */
function hasSwallowedRows(bytes: Buffer, plan: RepairPlan): boolean {
  if (plan.width < 3) return false;
  const lines = bytes.toString("latin1").split(String.fromCharCode(plan.dialect.newline)).slice(1, -1);
  const delimiter = String.fromCharCode(plan.dialect.delimiter);
  const rowLike = lines.filter((line) => line.split(delimiter).length === plan.width).length;
  return rowLike * 2 > lines.length;
}
