import type { Warehouse } from "../src/warehouse/warehouse.ts";
import type { OpenOptions, RawTable } from "./table.ts";
import { openText } from "./text.ts";

export type { OpenOptions, RawTable, Route } from "./table.ts";

/**
 * The tables of one source file, each opened when it is asked for; dispose of one before asking for the next.
 * @throws XianbanError for files that cannot be used
 */
export async function* openSource(
  warehouse: Warehouse,
  path: string,
  options: OpenOptions,
): AsyncGenerator<RawTable> {
  yield await openText(warehouse, path, "", options);
}
