import { identifier, sqlFile } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";

/** Order of day and month where a date gives both as numbers before the year. */
export type DateOrder = "mdy" | "dmy";

/**
 * The order of day and month in the table `cells`: days first where a day beyond the 12th proves it and nothing speaks
 * against it, else months first, as spreadsheets write them.
 * @param columns columns of moments
 */
export async function dateOrder(warehouse: Warehouse, columns: readonly string[]): Promise<DateOrder> {
  const found = await warehouse.one<{ day_first: number; month_first: number; year_first: boolean }>(
    sqlFile(import.meta.url, "date-order.sql").replace("$CELLS", columns.map(identifier).join(", ")),
  );
  return found.day_first > 0 && found.month_first === 0 && !found.year_first ? "dmy" : "mdy";
}
