import { addDays, daysBetween } from "../../policy/work-calendar.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { SignalScope } from "../signal.ts";

/** Years of history that series go back. */
const YEARS = 5;

/** One series worth watching: a scope's member, narrowed to a class or not. */
export interface Watched {
  scope: Extract<SignalScope, "city" | "unit" | "district" | "platform">;
  member: string;
  /** '' for all classes. */
  issue: string;
  /** Tickets of each day from the first to the last. */
  counts: Int32Array;
}

/** All series on the same days. */
export interface WatchedSeries {
  first: string;
  last: string;
  days: number;
  series: Watched[];
  /** The city as a whole. */
  city: Int32Array;
}

/**
 * Reads every watched series by day, as far back as there are tickets and five years at most.
 * @param last last day that is judged, `YYYY-MM-DD`
 * @returns null where there is no ticket
 */
export async function readWatched(
  warehouse: Warehouse,
  asOf: string,
  last: string,
): Promise<WatchedSeries | null> {
  const { oldest } = await warehouse.one<{ oldest: string | null }>(
    "SELECT min(received_at)::DATE::VARCHAR AS oldest FROM core.ticket_asof($as_of::TIMESTAMP) WHERE driver_mark",
    { as_of: asOf },
  );
  if (oldest === null || oldest > last) return null;
  const earliest = addDays(last, -365 * YEARS);
  const first = oldest > earliest ? oldest : earliest;
  const days = daysBetween(first, last) + 1;
  const sql = sqlFile(import.meta.url, "watched.sql").replaceAll("/*from*/", first);
  const rows = await warehouse.rows<SeriesRow>(sql, {
    as_of: asOf,
    first,
    last,
  });
  const series = rows.map(({ days: places, counts, ...row }): Watched => {
    const all = new Int32Array(days);
    places.forEach((place, i) => {
      all[place] = counts[i]!;
    });
    return { ...row, counts: all };
  });
  const city = series.find(({ scope, issue }) => scope === "city" && issue === "");
  return { first, last, days, series, city: city?.counts ?? new Int32Array(days) };
}

interface SeriesRow extends Omit<Watched, "counts"> {
  days: number[];
  counts: number[];
}
