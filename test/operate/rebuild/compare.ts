import { identifier } from "../../../src/warehouse/sql.ts";
import { Warehouse } from "../../../src/warehouse/warehouse.ts";

/**
 * Tables of which two warehouses have other rows, with how many each has that the other lacks. Of what was read from texts only that of
 * texts which are some ticket's now: a build leaves what it read before lying there, and no page shows it.
 */
export async function differing(before: string, after: string): Promise<Record<string, [number, number]>> {
  const warehouse = await Warehouse.open(":memory:");
  try {
    await warehouse.run(`ATTACH '${before}' AS b (READ_ONLY)`);
    await warehouse.run(`ATTACH '${after}' AS a (READ_ONLY)`);
    const tables = await warehouse.rows<{ schema: string; name: string; columns: string[] }>(
      `SELECT schema_name AS schema, table_name AS name, list(DISTINCT column_name ORDER BY column_name) AS columns
       FROM duckdb_tables() JOIN duckdb_columns() USING (database_name, schema_name, table_name)
       WHERE database_name IN ('a', 'b') GROUP BY ALL ORDER BY ALL`,
    );
    const found: Record<string, [number, number]> = {};
    for (const { schema, name, columns } of tables) {
      const at = `${schema}.${identifier(name)}`;
      const all = columns.map(identifier).join(", ");
      const rows = (of: string) =>
        `SELECT ${all} FROM ${of}.${at} ${schema === "mart" ? standing(of, columns) : ""}`;
      const lacking = (one: string, other: string) =>
        warehouse
          .one<{ n: number }>(`SELECT count(*) AS n FROM (${rows(one)} EXCEPT ALL ${rows(other)})`)
          .then(({ n }) => n)
          .catch(() => -1);
      const pair: [number, number] = [await lacking("b", "a"), await lacking("a", "b")];
      if (pair[0] !== 0 || pair[1] !== 0) found[`${schema}.${name}`] = pair;
    }
    return found;
  } finally {
    warehouse.close();
  }
}

function standing(of: string, columns: readonly string[]): string {
  const known = `(FROM ${of}.core.ticket_version WHERE superseded_at IS NULL)`;
  if (columns.includes("ticket_id")) return `SEMI JOIN ${known} USING (ticket_id)`;
  return columns.includes("text_id") ? `SEMI JOIN ${known} USING (text_id)` : "";
}
