import type { WarningsPage } from "../../../reports/components/data.ts";
import { lastDayOver } from "../../policy/day-over.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { LEAST_DAYS } from "../../warnings/watch/judge.ts";

/** Which day was judged, and what lies in the log before and after it. */
export type Judged = Pick<WarningsPage, "day" | "previous" | "later" | "began" | "short">;

/** Reads how far the log of warnings reaches, and whether there is history enough to tell a rise. */
export async function readJudged(warehouse: Warehouse, asOf: string): Promise<Judged> {
  const day = lastDayOver(asOf);
  const { rises, rules, days, ...around } = await warehouse.one<Row>(sqlFile(import.meta.url, "judged.sql"), {
    as_of: asOf,
    today: day,
  });
  return { ...around, day, began: { rises, rules }, short: days !== null && days < LEAST_DAYS ? days : null };
}

type Row = Pick<Judged, "previous" | "later"> & Judged["began"] & { days: number | null };
