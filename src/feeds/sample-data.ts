import { sqlFile } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import type { FeedFile } from "./discover.ts";

/** The files to load: the synthetic sample only as long as an office has no files of its own. */
export async function withoutSample(warehouse: Warehouse, files: readonly FeedFile[]): Promise<FeedFile[]> {
  const own = files.filter((file) => !file.sample);
  return own.length === 0 && (await ownLoaded(warehouse)) === 0 ? [...files] : own;
}

/**
 * With the first file of its own of which an office could use a row, the synthetic sample leaves the warehouse, so that no
 * figure ever mixes the two.
 * @returns true when it left now
 */
export async function leaveSample(warehouse: Warehouse): Promise<boolean> {
  if ((await ownLoaded(warehouse)) === 0) return false;
  const { n } = await warehouse.one<{ n: number }>("SELECT count(*) AS n FROM ops.file WHERE sample");
  if (n === 0) return false;
  await warehouse.transaction(() => warehouse.script(sqlFile(import.meta.url, "leave_sample.sql")));
  return true;
}

async function ownLoaded(warehouse: Warehouse): Promise<number> {
  const { n } = await warehouse.one<{ n: number }>(
    "SELECT count(*) AS n FROM ops.file WHERE NOT sample AND outcome = 'loaded' AND rows_read > rows_rejected",
  );
  return n;
}
