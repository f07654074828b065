import { UsageError, XianbanError } from "../errors.ts";
import type { Columns } from "../issues/read-columns.ts";
import type { CountSeries } from "../warnings/detectors/series.ts";

/** A series as its file has it. */
export interface NamedSeries extends CountSeries {
  readonly name: string;
  /** t of the first point. */
  readonly start: number;
}

/** Columns beside series, t and observed that a call asks for. */
export interface MoreColumns {
  readonly date?: string;
  readonly exposure?: string;
}

/** A file's cells, read; rows are counted from 0. */
interface Table {
  readonly path: string;
  readonly t: Float64Array;
  /** −1 where nothing is known. */
  readonly counts: Float64Array;
  readonly dates: readonly string[] | null;
  readonly exposures: Float64Array | null;
}

/**
 * Series of a table of one row per series and t, in the order of their first rows. Empty `observed` = unknown.
 * @throws XianbanError naming row and value: t or count that is no whole number ≥ 0, t twice, t missing, bad date or exposure
 */
export function seriesOf(
  path: string,
  columns: Columns,
  frequency: number,
  { date, exposure }: MoreColumns,
): NamedSeries[] {
  if (columns.rows === 0) throw new UsageError(`${path}: no rows`, "one row per series and t is wanted");
  const where = (row: number) => `${path}: row ${rowNumber(row)}`;
  const numbers = (name: string, read: (where: () => string, text: string) => number) =>
    Float64Array.from(columns.of(name), (text, row) => read(() => where(row), text));
  const table: Table = {
    path,
    t: numbers("t", wholeT),
    counts: numbers("observed", countOf),
    dates: date ? columns.of(date).map((text, row) => dateOf(where(row), text)) : null,
    exposures: exposure ? numbers(exposure, exposureOf) : null,
  };
  return [...rowsByName(columns.of("series"))].map(([name, rows]) => joined(table, name, rows, frequency));
}

/** Rows as a person counts them: below the header. */
function rowNumber(row: number): number {
  return row + 2;
}

function rowsByName(names: readonly string[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const [row, name] of names.entries()) {
    const rows = found.get(name);
    if (rows) rows.push(row);
    else found.set(name, [row]);
  }
  return found;
}

/** Points in the order of t, without gap or repetition. */
function joined(table: Table, name: string, rows: number[], frequency: number): NamedSeries {
  const { t, counts, dates, exposures } = table;
  rows.sort((a, b) => t[a]! - t[b]! || a - b);
  for (let i = 1; i < rows.length; i++) {
    if (t[rows[i]!] !== t[rows[i - 1]!]! + 1) throw broken(table, name, rows[i - 1]!, rows[i]!);
  }
  return {
    name,
    start: t[rows[0]!]!,
    frequency,
    counts: rows.map((row) => (counts[row]! < 0 ? null : counts[row]!)),
    ...(dates ? { dates: rows.map((row) => dates[row]!) } : {}),
    ...(exposures ? { exposure: rows.map((row) => exposures[row]!) } : {}),
  };
}

function broken({ path, t }: Table, name: string, before: number, row: number): XianbanError {
  const place = `${path}: row ${rowNumber(row)}: series ${name}`;
  return t[row] === t[before]
    ? new XianbanError(
        `${place} has t ${t[row]} twice, first in row ${rowNumber(before)}`,
        "keep one row for each series and t, or add the counts up",
      )
    : new XianbanError(
        `${place} goes from t ${t[before]} to ${t[row]}`,
        "write a row for every t: 0 where nothing was counted, an empty cell where nothing is known",
      );
}

/** A whole number of 0 or more; null for what is none. */
function whole(text: string): number | null {
  const value = Number(text);
  return Number.isSafeInteger(value) && /^\s*\d+(\.0*)?\s*$/.test(text) ? value : null;
}

function wholeT(where: () => string, text: string): number {
  const value = whole(text);
  if (value !== null) return value;
  throw new XianbanError(
    `${where()}: t ${text || "is empty"}: not a whole number`,
    "count the points 1, 2, 3 …",
  );
}

function countOf(where: () => string, text: string): number {
  const given = text.trim();
  if (given === "" || given === "NA") return -1;
  const value = whole(given);
  if (value !== null) return value;
  throw new XianbanError(
    `${where()}: observed ${given}: not a whole number of 0 or more`,
    "give counts; what they are counted over (trucks, hours) goes into a column of its own, named with --exposure",
  );
}

function dateOf(where: string, text: string): string {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text.trim()) ? Date.parse(`${text.trim()}T00:00:00Z`) : Number.NaN;
  // Date.parse takes 30 February for 2 March.
  if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(text.trim())) return text.trim();
  throw new XianbanError(`${where}: date ${text || "is empty"}: not a date`, "write it as 2026-02-28");
}

function exposureOf(where: () => string, text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && value > 0 && Number.isFinite(value)) return value;
  throw new XianbanError(
    `${where()}: exposure ${text || "is empty"}: not a number above 0`,
    "give what the count is over: trucks, hours, a calendar factor",
  );
}
