import { listValue } from "@duckdb/node-api";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { MOST_YUAN } from "../matters/sums.ts";
import { runNamed } from "./named.ts";

/** Drivers from which a carrier's arrears are a complicated case, lifted to the city (自设). */
export const MANY_DRIVERS = 10;

/** Whether matters were sought and arrears read, without which there is no ledger. */
export async function hasLedger(warehouse: Warehouse): Promise<boolean> {
  const { known } = await warehouse.one<{ known: number }>(
    "SELECT count(*) AS known FROM duckdb_tables() WHERE schema_name = 'mart' AND table_name IN ('ticket_matter', 'arrears')",
  );
  return known === 2;
}

/**
 * Makes the ledger of arrears as of a moment, as temporary tables: `pages_arrears_ticket`, `pages_arrears_claimant`,
 * `pages_arrears_matter`; sums once a matter.
 * @param classes classes of arrears, see `arrearsClasses`
 */
export async function prepareLedger(
  warehouse: Warehouse,
  asOf: string,
  classes: readonly string[],
): Promise<void> {
  const params = {
    as_of: asOf,
    classes: listValue([...classes]),
    most_yuan: MOST_YUAN,
    many_drivers: MANY_DRIVERS,
  };
  for (const file of ["ledger-tickets.sql", "ledger-matters.sql"]) {
    await runNamed(warehouse, sqlFile(import.meta.url, file), params);
  }
}
