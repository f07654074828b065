import { addDays } from "../../policy/work-calendar.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";

/** Days of receipt that it is learnt from. */
const YEAR = 365;
/** Days after which nothing is late any more. */
const MOST_DAYS = 30;
/** Fewer tickets tell of no delay. Basis: local (自设). */
const LEAST_TICKETS = 200;
/** Days of which less is in than this are not judged yet. Basis: local (自设). */
export const LEAST_SHARE = 0.5;

/** How much of a day's tickets is known so many days after it; 1 from the end of the list on. */
export interface Lateness {
  /** Share known 0, 1, 2 … days after. */
  shares: readonly number[];
  /** Tickets it was learnt from; 0 where too few tell of any delay. */
  learntFrom: number;
}

/** Tickets of days that exports reached so many days later, and those that were known by then. */
export interface Reached {
  lag: number;
  tickets: number;
  known: number;
}

/** Learns from what successive exports held of the same days; nothing is held to be late while that tells too little. */
export async function readLateness(warehouse: Warehouse, asOf: string): Promise<Lateness> {
  const since = addDays(asOf.slice(0, 10), -YEAR);
  const sql = sqlFile(import.meta.url, "lateness.sql").replaceAll("/*since*/", since);
  return latenessOf(await warehouse.rows<Reached>(sql, { as_of: asOf, most: MOST_DAYS }));
}

/** Keeps what was learnt in `mart.late_share`, for the page. */
export async function keepLateness(warehouse: Warehouse, { shares, learntFrom }: Lateness): Promise<void> {
  await warehouse.run(sqlFile(import.meta.url, "late-share.sql"), {
    shares: JSON.stringify(shares),
    learnt_from: learntFrom,
  });
}

/** The share known by lag, never falling; a lag that no export tells of has the share of the one before. */
export function latenessOf(rows: readonly Reached[]): Lateness {
  const all = rows.reduce((sum, { tickets }) => sum + tickets, 0);
  if (all < LEAST_TICKETS) return { shares: [], learntFrom: 0 };
  let share = 0;
  const shares = Array.from({ length: MOST_DAYS + 1 }, (_, lag) => {
    const row = rows.find((one) => one.lag === lag);
    if (row) share = Math.max(share, row.known / row.tickets);
    return share;
  });
  const first = rows[0]?.lag ?? 0;
  return { shares: shares.map((own, lag) => (lag < first ? (shares[first] ?? 1) : own)), learntFrom: all };
}

/** Share of a day's tickets that is known `lag` days after it. */
export function shareKnown({ shares }: Lateness, lag: number): number {
  return shares[lag] ?? 1;
}

/** Newest days that are held back, because too little of them is in. */
export function daysHeldBack(lateness: Lateness): number {
  let days = 0;
  while (shareKnown(lateness, days) < LEAST_SHARE) days++;
  return days;
}
