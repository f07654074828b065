import { groupNearDuplicates } from "../../statistics/near-duplicates.ts";
import { groupsBy, keyOf } from "./keys.ts";
import type { Joining } from "./matter-of.ts";
import { COMMON_KINDS } from "./rules.ts";
import { dayOf, numbersOf } from "./tickets.ts";

/**
 * Joins tickets of different channels with nearly the same text, the same numbers and class, from the same place on the same day.
 * Where more than `mostPerKey` share these, texts go by their hashed groups (see `groupNearDuplicates`): thousands of copies cost
 * no squares.
 */
export function joinTwins(joining: Joining): void {
  const { order, alike, rules } = joining;
  for (const members of groupsBy(order, (i) => twinKey(joining, i)).values()) {
    if (members.length < 2) continue;
    const known = members.filter((i) => alike.piecesOf(i) !== null);
    if (known.length > rules.mostPerKey) joinMany(known, joining);
    else joinFew(known, joining);
  }
}

/** Place, day, class and numbers of a text that is telling: it gives a number of two digits, or is long. */
function twinKey({ tickets, rules }: Joining, i: number): string | null {
  const { text, place, channel, kind, issue } = tickets;
  const own = text[i];
  if (!own || !channel[i] || COMMON_KINDS.includes(kind[i] ?? "")) return null;
  const numbers = numbersOf(own);
  if (!/\d\d/.test(numbers) && [...own].length < rules.longText) return null;
  return keyOf(place[i], dayOf(tickets, i), `i${issue[i] ?? ""}`, `n${numbers}`);
}

function joinFew(members: readonly number[], { tickets, alike, rules, join }: Joining): void {
  for (const [at, b] of members.entries()) {
    for (const a of members.slice(0, at)) {
      if (tickets.channel[a] !== tickets.channel[b] && alike.likeness(a, b) >= rules.twin) join(a, b);
    }
  }
}

function joinMany(members: readonly number[], { tickets, alike, rules, join }: Joining): void {
  const numbers = groupNearDuplicates(
    members.map((i) => alike.piecesOf(i) as Uint32Array),
    rules.twin,
  );
  const groups = groupsBy(members.keys(), (at) => numbers[at] as number);
  for (const places of groups.values()) {
    const own = places.map((at) => members[at] as number);
    if (new Set(own.map((i) => tickets.channel[i])).size < 2) continue;
    for (const other of own.slice(1)) join(own[0] as number, other);
  }
}
