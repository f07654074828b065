import { linesOf } from "../../../src/sample/exports.ts";
import type { Line } from "../../../src/sample/formats/columns.ts";
import { STANDARD } from "../../../src/sample/formats/standard.ts";
import { generateTickets } from "../../../src/sample/generate.ts";
import { changedBetween } from "../../../src/sample/snapshot.ts";
import type { Ticket } from "../../../src/sample/ticket.ts";
import { DAY, parseDay, type Seconds, stampText } from "../../../src/sample/time.ts";

/** Tickets of some weeks with their whole lives, drawn from a seed. */
export function ticketsOf(from: string, to: string, count: number, seed: number): Ticket[] {
  const span = { from: parseDay(from), to: parseDay(to), tickets: count, seed };
  return generateTickets(span).tickets;
}

/** A local time `YYYY-MM-DD HH:MM:SS` in the seconds that tickets are told in. */
export function secondsOf(at: string): Seconds {
  return Date.parse(`${at.replace(" ", "T")}Z`) / 1000;
}

/** What a day's export holds: tickets that came or changed in the days before `at`, as they stand then. */
export function linesAt(tickets: readonly Ticket[], at: string, days: number): Line[] {
  const moment = secondsOf(at);
  return tickets
    .filter((ticket) => ticket.received <= moment && changedBetween(ticket, moment - days * DAY, moment))
    .flatMap((ticket) => linesOf(ticket, moment).slice(0, 1));
}

/** Rows of an export by their headers, as the system's own text. */
export function rowsOf(
  lines: readonly Line[],
  renamed: Readonly<Record<string, string>> = {},
): Record<string, string>[] {
  return lines.map((line, i) =>
    Object.fromEntries(
      STANDARD.map(({ header, cell }) => [renamed[header] ?? header, textOf(cell(line, i + 1))]),
    ),
  );
}

function textOf(cell: unknown): string {
  if (cell === undefined || cell === null) return "";
  if (typeof cell === "object" && "at" in cell) return stampText((cell as { at: Seconds }).at);
  return String(cell);
}

/** A CSV file of rows that all have the same headers. */
export function csvOf(rows: readonly Record<string, string>[]): string {
  const headers = STANDARD.map(({ header }, i) => Object.keys(rows[0] ?? {})[i] ?? header);
  const line = (cells: readonly string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",");
  return `${[headers, ...rows.map((row) => Object.values(row))].map(line).join("\n")}\n`;
}
