import { upperTail } from "../../statistics/counts.ts";
import type { Risen, SurgeRule } from "./judge.ts";
import type { Watched } from "./watched.ts";

/** A ticket with what series go by. */
export interface RecentTicket {
  ticket_id: string;
  day: number;
  issue: string;
  unit: string | null;
  district: string | null;
  platform: string | null;
}

/** A rise that is told, and the series that rose only by its tickets. */
export interface Told extends Own {
  folded: Watched[];
}

/** Days before the newest stretch by which it is known how much of one series usually lies in another. */
export const BASE_DAYS = 91;
/** What is left of a rise beside those told must be this unlikely to be told too. Basis: local (自设). */
const REST = 0.01;

/**
 * Tells each rise once, at the level that says most. A narrow series (a class in one district) stands for itself where it rose
 * more than the wider ones around it did without it; else these tell it. Of a wider one, then, and of one that shares tickets
 * with those told, only what is left without their tickets counts, against its expected count less their usual share in it.
 * @param tickets newest first, back to `BASE_DAYS` before the longest stretch
 */
export function toldOnce(
  risen: readonly Risen[],
  tickets: readonly RecentTicket[],
  end: number,
  rule: SurgeRule,
): Told[] {
  const all = risen.map((one) => withTickets(one, tickets, end));
  const inOrder = all.sort((a, b) => depth(b.watched) - depth(a.watched) || a.p - b.p);
  const told: Told[] = [];
  const foldedBy = new Map<Watched, Watched>();
  for (const one of inOrder) {
    const wider = inOrder.find((other) => holds(other.watched, one.watched) && movedAlike(one, other));
    const by = wider ?? tellerOf(one, told, rule);
    if (by) foldedBy.set(one.watched, by.watched);
    else told.push({ ...one, folded: [] });
  }
  for (const one of foldedBy.keys()) {
    let teller = one;
    for (let by = foldedBy.get(teller); by; by = foldedBy.get(teller)) teller = by;
    told.find(({ watched }) => watched === teller)?.folded.push(one);
  }
  return told.sort((a, b) => a.p - b.p);
}

/** A rise with its tickets in the stretch judged, newest first, and in the time before. */
interface Own extends Risen {
  tickets: RecentTicket[];
  base: RecentTicket[];
}

function withTickets(one: Risen, tickets: readonly RecentTicket[], end: number): Own {
  const own = tickets.filter((ticket) => belongs(ticket, one.watched));
  return {
    ...one,
    tickets: own.filter(({ day }) => day > end - one.width && day <= end),
    base: own.filter(({ day }) => day <= end - one.width),
  };
}

/** 2 for a class within a place, platform or unit, 1 for either alone, 0 for the city. */
function depth({ scope, issue }: Watched): number {
  return Number(scope !== "city") + Number(issue !== "");
}

function holds(wide: Watched, narrow: Watched): boolean {
  if (depth(wide) >= depth(narrow)) return false;
  const sameClass = wide.issue === "" || wide.issue === narrow.issue;
  return (
    sameClass && (wide.scope === "city" || (wide.scope === narrow.scope && wide.member === narrow.member))
  );
}

/** Whether a narrow series rose no more than the wider one did without it. */
function movedAlike(narrow: Risen, wide: Own): boolean {
  const { rest, expected } = left(wide, [narrow.watched]);
  const ratio = Math.max(1, rest / expected);
  return upperTail(narrow.expected * ratio, narrow.scatter, narrow.observed) > REST;
}

/** The told rise that a further one belongs to: without those told nothing unusual is left of it. */
function tellerOf(one: Own, told: readonly Told[], rule: SurgeRule): Told | undefined {
  const shared = ({ watched }: Told) => one.tickets.filter((ticket) => belongs(ticket, watched)).length;
  const sharing = told.filter((other) => other.watched !== one.watched && shared(other) > 0);
  if (sharing.length === 0) return undefined;
  const { rest, expected } = left(
    one,
    sharing.map(({ watched }) => watched),
  );
  const stands =
    rest >= rule.leastTickets &&
    rest - expected >= rule.leastExcess &&
    upperTail(expected, one.scatter, rest) <= REST;
  if (stands) return undefined;
  return sharing.reduce((most, teller) => (shared(teller) > shared(most) ? teller : most));
}

/** What a rise has outside of others, and what is expected there by the time before. */
function left(
  { tickets, base, expected }: Own,
  others: readonly Watched[],
): { rest: number; expected: number } {
  const outside = (ticket: RecentTicket) => others.every((other) => !belongs(ticket, other));
  const share = (base.filter(outside).length + 1) / (base.length + 1);
  return { rest: tickets.filter(outside).length, expected: expected * share };
}

/** Whether a ticket is counted in a series. */
export function belongs(ticket: RecentTicket, { scope, member, issue }: Watched): boolean {
  return (issue === "" || ticket.issue === issue) && (scope === "city" || ticket[scope] === member);
}
