/** What frequency needs to know of a ticket. */
export interface TicketFact {
  /** Class; "" where it has none. */
  issue: string;
  /** The day it came in, `YYYY-MM-DD`. */
  day: string;
  /** The matter it belongs to; null = a matter of its own. */
  matter: string | null;
  /** Key of the caller's number; null where it is not known. */
  caller: string | null;
  district: string | null;
  unit: string | null;
  platform: string | null;
  channel: string | null;
}

/** Sides of a ticket by which tickets are picked and a rise is traced. */
export type Side = "district" | "unit" | "platform" | "channel";

/** Days from … to, both included, and the values allowed on each side; null stands for tickets without one. */
export interface Selection {
  from: string;
  to: string;
  only?: Partial<Record<Side, readonly (string | null)[]>>;
}

/** Counts of one class. */
export interface Tally {
  issue: string;
  tickets: number;
  matters: number;
  /** Distinct callers among tickets whose caller is known, and tickets whose caller is not. */
  callers: number;
  callersUnknown: number;
}

/** Counts each class over the tickets of a selection. */
export function tally(tickets: readonly TicketFact[], selection: Selection): Tally[] {
  const byIssue = new Map<string, TicketFact[]>();
  for (const ticket of tickets) {
    if (!selected(ticket, selection)) continue;
    const own = byIssue.get(ticket.issue);
    if (own) own.push(ticket);
    else byIssue.set(ticket.issue, [ticket]);
  }
  return [...byIssue].map(([issue, own]) => {
    const alone = own.filter(({ matter }) => matter === null).length;
    return {
      issue,
      tickets: own.length,
      matters: alone + distinct(own.map(({ matter }) => matter)),
      callers: distinct(own.map(({ caller }) => caller)),
      callersUnknown: own.filter(({ caller }) => caller === null).length,
    };
  });
}

/** Tickets of a selection by the values of one side, "" for those without one. */
export function tallySide(
  tickets: readonly TicketFact[],
  selection: Selection,
  side: Side,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const ticket of tickets) {
    if (!selected(ticket, selection)) continue;
    const member = ticket[side] ?? "";
    counts.set(member, (counts.get(member) ?? 0) + 1);
  }
  return counts;
}

function selected(ticket: TicketFact, { from, to, only = {} }: Selection): boolean {
  if (ticket.day < from || ticket.day > to) return false;
  return (Object.keys(only) as Side[]).every((side) => only[side]?.includes(ticket[side]) ?? true);
}

function distinct(values: readonly (string | null)[]): number {
  return new Set(values.filter((value) => value !== null)).size;
}
