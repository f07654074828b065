import type { Warehouse } from "../warehouse/warehouse.ts";

/** Whether the warehouse says of its marts what they were made from; none made by an earlier version does. */
export async function hasBasis(warehouse: Warehouse): Promise<boolean> {
  const { made } = await warehouse.one<{ made: boolean }>(
    "SELECT count(*) > 0 AS made FROM duckdb_columns() WHERE schema_name = 'mart' AND table_name = 'moment' AND column_name = 'basis'",
  );
  return made;
}

/**
 * Says that the marts are no longer all of one moment, because clocks are about to be computed alone: whoever requires marts
 * computes them again. The day of those that stay is still told.
 */
export async function disownMarts(warehouse: Warehouse): Promise<void> {
  if (await hasBasis(warehouse)) await warehouse.run("UPDATE mart.moment SET basis = ''");
}
