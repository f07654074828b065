import type {
  ClockState,
  ListedTicket,
  Meta,
  ProfileId,
  RateId,
  ScopeId,
  TicketLists,
  TicketsPage,
} from "./data.js";
import { CLOCK_LETTERS, RATE_IDS, SCOPES } from "./data.js";

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
  /** Of a named list, which may have others than officially marked truck drivers' tickets. */
  list?: string;
  /** Whose class this word decided. */
  word?: string;
  /** With a clock in this state. */
  clock?: { id: string; state: ClockState };
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const BLANK = ["未填", "未派"];
const CLOCK_STATES = Object.keys(CLOCK_LETTERS) as ClockState[];
const PROFILES: readonly ProfileId[] = ["default", "strict", "lenient"];

/** The way to the tickets behind a number; null where they are not listed (older ones, the public edition). */
export function ticketsHref(meta: Pick<Meta, "listedFrom">, root: string, query: TicketQuery): string | null {
  const { from, to, members, rate, list, word, clock } = query;
  if (meta.listedFrom === null || (from < meta.listedFrom && !list)) return null;
  const search = new URLSearchParams({ from, to });
  for (const scope of SCOPES) for (const member of members[scope] ?? []) search.append(scope, member);
  for (const [name, value] of [
    ["list", list],
    ["word", word],
    ["clock", clock?.id],
    ["state", clock?.state],
  ] as const)
    if (value) search.set(name, value);
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
  const [list, word, clock] = ["list", "word", "clock"].map((name) => search.get(name));
  const state = CLOCK_STATES.find((known) => known === search.get("state"));
  return {
    from,
    to,
    members: Object.fromEntries(members),
    ...(id ? { rate: readRate(id, search) } : {}),
    ...(list ? { list } : {}),
    ...(word ? { word } : {}),
    ...(clock && state ? { clock: { id: clock, state } } : {}),
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

/** The tickets of the named list that is asked for, null where it is not there; else those of the page. */
export function askedTickets(
  page: TicketsPage,
  query: TicketQuery | null,
  lists: TicketLists | null,
): ListedTicket[] | null {
  if (!query?.list) return chosenTickets(page.tickets, query, page.clocks);
  const places = lists?.lists[query.list]?.places;
  if (!lists || !places) return null;
  const own = places.flatMap((place) => lists.tickets[place] ?? []);
  return chosenTickets(own, query);
}

/**
 * The tickets asked for; the newest where nothing is.
 * @param clocks those that the tickets refer to
 */
export function chosenTickets(
  tickets: readonly ListedTicket[],
  query: TicketQuery | null,
  clocks: TicketsPage["clocks"] = [],
): ListedTicket[] {
  if (query === null) return tickets.slice(0, NEWEST);
  const wanted = Object.entries(query.members) as [ScopeId, readonly string[]][];
  const mark = query.clock && clockMark(query.clock, clocks);
  return tickets.filter((ticket) => {
    const day = query.rate ? countedOn(ticket, query.rate) : ticket.received.slice(0, 10);
    return (
      day !== null &&
      day >= query.from &&
      day <= query.to &&
      (mark === undefined || (ticket.clocks ?? "").split(" ").includes(mark)) &&
      (query.word === undefined || decidingWords(ticket).includes(query.word)) &&
      wanted.every(([scope, members]) => members.some((member) => isOf(ticket[scope], member)))
    );
  });
}

function clockMark({ id, state }: NonNullable<TicketQuery["clock"]>, clocks: TicketsPage["clocks"]): string {
  return `${clocks.findIndex((clock) => clock.id === id)}${CLOCK_LETTERS[state]}`;
}

/** The words that decided a ticket's class. */
function decidingWords({ why }: ListedTicket): string[] {
  return (why ?? "").split("、").map((word) => word.replace("〔题〕", "").trim());
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
