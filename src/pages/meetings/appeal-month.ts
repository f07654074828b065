import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { hasMarts } from "../has-marts.ts";

/** The month whose dissatisfied tickets are handed in next, by its first day, and by which day; null where the calendar of duties has it not. */
export interface NextAppeals {
  month: string;
  due: string | null;
}

/** Which appeals are due next (T23-28): by the calendar of duties, else those of the month before the moment's. */
export async function nextAppeals(warehouse: Warehouse, asOf: string): Promise<NextAppeals> {
  const known = await hasMarts(warehouse, ["duty"]);
  const [next] = known
    ? await warehouse.rows<{ period: string; due: string }>(sqlFile(import.meta.url, "appeal-month.sql"), {
        today: asOf.slice(0, 10),
      })
    : [];
  return next ? { month: `${next.period}-01`, due: next.due } : { month: monthBefore(asOf), due: null };
}

/** First day of the month before the moment's. */
function monthBefore(asOf: string): string {
  const [year = 0, month = 0] = asOf.split("-").map(Number);
  return month === 1 ? `${year - 1}-12-01` : `${year}-${String(month - 1).padStart(2, "0")}-01`;
}
