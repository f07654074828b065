import { Groups } from "../../statistics/near-duplicates.ts";
import { Alike } from "./alike.ts";
import { believed, groupsBy, type KeyOf, keyOf } from "./keys.ts";
import { MATTER_RULES, type MatterRules } from "./rules.ts";
import { dayOf, inOrder, type MatterTickets } from "./tickets.ts";
import { joinTwins } from "./twins.ts";

const DAY = 86_400;

/** Tickets in order of receipt with what joins them. */
export interface Joining {
  readonly tickets: MatterTickets;
  readonly order: Int32Array;
  readonly alike: Alike;
  readonly rules: MatterRules;
  join(a: number, b: number): void;
  joined(a: number, b: number): boolean;
}

/**
 * Which tickets are one matter: tickets are joined where
 * (1) the same caller has the same class, or nearly the same text, within `days` of the last;
 * (2) the same truck has, on the same day, the same class or nearly the same text;
 * (3) two channels have nearly the same text with the same numbers and class, from the same place on the same day;
 * (4) the same debtor, of the same class, is complained of within `debtorDays` of the last: by the debtor's column, or by the
 * firm that the texts name at the same place.
 * A matter is all that hangs together by these.
 * @returns each ticket's matter: the id of the earliest of its tickets
 */
export function matterOf(tickets: MatterTickets, rules: MatterRules = MATTER_RULES): string[] {
  const order = inOrder(tickets);
  const rank = new Int32Array(order.length);
  for (const [place, ticket] of order.entries()) rank[ticket] = place;
  const groups = new Groups(order.length);
  const rootOf = (ticket: number) => groups.find(rank[ticket] as number);
  joinAll({
    ...{ tickets, order, rules },
    alike: new Alike(tickets.text, rules.leastPieces),
    join: (a, b) => groups.join(rank[a] as number, rank[b] as number),
    joined: (a, b) => rootOf(a) === rootOf(b),
  });
  return tickets.id.map((_, ticket) => tickets.id[order[rootOf(ticket)] as number] as string);
}

function joinAll(joining: Joining): void {
  const { tickets, order, rules } = joining;
  const { caller, plate, issue, firm, place } = tickets;
  const callers = believed((i) => keyOf(caller[i]), order, rules.mostPerKey);
  const trucks = believed((i) => keyOf(plate[i], dayOf(tickets, i)), order, rules.mostPerKey);
  const debtors = realDebtors(tickets, rules.manyFirms);
  joinChains((i) => keyOf(callers(i), issue[i]), rules.days, joining);
  joinChains((i) => keyOf(trucks(i), issue[i]), 1, joining);
  joinChains((i) => keyOf(debtors(i), issue[i]), rules.debtorDays, joining);
  joinChains((i) => keyOf(firm[i], issue[i], place[i]), rules.debtorDays, joining);
  joinAlike(callers, rules.days, joining);
  joinAlike(trucks, 1, joining);
  joinTwins(joining);
}

/** The debtor's key, but null where the texts name `many` firms or more under it. */
function realDebtors({ debtor, firm }: MatterTickets, many: number): KeyOf {
  const firms = new Map<string, Set<string>>();
  for (const [i, key] of debtor.entries()) {
    const name = firm[i];
    if (key && name) firms.set(key, (firms.get(key) ?? new Set()).add(name));
  }
  return (i) => {
    const key = keyOf(debtor[i]);
    return key !== null && (firms.get(key)?.size ?? 0) < many ? key : null;
  };
}

/** Joins each ticket with the last one of its key that is not further back than so many days. */
function joinChains(key: KeyOf, days: number, { tickets, order, join }: Joining): void {
  const last = new Map<string, number>();
  for (const ticket of order) {
    const own = key(ticket);
    if (own === null) continue;
    const before = last.get(own);
    if (before !== undefined && secondsBetween(tickets, before, ticket) <= days * DAY) join(before, ticket);
    last.set(own, ticket);
  }
}

/** Joins tickets of one key with nearly the same text that are not further apart than so many days. */
function joinAlike(key: KeyOf, days: number, joining: Joining): void {
  const { tickets, order, rules, alike, join, joined } = joining;
  for (const members of groupsBy(order, key).values()) {
    for (const [at, b] of members.entries()) {
      for (const a of members.slice(0, at)) {
        if (joined(a, b) || secondsBetween(tickets, a, b) > days * DAY) continue;
        if (alike.likeness(a, b) >= rules.alike) join(a, b);
      }
    }
  }
}

function secondsBetween({ at }: MatterTickets, earlier: number, later: number): number {
  return (at[later] as number) - (at[earlier] as number);
}
