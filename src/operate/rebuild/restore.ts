import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { baseFolder, memoryFolder } from "../keep/places.ts";
import { type Kept, readingOf } from "../keep/tables.ts";

/** Journals that are filled in another way than from what was kept of them. */
const OTHERWISE = new Set(["ops.file", "ops.run"]);

/** Fills an empty warehouse with the whole of one as it was kept. */
export async function layBase(warehouse: Warehouse, dir: string, base: Kept): Promise<void> {
  for (const name of Object.keys(base.tables)) await fill(warehouse, baseFolder(dir), base, name);
}

/** Puts back what the warehouse remembered: judged days, papers, draws, what was removed, and what was read from each state's words. */
export async function layMemory(warehouse: Warehouse, dir: string, memory: Kept): Promise<void> {
  const folder = memoryFolder(dir);
  const names = Object.keys(memory.tables);
  for (const name of names.filter((one) => /^ops\./.test(one) && !OTHERWISE.has(one)))
    await fill(warehouse, folder, memory, name);
  for (const name of names.filter((one) => /^mart\./.test(one))) await fill(warehouse, folder, memory, name);
  for (const name of names.filter((one) => /^states\./.test(one)))
    await warehouse.run(
      sqlFile(import.meta.url, "states.sql").replace("$KEPT", readingOf(folder, memory.tables[name]!)),
    );
  const files = memory.tables["ops.file"];
  if (!files) return;
  for (const file of ["same-files.sql", "other-files.sql"])
    await warehouse.run(sqlFile(import.meta.url, file).replace("$KEPT", readingOf(folder, files)));
}

/** Puts the journal of runs back, and the count that gives files their ids. */
export async function layRuns(warehouse: Warehouse, dir: string, memory: Kept | null): Promise<void> {
  if (memory?.tables["ops.run"]) await fill(warehouse, memoryFolder(dir), memory, "ops.run");
  const { last } = await warehouse.one<{ last: number }>(
    "SELECT coalesce(max(file_id), 0) AS last FROM ops.file",
  );
  const next = Math.max(last, Number(memory?.facts.file_id ?? 0)) + 1;
  await warehouse.run(`CREATE OR REPLACE SEQUENCE ops.file_id START WITH ${next}`);
}

/** Files of which other rows are on record than were kept, as sentences. */
export async function filesDiffering(warehouse: Warehouse, dir: string, memory: Kept): Promise<string[]> {
  const files = memory.tables["ops.file"];
  if (!files) return [];
  const rows = await warehouse.rows<{ said: string }>(
    sqlFile(import.meta.url, "differing.sql").replace("$KEPT", readingOf(memoryFolder(dir), files)),
  );
  return rows.map(({ said }) => said);
}

async function fill(warehouse: Warehouse, folder: string, kept: Kept, name: string): Promise<void> {
  const own = kept.tables[name]!;
  const [schema = "", table = ""] = name.split(".");
  const { there } = await warehouse.one<{ there: boolean }>(
    "SELECT count(*) > 0 AS there FROM duckdb_tables() WHERE schema_name = $schema AND table_name = $table AND database_name = current_database()",
    { schema, table },
  );
  if (!there) await warehouse.run(own.ddl);
  await warehouse.run(`DELETE FROM ${name}`);
  await warehouse.run(`INSERT INTO ${name} BY NAME FROM ${readingOf(folder, own)}`);
}
