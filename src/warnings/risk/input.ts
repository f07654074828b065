import { withLines } from "../../indicators/registry.ts";
import type { Profile, RatePolicy } from "../../policy/schema.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { foretold, gatherTickets, type Tickets } from "./gather.ts";
import type { ReplayInput, Span } from "./replay.ts";
import { dayNumber, WorkDays } from "./work-days.ts";

/** What risks are computed for. */
export interface RiskOptions {
  /** Moment, `YYYY-MM-DD HH:MM:SS` local; clocks and cube have been computed for it. */
  readonly asOf: string;
  /** Floors and definition profiles. */
  readonly rates: RatePolicy;
  /** The installation's profile; where its rate cannot be foretold, the first that can be is taken. */
  readonly profile: string;
  /** The rating source that headlines rest on. */
  readonly ratingSource: string;
  /** Fewest ratings on which a unit is judged. */
  readonly minRated: number;
}

/** Days after today that working days are counted for: the rest of a quarter, and more. */
const DAYS_AHEAD = 120;

/** The profile whose rates are foretold; null where none can be. */
export function profileForetold({ rates, profile }: RiskOptions): Profile | null {
  const chosen = rates.profiles.find(({ id }) => id === profile);
  return (
    [chosen, ...rates.profiles].find((one): one is Profile => one !== undefined && foretold(one)) ?? null
  );
}

/** Everything a replay needs; null without tickets. */
export async function replayInput(
  warehouse: Warehouse,
  options: RiskOptions,
  profile: Profile,
): Promise<ReplayInput | null> {
  const rates = withLines(options.rates.rates).filter(({ floor }) => floor !== null);
  const tickets = await gatherTickets(warehouse, rates, { ...options, profile });
  const [today, first] = [dayNumber(options.asOf), firstDay(tickets)];
  if (first === null) return null;
  const spans = await warehouse.rows<Span>(sqlFile(import.meta.url, "spans.sql"));
  const work = await workDays(warehouse, today);
  return { tickets, rates, spans, work, first, today };
}

/** Working days from the calendar's first day on, as tickets.sql counts them. */
export async function workDays(warehouse: Warehouse, today: number): Promise<WorkDays> {
  const rows = await warehouse.rows<{ day: string; working: boolean }>(
    "SELECT day, working FROM mart.working_day ORDER BY day",
  );
  const calendar = new Map(rows.map(({ day, working }) => [dayNumber(day), working]));
  const first = rows[0] ? dayNumber(rows[0].day) : today;
  return new WorkDays(Math.min(first, today), today + DAYS_AHEAD, calendar);
}

function firstDay({ received, base }: Tickets): number | null {
  let first: number | null = null;
  for (const days of [received, base]) {
    for (const day of days) if (day !== null && (first === null || day < first)) first = day;
  }
  return first;
}
