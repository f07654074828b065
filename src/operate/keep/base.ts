import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { note } from "../../output.ts";
import type { Home } from "../../settings/home.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { copiesFolder } from "./copies.ts";
import { baseFolder } from "./places.ts";
import { keepTables, readKept, wholeTables } from "./tables.ts";

const SCHEMAS = ["core", "ops"];

/** Whether words were removed from the warehouse since its whole was kept last, which a killed purge could not do. */
export async function purgedSince(warehouse: Warehouse, dir: string): Promise<boolean> {
  const { purged } = await warehouse.one<{ purged: number }>("SELECT count(*) AS purged FROM ops.purge");
  return purged > (readKept(baseFolder(dir))?.tables["ops.purge"]?.rows ?? 0);
}

/**
 * After words were removed (C4-24): keeps the whole warehouse as it is without them, and removes the copies of the files loaded until
 * then, since any of them may hold these words, also in rows that brought nothing new. From here on a warehouse is made anew from this
 * and the copies of files loaded later.
 * @returns copies removed
 */
export async function keepBase(warehouse: Warehouse, { dir }: Home, at: string): Promise<number> {
  const sources = (await Promise.all(SCHEMAS.map((schema) => wholeTables(warehouse, schema)))).flat();
  const { last } = await warehouse.one<{ last: string }>(
    "SELECT coalesce(max(file_id), 0)::VARCHAR AS last FROM ops.file",
  );
  await keepTables(warehouse, baseFolder(dir), sources, { at, facts: { file_id: last } });
  const folder = copiesFolder(dir);
  const copies = existsSync(folder) ? readdirSync(folder) : [];
  for (const name of copies) rmSync(join(folder, name), { force: true });
  if (copies.length > 0)
    note(`  ${copies.length} archived copies of feed files went too: they held these words`);
  return copies.length;
}
