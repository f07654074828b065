import type { ListedTicket, Meta, ProfileId, RateId, ScopeId } from "./data.js";
import { RATE_IDS, SCOPES } from "./data.js";

/** Tickets that a rate counts: all below its line, those above it too, or the rest. */
export const PARTS = ["counted", "above", "rest"] as const;
export type Part = (typeof PARTS)[number];

/** Which of a rate's tickets, in which profile; `source` null is the headline's. */
export interface RateQuery {
  id: RateId;
  part: Part;
  profile: ProfileId;
  source: string | null;
}

/** Which tickets stand behind a number: received from one day to another, or counted by a rate then; of members. */
export interface TicketQuery {
  from: string;
  to: string;
  /** Of each scope named, tickets of any of these members. */
  members: Partial<Record<ScopeId, readonly string[]>>;
  rate?: RateQuery;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const BLANK = ["未填", "未派"];
const PROFILES: readonly ProfileId[] = ["default", "strict", "lenient"];

/** The way to the tickets behind a number; null where they are not listed (older ones, the public edition). */
export function ticketsHref(meta: Pick<Meta, "listedFrom">, root: string, query: TicketQuery): string | null {
  const { from, to, members, rate } = query;
  if (meta.listedFrom === null || from < meta.listedFrom) return null;
  const search = new URLSearchParams({ from, to });
  for (const scope of SCOPES) for (const member of members[scope] ?? []) search.append(scope, member);
  if (rate) {
    for (const [name, value] of [
      ["rate", rate.id],
      ["of", rate.part],
      ["k", rate.profile],
      ["s", rate.source],
    ] as const)
      if (value !== null) search.set(name, value);
  }
  return `${root}tickets#${search}`;
}

/** Reads what `ticketsHref` wrote; null where no span is given. */
export function readTicketQuery(hash: string): TicketQuery | null {
  const search = new URLSearchParams(hash.replace(/^#/, ""));
  const [from, to] = [search.get("from") ?? "", search.get("to") ?? ""];
  if (!DAY.test(from) || !DAY.test(to)) return null;
  const members = SCOPES.flatMap((scope) => {
    const own = search.getAll(scope);
    return own.length > 0 ? [[scope, own] as const] : [];
  });
  const id = RATE_IDS.find((known) => known === search.get("rate"));
  return {
    from,
    to,
    members: Object.fromEntries(members),
    ...(id ? { rate: readRate(id, search) } : {}),
  };
}

function readRate(id: RateId, search: URLSearchParams): RateQuery {
  return {
    id,
    part: PARTS.find((part) => part === search.get("of")) ?? "counted",
    profile: PROFILES.find((profile) => profile === search.get("k")) ?? "default",
    source: search.get("s"),
  };
}

/** Tickets shown where none are asked for. */
const NEWEST = 200;

/** The tickets asked for; the newest where nothing is. */
export function chosenTickets(tickets: readonly ListedTicket[], query: TicketQuery | null): ListedTicket[] {
  if (query === null) return tickets.slice(0, NEWEST);
  const wanted = Object.entries(query.members) as [ScopeId, readonly string[]][];
  return tickets.filter((ticket) => {
    const day = query.rate ? countedOn(ticket, query.rate) : ticket.received.slice(0, 10);
    return (
      day !== null &&
      day >= query.from &&
      day <= query.to &&
      wanted.every(([scope, members]) => members.some((member) => isOf(ticket[scope], member)))
    );
  });
}

function isOf(own: string | null, member: string): boolean {
  return own === null ? BLANK.includes(member) : own === member;
}

/** How a rate counts a ticket: `0` not, `1` below its line, `2` above it too, `3` above it by half. */
export function markOf({ rated, source }: ListedTicket, rate: RateQuery): string {
  const marks = rated?.[rate.profile]?.slice(11);
  return (source ?? null) === rate.source ? (marks?.[RATE_IDS.indexOf(rate.id)] ?? "0") : "0";
}

/** The day on which a rate counts a ticket among the part asked for; null where it does not. */
export function countedOn(ticket: ListedTicket, rate: RateQuery): string | null {
  const mark = markOf(ticket, rate);
  const above = mark === "2" || mark === "3";
  if (mark === "0" || (rate.part === "above" && !above) || (rate.part === "rest" && above)) return null;
  return ticket.rated?.[rate.profile]?.slice(0, 10) ?? null;
}
