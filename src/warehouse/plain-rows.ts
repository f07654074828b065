import {
  type DuckDBResultReader,
  DuckDBTypeId,
  type DuckDBValue,
  type Json,
  JsonDuckDBValueConverter,
} from "@duckdb/node-api";

/** Values of these types are JSON values as they come. */
const AS_THEY_COME: ReadonlySet<DuckDBTypeId> = new Set([
  DuckDBTypeId.BOOLEAN,
  DuckDBTypeId.TINYINT,
  DuckDBTypeId.SMALLINT,
  DuckDBTypeId.INTEGER,
  DuckDBTypeId.UTINYINT,
  DuckDBTypeId.USMALLINT,
  DuckDBTypeId.UINTEGER,
  DuckDBTypeId.VARCHAR,
  DuckDBTypeId.ENUM,
]);

/** Wide integers and decimals are counts and sums of money here, so numbers. */
const WIDE_NUMBERS: ReadonlySet<DuckDBTypeId> = new Set([
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.UBIGINT,
  DuckDBTypeId.HUGEINT,
  DuckDBTypeId.DECIMAL,
]);

/**
 * Rows as plain JSON values: counts as numbers, times as text, lists as arrays. Read column by column, which takes a
 * third of the time of DuckDB's own rows.
 */
export function plainRows(reader: DuckDBResultReader): Row[] {
  const names = reader.deduplicatedColumnNames();
  const columns = reader.getColumns().map((values, i) => plainColumn(reader, i, values));
  const rowAt = rowMaker(names);
  return Array.from({ length: reader.currentRowCount }, (_, place) => rowAt(columns, place));
}

type Row = Record<string, Json>;
type Columns = readonly (readonly (Json | null)[])[];

/** Makes rows as one object literal: set by name after name, a wide row takes ten times as long. */
function rowMaker(names: readonly string[]): (columns: Columns, place: number) => Row {
  const entries = names.map((name, i) => `${JSON.stringify(name)}: columns[${i}][place]`);
  return new Function("columns", "place", `return { ${entries.join(", ")} };`) as ReturnType<typeof rowMaker>;
}

function plainColumn(
  reader: DuckDBResultReader,
  i: number,
  values: readonly DuckDBValue[],
): readonly (Json | null)[] {
  const type = reader.columnType(i);
  if (AS_THEY_COME.has(type.typeId)) return values as readonly (Json | null)[];
  if (WIDE_NUMBERS.has(type.typeId)) return values.map((value) => (value === null ? null : Number(value)));
  return values.map((value) => JsonDuckDBValueConverter(value, type, JsonDuckDBValueConverter));
}
