import type { Warehouse } from "../src/warehouse/warehouse.ts";
import { openZipped } from "./archive.ts";
import { openFlat } from "./flat.ts";
import { kindOf } from "./kind.ts";
import type { OpenOptions, RawTable } from "./table.ts";

export type { OpenOptions, RawTable, Route } from "./table.ts";

/**
 * The tables of one source file, its kind told by content: text table, workbook, JSON, Parquet, or a zip of these.
 * Each is opened when it is asked for; dispose of one before asking for the next, which keeps memory and disk low.
 * @throws FileError for files that cannot be used
 */
export async function* openSource(
  warehouse: Warehouse,
  path: string,
  options: OpenOptions,
): AsyncGenerator<RawTable> {
  const kind = kindOf(path);
  if (kind === "zip") yield* openZipped(warehouse, path, options);
  else yield* openFlat(warehouse, path, "", kind, options);
}
