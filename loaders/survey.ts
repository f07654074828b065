import { closeSync, openSync, readSync } from "node:fs";
import { roomFor } from "./chunks.ts";
import { type Dialect, type RowSpan, scanRows } from "./scan.ts";

const SAMPLE_BYTES = 1024 * 1024;
const SAMPLE_ROWS = 500;
const DELIMITERS = [",", "\t", ";", "|"];

/** A quoted cell of more lines than this may have swallowed rows, so it is looked at one by one. */
export const MANY_BREAKS = 50;

/** What a whole text file looks like. */
export interface Survey {
  rows: number;
  /** Cells of a proper row. */
  width: number;
  newline: "\\n" | "\\r\\n";
  /** RFC 4180 throughout and every row `width` cells: DuckDB reads it without losing a row. */
  regular: boolean;
}

interface Widths {
  count: number;
  first: number;
}

/** The delimiter that splits the head of the file into rows of the most even width. */
export function findDelimiter(path: string, newline: Dialect["newline"]): string {
  const head = headOf(path);
  let best = { delimiter: ",", score: 0 };
  for (const delimiter of DELIMITERS) {
    const score = evenness(head, { delimiter: delimiter.charCodeAt(0), newline });
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

function headOf(path: string): Buffer {
  const file = openSync(path, "r");
  try {
    const buffer = Buffer.allocUnsafe(roomFor(file, SAMPLE_BYTES));
    return buffer.subarray(0, readSync(file, buffer, 0, buffer.length, 0));
  } finally {
    closeSync(file);
  }
}

/** Share of rows at the commonest width above 1, weighted by that width's bits. */
function evenness(head: Buffer, dialect: Dialect): number {
  const widths = new Map<number, Widths>();
  let rows = 0;
  scanRows(head, dialect, (row) => {
    if (rows >= SAMPLE_ROWS || row.end === row.start) return true;
    rows++;
    if (row.flaw === null && row.cells > 1) note(widths, row.cells, rows);
    return true;
  });
  const [width, seen] = commonest(widths);
  return rows === 0 ? 0 : (seen.count / rows) * Math.log2(width + 1);
}

/** Reads the whole file once and says how its rows lie. */
export function survey(path: string, dialect: Dialect): Survey {
  const widths = new Map<number, Widths>();
  const seen = { rows: 0, flawed: 0, odd: 0, crlf: 0, newline: 0, longCells: 0 };
  scanRows(path, dialect, (row: RowSpan) => {
    if (row.ending === "crlf") seen.crlf++;
    else if (row.ending === "newline") seen.newline++;
    if (row.end === row.start) return true;
    seen.rows++;
    if (row.odd) seen.odd++;
    if (row.breaks > MANY_BREAKS) seen.longCells++;
    if (row.flaw === null) note(widths, row.cells, seen.rows);
    else seen.flawed++;
    return true;
  });
  const width = properWidth(widths);
  const mixedEnds = seen.crlf > 0 && seen.newline > 0;
  return {
    rows: seen.rows,
    width,
    newline: seen.crlf > 0 ? "\\r\\n" : "\\n",
    regular:
      width > 1 &&
      widths.size === 1 &&
      !mixedEnds &&
      dialect.newline === 10 &&
      seen.flawed + seen.odd + seen.longCells === 0,
  };
}

function note(widths: Map<number, Widths>, cells: number, row: number): void {
  const seen = widths.get(cells);
  if (seen === undefined) widths.set(cells, { count: 1, first: row });
  else seen.count++;
}

/** The width of most rows, of equally common ones the first; lines of one cell count only where most are such. */
function commonest(widths: Map<number, Widths>): [number, Widths] {
  let best: [number, Widths] = [1, { count: 0, first: 0 }];
  let wider = 0;
  for (const entry of widths) {
    if (entry[0] === 1) continue;
    wider += entry[1].count;
    if (entry[1].count > best[1].count) best = entry;
  }
  const single = widths.get(1);
  return single !== undefined && single.count > wider ? [1, single] : best;
}

/** The first row at least as wide as the commonest is the header: rows with their last cells dropped are narrower. */
function properWidth(widths: Map<number, Widths>): number {
  let [width, { first }] = commonest(widths);
  const common = width;
  for (const [cells, seen] of widths) {
    if (cells >= common && seen.first < first) {
      width = cells;
      first = seen.first;
    }
  }
  return width;
}
