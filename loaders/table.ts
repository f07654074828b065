import { symlink } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { FileError } from "../src/errors.ts";
import { literal } from "../src/warehouse/sql.ts";
import type { Warehouse } from "../src/warehouse/warehouse.ts";
import { removeAll, tempFile } from "./temp.ts";

/** How the rows reach DuckDB: the file itself, a copy with its broken rows set apart, or a converted format. */
export type Route = "direct" | "repaired" | "converted";

/** One table of a source: raw text cells in row order, nothing interpreted. */
export interface RawTable {
  /** Sheet name or member path inside a zip; '' where the source has one table. */
  part: string;
  /** A Charset, two of them joined by '+' where lines of both stand in one file, or 'xlsx' | 'xls' | 'html' | 'json' | 'parquet'. */
  encoding: string;
  /** Number of columns. */
  width: number;
  /** Known column names (JSON keys, Parquet), null where a header must be found in the rows. */
  names: string[] | null;
  /** The first 60 rows as text; empty cells are null. */
  preview: (string | null)[][];
  /**
   * A SQL relation (subquery text) giving columns c0…c{width-1}, `bad` (reason in Chinese, NULL when fine) and
   * `line` (raw text of a bad line), all VARCHAR; scanning it yields rows in file order.
   */
  relation: string;
  /** Rows that the relation gives, bad ones with them, where known without a further pass. */
  rows: number | null;
  /** Which path the rows took. */
  route: Route;
  /** Frees temporary files; the relation is void afterwards. */
  dispose(): Promise<void>;
}

export interface OpenOptions {
  /** Text encoding when the settings name one; found by content otherwise. */
  encoding?: string;
  /** Only this sheet of a workbook. */
  sheet?: string;
  /** Folder for temporary files. */
  temp: string;
}

/** Longest raw text kept of a bad line, in characters. */
export const LINE_KEPT = 2000;

const PREVIEW_ROWS = 60;
/** No export has so many columns; a damaged workbook or a wrong delimiter may, and each takes memory. */
const MAX_COLUMNS = 1000;

/** Columns c0…c{width-1}. */
export function columnNames(width: number): string[] {
  return Array.from({ length: width }, (_, i) => `c${i}`);
}

/** Column list `c0, c1, …` with each value passed through `wrap`. */
export function selectList(width: number, wrap: (column: string) => string): string {
  return columnNames(width)
    .map((name) => `${wrap(name)} AS ${name}`)
    .join(", ");
}

/**
 * Completes a table with its preview.
 * @param path the file it comes from
 * @param files temporary files or folders that live as long as the table
 * @throws FileError when it is wider than any export
 */
export async function rawTable(
  warehouse: Warehouse,
  path: string,
  table: Omit<RawTable, "preview" | "dispose">,
  files: string[],
): Promise<RawTable> {
  if (table.width > MAX_COLUMNS)
    throw new FileError(
      `${basename(path)}: ${table.width} columns; no export has more than ${MAX_COLUMNS}`,
      `有 ${table.width} 列，超过 ${MAX_COLUMNS} 列`,
      "the file may be damaged or no list of records: export it again; in a workbook clear the cells far to the right",
    );
  const columns = columnNames(table.width);
  const rows = await warehouse.rows<Record<string, string | null>>(
    `SELECT ${columns.join(", ")} FROM ${table.relation} LIMIT ${PREVIEW_ROWS}`,
  );
  const preview = rows.map((row) => columns.map((name) => row[name] ?? null));
  return { ...table, preview, dispose: () => removeAll(files) };
}

/** What `read_csv` must know of a file whose rows all have the same width and are quoted by RFC 4180. */
export interface CsvShape {
  path: string;
  delimiter: string;
  newline: "\\n" | "\\r\\n";
  columns: string[];
  maxRowBytes: number;
}

/**
 * The `read_csv` call for a well-formed file: nothing guessed, deviations are errors, read in parallel. An explicit
 * `strict_mode = true` beside `new_line` makes DuckDB 1.5 misread CR LF files, so it is left at its default.
 */
export function readCsv(shape: CsvShape): string {
  const types = shape.columns.map((name) => `'${name}': 'VARCHAR'`).join(", ");
  return (
    `read_csv(${literal(shape.path)}, header = false, auto_detect = false, columns = {${types}}, ` +
    `delim = ${literal(shape.delimiter)}, quote = '"', escape = '"', new_line = '${shape.newline}', ` +
    `compression = 'none', max_line_size = ${shape.maxRowBytes})`
  );
}

/** Characters that DuckDB takes for a pattern in a path. */
const GLOB = /[*?[\]{}]/;

/** A path that DuckDB does not take for a pattern: `path` itself, or a link in `temp` that is added to `files`. */
export async function plainPath(path: string, temp: string, files: string[]): Promise<string> {
  if (!GLOB.test(path)) return path;
  const link = tempFile(temp, "source");
  await symlink(resolve(path), link);
  files.push(link);
  return link;
}
