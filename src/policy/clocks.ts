import { identifier, sqlFile } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { fillCalendar, missingYears } from "./calendar.ts";
import { clockParameters, type Rule, ruleRow, rulesInForce } from "./rules.ts";
import type { Clock, ClockCase, EventName, Policy } from "./schema.ts";
import type { ExtraDay } from "./work-calendar.ts";

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
 * @param options `asOf` "YYYY-MM-DD HH:MM:SS"; `extraDays` of `data/calendar.csv`
 */
export async function computeClocks(
  warehouse: Warehouse,
  policies: readonly Policy[],
  options: { asOf: string; extraDays?: readonly ExtraDay[] },
): Promise<ClockSummary> {
  await warehouse.script(sqlFile(import.meta.url, "schema.sql"));
  return warehouse.transaction(async () => {
    await coverTickets(warehouse, options.asOf, options.extraDays);
    await matchRules(warehouse, rulesInForce(policies), options.asOf);
    await warehouse.run("TRUNCATE mart.clock_row");
    for (const policy of policies) {
      for (const clock of policy.clocks) {
        await warehouse.run(stepSql(clock), {
          as_of: options.asOf,
          policy_id: policy.id,
          clock_id: clock.id,
          ...clockParameters(clock),
        });
      }
    }
    await warehouse.script("DROP TABLE clock_ticket; DROP TABLE clock_match; DROP TABLE clock_due_day;");
    return summary(warehouse);
  });
}

/** Fills `mart.clock_rule`, and the temporary tables that tell which rule governs each ticket's step and when it ends. */
async function matchRules(warehouse: Warehouse, rules: readonly Rule[], asOf: string): Promise<void> {
  await warehouse.run("DELETE FROM mart.clock_rule");
  await warehouse.run(sqlFile(import.meta.url, "rules.sql"), { rules: JSON.stringify(rules.map(ruleRow)) });
  const asked = { as_of: asOf, by_words: rules.some((rule) => asksWords(rule.clock, rule.case)) };
  await warehouse.run(sqlFile(import.meta.url, "tickets.sql"), asked);
  await warehouse.run(sqlFile(import.meta.url, "match.sql"), asked);
  await warehouse.script(sqlFile(import.meta.url, "due-days.sql"));
}

function asksWords(clock: Clock, one: ClockCase): boolean {
  const asked = [one.when, ...(clock.extension?.forbidden ?? [])];
  return asked.some((when) => when.tags !== undefined || when.class_words !== undefined);
}

/** The step's statement with its events put in; they come from the closed list in schema.ts. */
function stepSql(clock: Clock): string {
  const started = firstOf(clock.start);
  return sqlFile(import.meta.url, "step.sql")
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

/** From the year before the first ticket (for comparisons) to two years on: limit and extension are a year at most. */
async function coverTickets(
  warehouse: Warehouse,
  asOf: string,
  extraDays: readonly ExtraDay[] = [],
): Promise<void> {
  const { first } = await warehouse.one<{ first: string | null }>(sqlFile(import.meta.url, "first-day.sql"), {
    as_of: asOf,
  });
  const from = Math.max(Number((first ?? asOf).slice(0, 4)) - 1, EARLIEST_YEAR);
  await fillCalendar(warehouse, `${from}-01-01`, `${Number(asOf.slice(0, 4)) + 2}-12-31`, extraDays);
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
