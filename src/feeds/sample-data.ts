import { sqlFile } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import type { FeedFile } from "./discover.ts";

/**
 * Keeps the synthetic sample and an office's own data apart: with the first file of its own, the sample leaves the
 * warehouse, so that no figure ever mixes the two.
 * @returns the files to load
 */
export async function leaveSample(
  warehouse: Warehouse,
  files: readonly FeedFile[],
  note: (line: string) => void,
): Promise<FeedFile[]> {
  const own = files.filter((file) => !file.sample);
  const state = await warehouse.one<{ sample: number; own: number }>(
    "SELECT count(*) FILTER (sample) AS sample, count(*) FILTER (NOT sample) AS own FROM ops.file WHERE outcome = 'loaded'",
  );
  if (own.length === 0 && state.own === 0) return [...files];
  if (state.sample > 0) {
    await warehouse.transaction(async () => {
      await warehouse.script(sqlFile(import.meta.url, "leave_sample.sql"));
    });
    note("own data found: the synthetic sample has left the warehouse (its files stay in feeds/sample)");
  }
  return own;
}
