import type { Report } from "./reports.ts";

/** An urgent ticket as the system sees it. */
export interface UrgentTicket {
  readonly ticket_id: string;
  readonly number: string;
  /** Unit that handles it; null where there is none yet. */
  readonly unit: string | null;
  /** Day it was received. */
  readonly received: string;
  readonly groups: readonly string[];
}

/** A row of the register of budding tendencies (苗头报备): seen, reported, gap. */
export interface RegisterRow {
  /** Null where a unit reported what no ticket, or none that is urgent by its words, stands for. */
  readonly ticket: UrgentTicket | null;
  /** The first report about it; null where none came. */
  readonly report: Report | null;
  /** Day it was there to be seen: the ticket's receipt, else the day that the unit states. */
  readonly seen: string | null;
  /** Days from seen to reported; of what is not reported, to the moment. 0 is the same day, as T23-8 and C10-3 want. */
  readonly gap: number | null;
}

const DAY = 86_400_000;

/**
 * Sets each urgent ticket beside the first report about it, by the ticket's number, and adds the reports that are about no such
 * ticket; newest first. A report made before the ticket came in counts as in time (gap 0).
 * @param asOf "YYYY-MM-DD HH:MM:SS"; reports later than it have not been made yet
 */
export function pairReports(
  tickets: readonly UrgentTicket[],
  reports: readonly Report[],
  asOf: string,
): RegisterRow[] {
  const today = asOf.slice(0, 10);
  const made = reports
    .filter(({ reported }) => reported <= today)
    .sort((a, b) => a.reported.localeCompare(b.reported));
  const first = new Map<string, Report>();
  for (const report of made) {
    if (report.number !== null && !first.has(report.number)) first.set(report.number, report);
  }
  const numbers = new Set(tickets.map(({ number }) => number));
  const rows = [
    ...tickets.map((ticket) => rowOf(ticket, first.get(ticket.number) ?? null, today)),
    ...made
      .filter(({ number }) => number === null || !numbers.has(number))
      .map((report) => rowOf(null, report, today)),
  ];
  return rows.sort((a, b) => dayOf(b).localeCompare(dayOf(a)));
}

function rowOf(ticket: UrgentTicket | null, report: Report | null, today: string): RegisterRow {
  const seen = ticket?.received ?? report?.seen ?? null;
  return { ticket, report, seen, gap: seen === null ? null : daysFrom(seen, report?.reported ?? today) };
}

function dayOf({ seen, report }: RegisterRow): string {
  return seen ?? report?.reported ?? "";
}

function daysFrom(from: string, to: string): number {
  return Math.max(0, Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY));
}
