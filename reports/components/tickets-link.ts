import type { ListedTicket, Meta, ScopeId } from "./data.js";
import { SCOPES } from "./data.js";

/** Which tickets stand behind a count: received from one day to another, of members. */
export interface TicketQuery {
  from: string;
  to: string;
  members: Partial<Record<ScopeId, string>>;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const BLANK = ["未填", "未派"];

/** The way to the tickets behind a count; null where they are not listed (older ones, the public edition). */
export function ticketsHref(meta: Meta, root: string, { from, to, members }: TicketQuery): string | null {
  if (meta.listedFrom === null || from < meta.listedFrom) return null;
  return `${root}tickets#${new URLSearchParams({ from, to, ...members })}`;
}

/** Reads what `ticketsHref` wrote; null where no span is given. */
export function readTicketQuery(hash: string): TicketQuery | null {
  const query = new URLSearchParams(hash.replace(/^#/, ""));
  const [from, to] = [query.get("from") ?? "", query.get("to") ?? ""];
  if (!DAY.test(from) || !DAY.test(to)) return null;
  const members = SCOPES.flatMap((scope) => {
    const member = query.get(scope);
    return member === null ? [] : [[scope, member] as const];
  });
  return { from, to, members: Object.fromEntries(members) };
}

/** Tickets shown where none are asked for. */
const NEWEST = 200;

/** The tickets asked for; the newest where nothing is. */
export function chosenTickets(tickets: readonly ListedTicket[], query: TicketQuery | null): ListedTicket[] {
  if (query === null) return tickets.slice(0, NEWEST);
  const wanted = Object.entries(query.members) as [ScopeId, string][];
  return tickets.filter(
    (ticket) =>
      ticket.received.slice(0, 10) >= query.from &&
      ticket.received.slice(0, 10) <= query.to &&
      wanted.every(([scope, member]) =>
        ticket[scope] === null ? BLANK.includes(member) : ticket[scope] === member,
      ),
  );
}
