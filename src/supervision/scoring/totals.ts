import { fullOf, isExtra, type Scheme } from "./schema.ts";

/** What each member got in one period: points by item, null where there are no data. */
export interface MemberPoints {
  member: string;
  points: ReadonlyMap<string, number | null>;
}

/** A member's total in one period. */
export interface Total {
  member: string;
  /** Points of the items that have data, extra ones included; null where none has. */
  points: number | null;
  /** What those that are no extra could give, of what the scheme states. */
  full: number;
  /** Items without data. */
  lacking: string[];
  /** Place, equal totals sharing one (1, 2, 2, 4); null where items lack that others have. */
  rank: number | null;
  /** Members that have a place. */
  ranked: number;
  /** Colour by the share reached of what could be. */
  band: string | null;
  /** Among the last places of the scheme's rule; null where there is no rule or no place. */
  last: boolean | null;
}

/** Totals that differ by less are equal: what binary fractions leave behind. */
const SAME = 1e-9;
/** With less than this part of the stated points to be had nobody is ranked or coloured (自设). */
const LEAST_KNOWN = 0.5;

/**
 * Adds up a period's points, ranks them and colours them. An item without data is left out and never counts 0: only members
 * with as many points to be had as the best-known one are ranked, as totals of other items do not compare, and none where less than
 * half of what the scheme states is known.
 */
export function totals(scheme: Scheme, members: readonly MemberPoints[]): Total[] {
  const rows = members.map((one) => sum(scheme, one));
  const known = Math.max(0, ...rows.map(({ full }) => full));
  const enough = known > 0 && known >= LEAST_KNOWN * scheme.full - SAME;
  const comparable = enough ? rows.filter(({ full }) => Math.abs(full - known) < SAME) : [];
  const own = comparable.map(({ points }) => points ?? 0);
  const places = new Map(
    comparable.map((row) => {
      const better = own.filter((points) => points > (row.points ?? 0) + SAME).length;
      const worse = own.filter((points) => points < (row.points ?? 0) - SAME).length;
      return [row.member, { better, worse }];
    }),
  );
  return rows.map((row): Total => {
    const place = places.get(row.member);
    return {
      ...row,
      rank: place ? place.better + 1 : null,
      ranked: comparable.length,
      band: place ? bandOf(scheme, row) : null,
      last: scheme.bottom && place ? isLast(place, comparable.length, scheme.bottom.places) : null,
    };
  });
}

function sum(
  { items }: Scheme,
  { member, points }: MemberPoints,
): Pick<Total, "member" | "points" | "full" | "lacking"> {
  const scored = items.filter((one) => one.rule !== "line");
  const has = scored.filter(({ id }) => typeof points.get(id) === "number");
  return {
    member,
    points: has.length === 0 ? null : has.reduce((total, { id }) => total + (points.get(id) ?? 0), 0),
    full: has.filter((one) => !isExtra(one)).reduce((total, one) => total + fullOf(one), 0),
    lacking: scored.filter((one) => !has.includes(one)).map(({ id }) => id),
  };
}

function bandOf({ bands }: Scheme, { points, full }: Pick<Total, "points" | "full">): string | null {
  if (points === null || full === 0) return null;
  const share = (100 * points) / full;
  return bands.find(({ from }) => share >= from - SAME)?.name ?? null;
}

/** Fewer worse ones than there are last places, and any better one: where all are equal nobody is last. */
function isLast(
  { better, worse }: { better: number; worse: number },
  ranked: number,
  places: number,
): boolean {
  return ranked > places && better > 0 && worse < places;
}

/**
 * Members among the last places in the newest period and in those right before it.
 * @param periods from old to new, whole ones that follow each other
 * @param running how many in a row
 */
export function lastRunning(
  periods: readonly (readonly Pick<Total, "member" | "last">[])[],
  running: number,
): string[] {
  const asked = periods.slice(-running);
  if (asked.length < running) return [];
  const [newest, ...before] = asked.reverse();
  return (newest ?? [])
    .filter(({ last }) => last === true)
    .map(({ member }) => member)
    .filter((member) =>
      before.every((period) => period.some((one) => one.member === member && one.last === true)),
    );
}
