import { existsSync } from "node:fs";
import { openSource, type RawTable } from "../../loaders/index.ts";
import { UsageError, XianbanError } from "../errors.ts";
import { evenHeader } from "../feeds/even.ts";
import { SEARCH_ROWS } from "../feeds/header.ts";
import { nearest } from "../feeds/likeness.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";

/** Columns of a file by the name that was asked for; '' where a cell is empty. */
export interface Columns {
  readonly rows: number;
  readonly of: (name: string) => readonly string[];
  /** Rows that could not be read, left out. */
  readonly unreadable: number;
}

/**
 * Reads the named columns of any file that a feed may be: text in any encoding, workbook, JSON, Parquet, zip. The header is
 * the first row that has all the names; of several sheets or files within, the first with such a row.
 * @param names column names as the user wrote them
 * @param temp folder for temporary files
 * @throws XianbanError where there is no such file; UsageError naming a missing column, those there are and the nearest
 */
export async function readColumns(
  warehouse: Warehouse,
  path: string,
  names: readonly string[],
  temp: string,
): Promise<Columns> {
  if (!existsSync(path)) throw new XianbanError(`${path}: no such file`, "check the path");
  let closest: Header | null = null;
  for await (const table of openSource(warehouse, path, { temp })) {
    try {
      const header = findNames(table, names);
      if (header.missing.length === 0) return await readTable(warehouse, table, header, names);
      if (closest === null || header.missing.length < closest.missing.length) closest = header;
    } finally {
      await table.dispose();
    }
  }
  throw lacking(path, closest);
}

interface Header {
  /** Rows above the first data row. */
  readonly above: number;
  readonly found: readonly string[];
  /** Place of each name asked for, -1 where missing. */
  readonly places: readonly number[];
  readonly missing: readonly string[];
}

/** The row with the most of the names; of equals the first, of none at all the first that is not empty. */
function findNames(table: RawTable, names: readonly string[]): Header {
  if (table.names) return headerOf(table.names, 0, names);
  const rows = table.preview.slice(0, SEARCH_ROWS).map((row, i) => headerOf(row, i + 1, names));
  const filled = rows.filter(({ found }) => found.length > 0);
  return (
    filled.reduce<Header | null>(
      (best, row) => (best === null || row.missing.length < best.missing.length ? row : best),
      null,
    ) ?? headerOf([], 0, names)
  );
}

function headerOf(cells: readonly (string | null)[], above: number, names: readonly string[]): Header {
  const evened = cells.map((cell) => evenHeader(cell ?? ""));
  const places = names.map((name) => evened.indexOf(evenHeader(name)));
  return {
    above,
    found: cells.flatMap((cell) => (cell?.trim() ? [cell.replaceAll(/\s+/g, " ").trim()] : [])),
    places,
    missing: names.filter((_, i) => places[i] === -1),
  };
}

async function readTable(
  warehouse: Warehouse,
  table: RawTable,
  { above, places }: Header,
  names: readonly string[],
): Promise<Columns> {
  const cells = places.map((place) => `coalesce(c${place}, '')`).join(", ");
  const reader = await warehouse.connection.runAndReadAll(
    `SELECT ${cells}, coalesce(bad, '') FROM ${table.relation}`,
  );
  const columns = (reader.getColumns() as string[][]).map((column) => column.slice(above));
  const bad = columns[names.length] ?? [];
  const good = bad.flatMap((reason, i) => (reason === "" ? [i] : []));
  const kept =
    good.length === bad.length ? columns : columns.map((column) => good.map((i) => column[i] ?? ""));
  return {
    rows: good.length,
    unreadable: bad.length - good.length,
    of: (name) => kept[names.indexOf(name)] ?? [],
  };
}

function lacking(path: string, header: Header | null): UsageError {
  if (header === null || header.found.length === 0) return new UsageError(`${path}: no rows`);
  const wanted = header.missing.map((name) => {
    const near = nearest(name, header.found);
    return near.length > 0 ? `${name} (nearest: ${near.join(", ")})` : name;
  });
  return new UsageError(
    `${path}: no column ${wanted.join("; ")}. Columns found: ${header.found.join(", ")}`,
    "name the columns as the file's header does",
  );
}
