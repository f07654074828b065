import { runNamed } from "../../issues/warehouse/named.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";

/** What a purge would remove, or removed. */
export type Purged = {
  /** Last events before this local time are old enough. */
  until: string;
  texts: number;
  tickets: number;
  /** States of tickets and complaints with columns of their own that no field took. */
  remarks: number;
  /** Lines that loading refused. */
  refused: number;
  /** By the year of the last event; `again`: of tickets whose words were removed before and came in anew. */
  years: { year: number; texts: number; again: number }[];
};

/** The moment `years` before another: 29 February goes to 28 February. */
export function yearsBefore(moment: string, years: number): string {
  const [day, time] = [moment.slice(0, 10), moment.slice(10)];
  const year = String(Number(day.slice(0, 4)) - years).padStart(4, "0");
  const isLeap = new Date(`${year}-02-29T00:00:00Z`).toISOString().startsWith(`${year}-02-29`);
  const rest = day.slice(4) === "-02-29" && !isLeap ? "-02-28" : day.slice(4);
  return `${year}${rest}${time}`;
}

/**
 * What is older than the retention allows (C4-24: texts at least 5 years after the last event): of closed tickets and complaints
 * the texts in every state, columns that no field took, and refused lines of files loaded before then.
 */
export async function purgeDue(
  warehouse: Warehouse,
  { asOf, years }: { asOf: string; years: number },
): Promise<Purged> {
  const until = yearsBefore(asOf, years);
  await runNamed(warehouse, sqlFile(import.meta.url, "due.sql"), { until });
  const counts = await warehouse.one<Omit<Purged, "until" | "years">>(sqlFile(import.meta.url, "counts.sql"));
  const shown = await warehouse.rows<Purged["years"][number]>(sqlFile(import.meta.url, "shown.sql"));
  return { until, ...counts, years: shown };
}

/**
 * Removes what `purgeDue` tells, all or nothing, and writes it into `ops.purge`. What was read from the words before stays in every
 * figure, and a text that comes again in an old file is not stored again.
 * @param now local wall clock, for the journal
 */
export async function purge(
  warehouse: Warehouse,
  { asOf, years, now }: { asOf: string; years: number; now: string },
): Promise<Purged> {
  const due = await warehouse.transaction(async () => {
    const found = await purgeDue(warehouse, { asOf, years });
    const { until, texts, tickets, remarks, refused } = found;
    const params = { now, until, years, texts, tickets, remarks, refused };
    await runNamed(warehouse, sqlFile(import.meta.url, "apply.sql"), params);
    const { there } = await warehouse.one<{ there: boolean }>(
      "SELECT count(*) > 0 AS there FROM duckdb_tables() WHERE schema_name = 'mart' AND table_name = 'ticket_matter'",
    );
    if (there) await warehouse.run(sqlFile(import.meta.url, "matters.sql"));
    return found;
  });
  await warehouse.run("CHECKPOINT");
  return due;
}
