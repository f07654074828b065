import type { Line } from "./formats/columns.ts";
import { isTextMonth, lastMoment, monthIndex, monthsBetween, type SampleSpan } from "./generate.ts";
import { changedBetween, snapshot } from "./snapshot.ts";
import type { Ticket } from "./ticket.ts";
import { DAY, HOUR, MINUTE, monthText, parseDay, type Seconds } from "./time.ts";

/** One export of the hotline: a month's tickets as known at `at`, and older tickets that have changed since. */
export interface MonthExport {
  month: string;
  at: Seconds;
  style: "standard" | "text" | "ledger";
  own: Line[];
  carried: Line[];
}

/** When a month is exported: the third day after it at 9:12, the last one on the sample's last evening. */
function exportMoment(month: string, span: SampleSpan): Seconds {
  let day = parseDay(`${month}-01`);
  while (monthText(day) === month) day += DAY;
  return Math.min(day + 2 * DAY + 9 * HOUR + 12 * MINUTE, lastMoment(span));
}

/** The eighth month is the two-row ledger. */
function styleOf(index: number): MonthExport["style"] {
  if (isTextMonth(index)) return "text";
  return index === 7 ? "ledger" : "standard";
}

/** A ticket's rows at `at`: one, or one per handling unit. */
export function linesOf(ticket: Ticket, at: Seconds): Line[] {
  const seen = snapshot(ticket, at);
  const lead: Line = { ...seen, role: "主办" };
  const joint = ticket.jointUnit && ticket.jointUnit !== seen.unit && seen.unit !== "";
  return joint ? [lead, { ...lead, role: "协办" }] : [lead];
}

/** All monthly exports in order of time. */
export function monthlyExports(tickets: readonly Ticket[], span: SampleSpan): MonthExport[] {
  const monthOf = tickets.map((ticket) => monthIndex(ticket.received, span));
  let before = span.from - DAY;
  return monthsBetween(span.from, span.to).map((month, index) => {
    const at = exportMoment(month, span);
    const style = styleOf(index);
    const own: Line[] = [];
    const carried: Line[] = [];
    tickets.forEach((ticket, i) => {
      if (monthOf[i] === index) {
        const lines = linesOf(ticket, at);
        own.push(...(style === "standard" ? lines : lines.slice(0, 1)));
      } else if (monthOf[i]! < index && changedBetween(ticket, before, at)) {
        carried.push(...linesOf(ticket, at));
      }
    });
    before = at;
    return { month, at, style, own, carried };
  });
}
