import { identifier } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";

/**
 * Reads every value of every table: damage of a file shows only where it is read.
 * @throws Damaged naming the place
 */
export async function readAll(warehouse: Warehouse): Promise<void> {
  const tables = await warehouse.rows<{ schema: string; table: string }>(
    `SELECT schema_name AS schema, table_name AS "table" FROM duckdb_tables()
     WHERE database_name = current_database() AND NOT temporary`,
  );
  for (const { schema, table } of tables)
    await warehouse.rows(`SELECT max(hash(x)) AS read FROM ${identifier(schema)}.${identifier(table)} AS x`);
}
