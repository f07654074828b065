import { group } from "d3-array";
import type { Due, DueCounts, DueRow, TicketRow } from "../../../reports/components/data.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { PageInputs } from "./inputs.ts";

/** An open ticket with the platform complained of. */
export interface OpenTicket extends TicketRow {
  about: string | null;
}

/** Every open ticket as of the moment, and the next working day (null where the calendar does not know it). */
export interface OpenTickets {
  tickets: OpenTicket[];
  nextDay: string | null;
}

/** Reads the open tickets with the completion limit that governs each. */
export async function readOpen(warehouse: Warehouse, { asOf, settings }: PageInputs): Promise<OpenTickets> {
  const { day } = await warehouse.one<{ day: string | null }>(sqlFile(import.meta.url, "next-day.sql"), {
    as_of: asOf,
  });
  const rows = await warehouse.rows<OpenTicket & { clause: string | null; due_source: string | null }>(
    sqlFile(import.meta.url, "open-tickets.sql"),
    { as_of: asOf, next_day: day, internal: settings.edition === "internal" },
  );
  const tickets = rows.map(({ clause, due_source, clock, ...ticket }) => ({
    ...ticket,
    received: ticket.received.slice(0, 19),
    due: ticket.due?.slice(0, 19) ?? null,
    clock: clockWords(clock, clause, due_source),
  }));
  return { tickets, nextDay: day };
}

const SOURCES: Record<string, string> = { given: "平台给定", extended: "已延期" };

function clockWords(name: string | null, clause: string | null, source: string | null): string | null {
  if (name === null) return null;
  return [clause ?? name, source && SOURCES[source]].filter(Boolean).join(" · ");
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
    unclocked: tickets.filter((t) => t.state === "none").length,
  };
}

/** Counts of open tickets by state; those that no clock governs are in none. */
export function dueCounts(tickets: readonly TicketRow[]): DueCounts {
  const of = (state: TicketRow["state"]) => tickets.filter((t) => t.state === state).length;
  return { overdue: of("overdue"), today: of("today"), next: of("next"), later: of("later") };
}
