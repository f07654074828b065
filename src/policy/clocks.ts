import { programVersion } from "../settings/home.ts";
import { dropChanged, standingOf } from "../warehouse/changes/standing.ts";
import { identifier, sqlFile } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { fillCalendar, missingYears } from "./calendar.ts";
import { clockParameters, type Rule, ruleRow, rulesInForce } from "./rules.ts";
import type { Clock, ClockCase, EventName, Policy } from "./schema.ts";
import type { ExtraDay } from "./work-calendar.ts";

/** Name of the clocks among the marts that are kept up. */
export const CLOCK_MART = "clock";

/** What a computation of clocks gave. */
export type ClockSummary = {
  /** Rows in `mart.clock`. */
  rows: number;
  /** Years that a clock runs through and whose holiday notice is not known: to be said aloud. */
  missingYears: number[];
};

/**
 * Computes every clock of every ticket as of a moment into `mart.clock`, with the rules in `mart.clock_rule` and the
 * calendar in `mart.working_day`. For one ticket and clock the first policy with a matching case governs.
 *
 * Working days (design, "Working days"): a start on a day off moves to the next working day and is due at 23:59:59 of
 * the Nth working day, that day counted; otherwise due N working days on at the same time, or at that day's end.
 * The platform's own deadline governs where the policy says so; a granted extension replaces an earlier limit. Where
 * only a late dispatch made the limit be missed, the body named by the policy answers for it, not the unit (T26-1).
 * A step whose own time is missing counts as met when a later step lies within the limit; else it is left out.
 *
 * Where they were computed before by the same rules, only what can stand otherwise is computed: the clocks of tickets that changed, and
 * those not met. The result is the same as from nothing.
 * @param options `asOf` "YYYY-MM-DD HH:MM:SS"; `extraDays` of `data/calendar.csv`
 */
export async function computeClocks(
  warehouse: Warehouse,
  policies: readonly Policy[],
  options: { asOf: string; extraDays?: readonly ExtraDay[] },
): Promise<ClockSummary> {
  await warehouse.script(sql("schema.sql"));
  return warehouse.transaction(async () => {
    const { asOf, extraDays = [] } = options;
    const days = await daysNeeded(warehouse, asOf);
    const rules = rulesInForce(policies);
    const basis = [EDITION, programVersion(), policies, days, extraDays];
    const standing = await standingOf(warehouse, { mart: CLOCK_MART, basis, asOf });
    const making = { warehouse, policies, rules, asOf };
    if (standing.partial) await mendClocks(making);
    else {
      await fillCalendar(warehouse, ...days, extraDays);
      await makeClocks(making);
    }
    await standing.keep();
    await dropChanged(warehouse);
    return summary(warehouse);
  });
}

/** To be raised when clocks are computed otherwise, so that all are computed anew. */
const EDITION = 1;

interface Making {
  warehouse: Warehouse;
  policies: readonly Policy[];
  rules: readonly Rule[];
  asOf: string;
}

/** Computes all clocks from nothing. */
async function makeClocks(making: Making): Promise<void> {
  const { warehouse, rules } = making;
  await warehouse.script(sql("partial/empty.sql"));
  await warehouse.run(sql("rules.sql"), { rules: JSON.stringify(rules.map(ruleRow)) });
  await warehouse.script(sql("due-days.sql"));
  await readTickets(making, "core.ticket_state");
  await addClocks(making, "mart.clock_row");
  await warehouse.script(sql("partial/running.sql").replaceAll("/*rows*/", "mart.clock_row"));
  await warehouse.run("DROP TABLE clock_ticket");
}

/** Computes those clocks anew that may stand otherwise: of the changed tickets, and those not met. */
async function mendClocks(making: Making): Promise<void> {
  const { warehouse } = making;
  await readTickets(making, "changed_state");
  await warehouse.run(sql("partial/tickets.sql"));
  await warehouse.run("CREATE OR REPLACE TEMP TABLE clock_now AS FROM mart.clock_row LIMIT 0");
  await addClocks(making, "clock_now");
  const { earliest } = await warehouse.one<{ earliest: string }>(sql("partial/earliest.sql"));
  await warehouse.run(sql("partial/before.sql").replaceAll("/*earliest*/", earliest));
  await warehouse.script(sql("partial/running.sql").replaceAll("/*rows*/", "clock_now"));
  await warehouse.script(sql("partial/replace.sql"));
  await warehouse.script("DROP TABLE clock_now; DROP TABLE clock_ticket;");
}

/** What clocks need of the tickets, and which rules govern them. @param states relation of the tickets */
async function readTickets({ warehouse, rules, asOf }: Making, states: string): Promise<void> {
  const asked = { as_of: asOf, by_words: rules.some((rule) => asksWords(rule.clock, rule.case)) };
  for (const file of ["tickets.sql", "match.sql"]) {
    await warehouse.run(sql(file).replaceAll("/*states*/", states), asked);
  }
}

/** Adds the clocks of the tickets read to a table. */
async function addClocks({ warehouse, policies, asOf }: Making, rows: string): Promise<void> {
  for (const policy of policies) {
    for (const clock of policy.clocks) {
      await warehouse.run(stepSql(clock).replaceAll("/*rows*/", rows), {
        ...{ as_of: asOf, policy_id: policy.id, clock_id: clock.id },
        ...clockParameters(clock),
      });
    }
  }
}

function sql(file: string): string {
  return sqlFile(import.meta.url, file);
}

function asksWords(clock: Clock, one: ClockCase): boolean {
  const asked = [one.when, ...(clock.extension?.forbidden ?? [])];
  return asked.some((when) => when.tags !== undefined || when.class_words !== undefined);
}

/** The step's statement with its events put in; they come from the closed list in schema.ts. */
function stepSql(clock: Clock): string {
  const started = firstOf(clock.start);
  return sql("step.sql")
    .replaceAll("/*started*/", started)
    .replaceAll("/*meet*/", column(clock.meet))
    .replaceAll(
      "/*implied*/",
      clock.implied_by.length ? `least(${columns(clock.implied_by)})` : "NULL::TIMESTAMP",
    )
    .replaceAll("/*only_if*/", clock.only_if ? `${column(clock.only_if)} IS NOT NULL` : "TRUE");
}

function firstOf(events: readonly EventName[]): string {
  return `coalesce(${columns(events)})`;
}

function columns(events: readonly EventName[]): string {
  return events.map(column).join(", ");
}

function column(event: EventName): string {
  return `t.${identifier(event)}`;
}

/** Hotline tickets do not reach further back; an older date is a typing error and gets no clock. */
const EARLIEST_YEAR = 1990;

/** Days of the calendar: from the year before the first ticket (for comparisons) to two years on, as limit and extension are a year at most. */
async function daysNeeded(warehouse: Warehouse, asOf: string): Promise<[from: string, to: string]> {
  const { first } = await warehouse.one<{ first: string | null }>(sql("first-day.sql"), { as_of: asOf });
  const from = Math.max(Number((first ?? asOf).slice(0, 4)) - 1, EARLIEST_YEAR);
  return [`${from}-01-01`, `${Number(asOf.slice(0, 4)) + 2}-12-31`];
}

async function summary(warehouse: Warehouse): Promise<ClockSummary> {
  const { rows, first, last } = await warehouse.one<{
    rows: number;
    first: string | null;
    last: string | null;
  }>(
    "SELECT count(*) AS rows, min(started_at)::DATE AS first, max(coalesce(due_rule, due_at))::DATE AS last FROM mart.clock_row",
  );
  const missing = first === null || last === null ? [] : await missingYears(warehouse, first, last);
  return { rows, missingYears: missing };
}
