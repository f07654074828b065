import { benjaminiHochberg } from "../../statistics/benjamini-hochberg.ts";
import { fisherExact } from "../../statistics/contingency.ts";
import { FALSE_DISCOVERY, FEW } from "./verdict.ts";

/** One member's part in a change. */
export interface Contribution {
  /** Place, platform or unit; "" = tickets without one. */
  member: string;
  now: number;
  before: number;
  /** now − before; over all members these add up to the whole change. */
  difference: number;
  /** What the member would have added had all members moved alike: before × whole change ÷ whole before. */
  general: number;
  /** Its own part beyond that, difference − general; over all members these add up to 0. */
  own: number;
  /** Share of the whole change; null where the whole did not change. */
  share: number | null;
  /** Chance of so different a share of the tickets now and before, adjusted for all members; null for few tickets. */
  q: number | null;
  /** Whether the member's share of the tickets rose significantly: it moved by itself, not with all. */
  stands: boolean;
}

/** What a change of volume is made of. */
export interface Decomposition {
  now: number;
  before: number;
  difference: number;
  /** Largest contribution in the direction of the change first. */
  members: Contribution[];
  /** The fewest members whose contributions make at least 80 % of all that went the change's way. */
  makers: string[];
}

/** Members that made the change together make this share of it. */
const MOST_OF_IT = 0.8;
/**
 * Splits the change of a count over the members of one side (places, platforms, units …). Contributions add up to the change.
 * `q` tests each member with at least 10 tickets now: Fisher's exact test of its and all other tickets, now and before, by
 * Benjamini & Hochberg over the members.
 * @param now tickets by member
 * @param before likewise, of a period of the same length
 */
export function decompose(
  now: ReadonlyMap<string, number>,
  before: ReadonlyMap<string, number>,
): Decomposition {
  const names = [...new Set([...now.keys(), ...before.keys()])];
  const pairs = names.map((member) => ({
    member,
    now: now.get(member) ?? 0,
    before: before.get(member) ?? 0,
  }));
  const total = { now: sum(pairs.map((p) => p.now)), before: sum(pairs.map((p) => p.before)) };
  const difference = total.now - total.before;
  const adjusted = benjaminiHochberg(pairs.map((pair) => shareTest(pair, total)));
  const members = pairs.map((pair, i): Contribution => {
    const moved = pair.now - pair.before;
    const general = total.before === 0 ? 0 : (pair.before * difference) / total.before;
    const q = adjusted[i] ?? null;
    return {
      ...pair,
      difference: moved,
      general,
      own: moved - general,
      share: difference === 0 ? null : moved / difference,
      q,
      stands: q !== null && q <= FALSE_DISCOVERY && moved > general,
    };
  });
  const way = difference < 0 ? -1 : 1;
  members.sort(
    (a, b) => way * (b.difference - a.difference) || b.now - a.now || (a.member < b.member ? -1 : 1),
  );
  return { ...total, difference, members, makers: makersOf(members, way) };
}

/** Whether the member's share is the same now and before; null for few tickets or nothing before. */
function shareTest(
  pair: { now: number; before: number },
  total: { now: number; before: number },
): number | null {
  if (pair.now < FEW || total.before === 0) return null;
  return fisherExact(pair.now, total.now - pair.now, pair.before, total.before - pair.before);
}

function makersOf(members: readonly Contribution[], way: number): string[] {
  const going = members.filter(({ difference }) => way * difference > 0);
  const all = sum(going.map(({ difference }) => Math.abs(difference)));
  const makers: string[] = [];
  let made = 0;
  for (const { member, difference } of going) {
    if (made >= MOST_OF_IT * all) break;
    makers.push(member);
    made += Math.abs(difference);
  }
  return makers;
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
