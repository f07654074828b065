import { group } from "d3-array";
import type { Due, DueCounts, DueRow, StepCount, StepRow, TicketRow } from "../../reports/components/data.ts";
import { untoldKeys } from "../indicators/clock-needs.ts";
import { sqlFile } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import type { PageInputs } from "./inputs.ts";
import type { Lacks } from "./lacks.ts";

/** An open ticket with the platform complained of. */
export interface OpenTicket extends TicketRow {
  about: string | null;
}

/** Every open ticket as of the moment, and the next working day (null where the calendar does not know it). */
export interface OpenTickets {
  tickets: OpenTicket[];
  steps: StepRow[];
  nextDay: string | null;
}

/** Reads the open tickets with the completion limit that governs each, and the other steps still to be met. */
export async function readOpen(
  warehouse: Warehouse,
  { asOf, settings }: Pick<PageInputs, "asOf" | "settings" | "policies">,
  lacks: Lacks,
): Promise<OpenTickets> {
  const { day } = await warehouse.one<{ day: string | null }>(sqlFile(import.meta.url, "next-day.sql"), {
    as_of: asOf,
  });
  const rows = await warehouse.rows<OpenTicket & { clause: string | null; due_source: string | null }>(
    sqlFile(import.meta.url, "open-tickets.sql"),
    {
      ...{ as_of: asOf, next_day: day, internal: settings.edition === "internal" },
      untold: untoldKeys(lacks.untold),
    },
  );
  const tickets = rows.map(({ clause, due_source, clock, ...ticket }) => ({
    ...ticket,
    received: ticket.received.slice(0, 19),
    due: ticket.due?.slice(0, 19) ?? null,
    clock: clockWords(clock, clause, due_source),
  }));
  const steps = await warehouse.rows<StepRow>(sqlFile(import.meta.url, "open-steps.sql"), {
    as_of: asOf,
    next_day: day,
    internal: settings.edition === "internal",
    untold: untoldKeys(lacks.untold),
  });
  return { tickets, nextDay: day, steps: steps.map((step) => ({ ...step, due: step.due.slice(0, 19) })) };
}

/** What a limit rests on: the platform's own deadline says so by itself. */
function clockWords(name: string | null, clause: string | null, source: string | null): string | null {
  if (name === null || source === "given") return name && "平台给定";
  return [clause ?? name, source === "extended" && "已延期"].filter(Boolean).join("，");
}

/** Truck drivers' open tickets and steps counted. */
export function driversDue({ tickets, steps, nextDay }: OpenTickets): Due {
  return {
    ...dueOf(
      tickets.filter((t) => t.driver),
      nextDay,
    ),
    steps: stepCounts(steps.filter(({ driver }) => driver)),
  };
}

/** All open tickets and steps counted. */
export function everybodysDue({ tickets, steps, nextDay }: OpenTickets): Due {
  return { ...dueOf(tickets, nextDay), steps: stepCounts(steps) };
}

/** Steps of others than truck drivers that are listed at most. */
const MOST_OTHERS = 300;

/** The steps that are listed: of truck drivers all, of others the most urgent. */
export function stepsListed({ steps }: OpenTickets): StepRow[] {
  const others = steps.filter(({ driver }) => !driver);
  return [...steps.filter(({ driver }) => driver), ...others.slice(0, MOST_OTHERS)];
}

function stepCounts(steps: readonly StepRow[]): StepCount[] {
  return [...group(steps, ({ step }) => step)].map(([name, own]) => {
    const overdue = own.filter(({ state }) => state === "overdue").length;
    return { name, overdue, open: own.length - overdue };
  });
}

/** Open tickets counted by state, in all and by unit. */
export function dueOf(tickets: readonly TicketRow[], nextDay: string | null): Due {
  const units = [...group(tickets, (t) => t.unit ?? "未派")].map(
    ([unit, own]): DueRow => ({ unit, ...dueCounts(own) }),
  );
  return {
    nextDay,
    total: dueCounts(tickets),
    units: units.sort(
      (a, b) =>
        b.overdue - a.overdue ||
        b.today - a.today ||
        b.next - a.next ||
        b.later - a.later ||
        a.unit.localeCompare(b.unit),
    ),
    steps: [],
    unclocked: tickets.filter((t) => t.state === "none").length,
  };
}

/** Counts of open tickets by state; those that no clock governs are in none. */
export function dueCounts(tickets: readonly TicketRow[]): DueCounts {
  const of = (state: TicketRow["state"]) => tickets.filter((t) => t.state === state).length;
  return { overdue: of("overdue"), today: of("today"), next: of("next"), later: of("later") };
}
