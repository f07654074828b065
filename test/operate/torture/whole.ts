import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { checkHome } from "../../../src/commands/check.ts";
import { filesUnder } from "../../../src/publish/files.ts";
import { siteAt } from "../../../src/publish/releases/places.ts";
import { openHome } from "../../../src/settings/home.ts";
import { Warehouse } from "../../../src/warehouse/warehouse.ts";
import type { Place } from "./place.ts";

/** What is wrong with a home and its site after a run was cut short; nothing, when all is well. */
export async function faultsOf({ home, out }: Place, pages: number): Promise<string[]> {
  const findings = await checkHome(openHome(home));
  const checked = findings.flatMap(({ part, errors }) => errors.map((error) => `check: ${part}: ${error}`));
  return [...checked, ...(await uncounted(home)), ...(await siteFaults(out, pages))];
}

/** Files of which not every row is loaded, known before, or refused. */
async function uncounted(home: string): Promise<string[]> {
  const warehouse = await Warehouse.open(join(home, "warehouse.duckdb"));
  try {
    const rows = await warehouse.rows<{ path: string }>(
      `SELECT path FROM ops.file WHERE rows_read <> rows_new + rows_changed + rows_same + rows_rejected
         OR rows_rejected <> (SELECT count(*) FROM ops.rejected AS r WHERE r.file_id = file.file_id)
       UNION ALL
       SELECT 'tickets with two current states' WHERE EXISTS (
         SELECT 1 FROM core.ticket_version WHERE superseded_at IS NULL GROUP BY ticket_id HAVING count(*) > 1)`,
    );
    return rows.map(({ path }) => `rows not accounted for: ${path}`);
  } finally {
    warehouse.close();
  }
}

/** A site that is seen has its page and all data, each of them whole. @param pages files of page data */
async function siteFaults(out: string, pages: number): Promise<string[]> {
  const site = await siteAt(out);
  if (!existsSync(join(site, "index.html"))) return ["site: no page"];
  const data = [...(await filesUnder(site))].filter(([name]) => name.startsWith("_file/data/pages/"));
  const faults = data.length >= pages ? [] : [`site: ${data.length} files of data, ${pages} wanted`];
  for (const [name, path] of data)
    if (name.endsWith(".json") && !isJson(await readFile(path, "utf8")))
      faults.push(`site: ${name} is not whole`);
  return faults;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Every table of a warehouse but the log of runs, as a checksum over its rows; ids of files and moments of loading apart. */
export async function contentOf({ home }: Place): Promise<Record<string, string>> {
  const warehouse = await Warehouse.open(join(home, "warehouse.duckdb"));
  try {
    const tables = await warehouse.rows<{ name: string; columns: string[] }>(
      `SELECT schema_name || '.' || table_name AS name,
         list('"' || column_name || '"' ORDER BY column_index)
           FILTER (column_name NOT IN ('file_id', 'replaced_by')) AS columns
       FROM duckdb_columns() JOIN duckdb_tables() USING (schema_name, table_name)
       WHERE schema_name IN ('core', 'ops', 'mart') AND table_name <> 'run' GROUP BY ALL ORDER BY ALL`,
    );
    const sums: Record<string, string> = {};
    for (const { name, columns } of tables) {
      const { sum } = await warehouse.one<{ sum: string }>(
        `SELECT count(*) || ':' || coalesce(md5(string_agg(said, chr(10) ORDER BY said)), '') AS sum
         FROM (SELECT CAST(row(${columns.join(", ")}) AS VARCHAR) AS said FROM ${name})`,
      );
      sums[name] = sum;
    }
    return sums;
  } finally {
    warehouse.close();
  }
}
