import { listValue } from "@duckdb/node-api";
import type { Warehouse } from "../warehouse/warehouse.ts";

/** Whether a warehouse has all these tables of the marts; one filled by an earlier version may not. */
export async function hasMarts(warehouse: Warehouse, names: readonly string[]): Promise<boolean> {
  const { known } = await warehouse.one<{ known: number }>(
    "SELECT count(*) AS known FROM duckdb_tables() WHERE schema_name = 'mart' AND list_contains($names, table_name)",
    { names: listValue([...names]) },
  );
  return known === names.length;
}
