import type { Indicator } from "../../indicators/indicator.ts";
import { plan } from "../../indicators/measures.ts";
import type { Profile } from "../../policy/schema.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { HISTORY_YEARS, LAG_DAYS, type RiskScope } from "./rules.ts";

/** The truck drivers' tickets column by column, in order of receipt; days are numbers since 1970-01-01. */
export interface Tickets {
  readonly count: number;
  /** Member of each scope; null where the ticket has none. */
  readonly members: Readonly<Record<RiskScope, readonly (string | null)[]>>;
  /** Day since when the ticket could be known. */
  readonly received: readonly number[];
  /** Day that puts it into a period; null while open. */
  readonly base: readonly (number | null)[];
  /** Days since when its completion and its answer could be known. */
  readonly completed: readonly (number | null)[];
  readonly settled: readonly (number | null)[];
  /** Whether the day of the answer is the warehouse's own record. */
  readonly byRecord: readonly boolean[];
  /** For each rate: 0 does not count, 1 counts against, 2 counts for. */
  readonly answers: readonly (readonly number[])[];
}

/**
 * Whether a profile's rate can be foretold: tickets counted in the period they were completed in, only once they are rated, and
 * in whole tickets.
 */
export function foretold(profile: Profile): boolean {
  const { base, unreached, unrated, overdue, partly } = profile;
  return (
    base === "completed" &&
    unreached === "out" &&
    unrated === "out" &&
    overdue === "by_rating" &&
    partly !== 0.5
  );
}

/** Reads the tickets as of a moment, each with its answers by the profile's conditions, in the order of `rates`. */
export async function gatherTickets(
  warehouse: Warehouse,
  rates: readonly Indicator[],
  options: { profile: Profile; asOf: string; ratingSource: string },
): Promise<Tickets> {
  await warehouse.script(sqlFile(import.meta.url, "macros.sql"));
  const answers = rates.map((rate, i) => `${answerSql(rate, options.profile)} AS answer_${i}`).join(",\n  ");
  const reader = await warehouse.connection.runAndReadAll(
    sqlFile(import.meta.url, "gather.sql").replace("{answers}", answers),
    { as_of: options.asOf, headline: options.ratingSource, lag_days: LAG_DAYS, years: HISTORY_YEARS },
  );
  const columns = reader.getColumns();
  const column = <T>(i: number) => (columns[i] ?? []) as T[];
  return {
    count: reader.currentRowCount,
    members: { unit: column(0), platform_about: column(1), platform_answered: column(2) },
    received: column(3),
    base: column(4),
    completed: column(5),
    settled: column(6),
    byRecord: column(7),
    answers: rates.map((_, i) => column(8 + i)),
  };
}

function answerSql(rate: Indicator, profile: Profile): string {
  const { columns, places } = plan([rate], [profile]);
  const place = places.find(({ rating }) => rating === profile.rating);
  const condition = (name: string | null | undefined) => columns.find((column) => column.name === name)?.sql;
  const [above, below] = [condition(place?.numerator), condition(place?.denominator)];
  if (!above || !below) throw new Error(`${rate.id} has no counts under ${profile.id}`);
  return `CASE WHEN headline AND (${below}) THEN if(coalesce(${above}, false), 2, 1) ELSE 0 END`;
}
