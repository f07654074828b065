import { nameMatch, nameShare, type Profile, profileOf, wordMatch } from "./profile.ts";
import type { Sort } from "./rows.ts";
import type { Vectors } from "./vectors.ts";

/** How much of the group's name a letter must have: alone, or with words in common besides. */
const NAME_ENOUGH = 0.45;
const NAME_SOME = 0.28;
const TOGETHER = 0.6;
/** … where this share of what the letter names is the group's. */
const MOSTLY = 0.35;
/** The group must own its name: this share of the letters that have it. */
const OWNED = 0.5;

/**
 * Brings stragglers and smaller groups to the group whose name they have: the words of a straggler may all be others,
 * but the place or body is the same, and most letters that name it are in that group.
 */
export function gather(
  vectors: Vectors,
  sorts: readonly Sort[],
  sizes: Int32Array,
  groups: readonly (readonly number[])[],
): number[][] {
  const ordered = groups
    .map((members) => ({ members: [...members], profile: profileOf(vectors, sorts, sizes, members) }))
    .sort((a, b) => b.profile.size - a.profile.size || a.members[0]! - b.members[0]!);
  const index = indexNames(ordered.map(({ profile }) => profile));
  const home = new Int32Array(vectors.starts.length - 1).fill(-1);
  ordered.forEach(({ members }, group) => {
    for (const unit of members) home[unit] = group;
  });
  const owners = ownership(
    vectors,
    sizes,
    ordered.map(({ profile }) => profile),
    index,
    home,
  );
  const into = Int32Array.from(ordered, (_, group) => group);
  for (let group = ordered.length - 1; group > 0; group--) {
    const { members } = ordered[group]!;
    const target = best(
      vectors,
      sorts,
      members,
      ordered,
      index,
      (other) => owners.share(other, group),
      group,
    );
    if (target >= 0) into[group] = target;
  }
  const root = (group: number): number => (into[group] === group ? group : root(into[group]!));
  for (let unit = 0; unit < home.length; unit++) {
    if (home[unit]! >= 0) home[unit] = root(home[unit]!);
    else
      home[unit] = best(
        vectors,
        sorts,
        [unit],
        ordered,
        index,
        (group) => owners.share(group, -1),
        ordered.length,
      );
    if (home[unit]! >= 0) home[unit] = root(home[unit]!);
  }
  const lists = new Map<number, number[]>();
  home.forEach((group, unit) => {
    if (group < 0) return;
    const list = lists.get(group);
    if (list) list.push(unit);
    else lists.set(group, [unit]);
  });
  return [...lists.values()];
}

interface Gathered {
  readonly members: number[];
  readonly profile: Profile;
}

/** The larger group that these units belong to, -1 where there is none. */
function best(
  vectors: Vectors,
  sorts: readonly Sort[],
  units: readonly number[],
  groups: readonly Gathered[],
  index: ReadonlyMap<number, readonly number[]>,
  owned: (group: number) => number,
  before: number,
): number {
  let target = -1;
  let highest = 0;
  for (const group of candidates(vectors, units, index)) {
    if (group >= before || owned(group) < OWNED) continue;
    const { profile } = groups[group]!;
    const name = mean(units, (unit) => nameMatch(vectors, unit, profile));
    if (name < NAME_SOME) continue;
    const words = mean(units, (unit) => wordMatch(vectors, sorts, unit, profile));
    const fits =
      name >= NAME_ENOUGH ||
      (units.length === 1 &&
        name + words >= TOGETHER &&
        nameShare(vectors, sorts, units[0]!, profile) >= MOSTLY);
    if (fits && name + words > highest) {
      highest = name + words;
      target = group;
    }
  }
  return target;
}

function candidates(
  vectors: Vectors,
  units: readonly number[],
  index: ReadonlyMap<number, readonly number[]>,
): Set<number> {
  const found = new Set<number>();
  for (const unit of units.slice(0, 20)) {
    for (let at = vectors.starts[unit]!; at < vectors.starts[unit + 1]!; at++) {
      for (const group of index.get(vectors.features[at]!) ?? []) found.add(group);
    }
  }
  return found;
}

function mean(units: readonly number[], of: (unit: number) => number): number {
  return units.reduce((sum, unit) => sum + of(unit), 0) / units.length;
}

function indexNames(profiles: readonly Profile[]): Map<number, number[]> {
  const index = new Map<number, number[]>();
  profiles.forEach(({ names }, group) => {
    for (const feature of names.keys()) {
      const list = index.get(feature);
      if (list) list.push(group);
      else index.set(feature, [group]);
    }
  });
  return index;
}

/** Who has a group's name. */
interface Owners {
  /** share that a group, and another with it, has of all letters with the group's name */
  share(group: number, other: number): number;
}

function ownership(
  vectors: Vectors,
  sizes: Int32Array,
  profiles: readonly Profile[],
  index: ReadonlyMap<number, readonly number[]>,
  home: Int32Array,
): Owners {
  const holders = profiles.map(() => new Map<number, number>());
  const all = new Float64Array(profiles.length);
  for (let unit = 0; unit < home.length; unit++) {
    for (const group of candidates(vectors, [unit], index)) {
      if (nameMatch(vectors, unit, profiles[group]!) < NAME_ENOUGH) continue;
      all[group]! += sizes[unit]!;
      const held = holders[group]!;
      held.set(home[unit]!, (held.get(home[unit]!) ?? 0) + sizes[unit]!);
    }
  }
  return {
    share(group, other) {
      const held = holders[group]!;
      const own = (held.get(group) ?? 0) + (other >= 0 ? (held.get(other) ?? 0) : 0);
      return all[group]! > 0 ? own / all[group]! : 0;
    },
  };
}
