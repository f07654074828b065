import { DuckDBDataChunk, type DuckDBType, type DuckDBValue } from "@duckdb/node-api";
import type { Warehouse } from "../../warehouse/warehouse.ts";

/** Rows of one chunk of the database. */
const CHUNK = 2048;

/** Appends columns of one length to a temporary table. */
export async function putColumns(
  warehouse: Warehouse,
  table: string,
  types: readonly DuckDBType[],
  columns: readonly (readonly DuckDBValue[])[],
): Promise<void> {
  const rows = columns[0]?.length ?? 0;
  const appender = await warehouse.connection.createAppender(table, "main", "temp");
  for (let at = 0; at < rows; at += CHUNK) {
    const to = Math.min(at + CHUNK, rows);
    const chunk = DuckDBDataChunk.create([...types], to - at);
    chunk.setColumns(columns.map((column) => column.slice(at, to)));
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

/** Runs the statements of a file in turn, with parameters where a statement names any. */
export async function runAll(
  warehouse: Warehouse,
  sql: string,
  params: Record<string, DuckDBValue>,
): Promise<void> {
  for (const statement of sql.split(/;\s*\n/)) {
    if (statement.trim()) await warehouse.run(statement, statement.includes("$") ? params : {});
  }
}
