import { sqlFile } from "../../../warehouse/sql.ts";
import type { Context } from "../../context.ts";

/** Matters of the period by scope and member, as `unit wuqing`; empty where tickets are not grouped into matters. */
export type Matters = ReadonlyMap<string, number>;

/** Counts the matters that the period's tickets are about. */
export async function readMatters({ warehouse, inputs, period }: Context): Promise<Matters> {
  const { known } = await warehouse.one<{ known: number }>(
    "SELECT count(*) AS known FROM duckdb_tables() WHERE schema_name = 'mart' AND table_name = 'ticket_matter'",
  );
  if (known === 0) return new Map();
  const rows = await warehouse.rows<{ scope: string; member: string; matters: number }>(
    sqlFile(import.meta.url, "matters.sql"),
    { as_of: inputs.asOf, start: period.start, end: period.end },
  );
  return new Map(rows.map(({ scope, member, matters }) => [`${scope} ${member}`, matters]));
}
