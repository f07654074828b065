import { type NameIndex, nameIndex } from "./name-index.ts";
import { nameShare, type Profile, profileOf, wordMatch } from "./profile.ts";
import type { Sort } from "./rows.ts";
import type { Vectors } from "./vectors.ts";

/** How much of the group's name a letter must have by itself. */
const NAME_ENOUGH = 0.45;
/** … or a single letter at least, if its words make up for the rest (a name misspelt) … */
const NAME_SOME = 0.28;
const TOGETHER = 0.6;
/** … and this share of what it names is the group's. */
const MOSTLY = 0.35;
/** The group must own its name: this share of the letters that have it. */
const OWNED = 0.5;
/** Units of a group that are looked at to place it. */
const MOST_LOOKED_AT = 20;

interface Ordered {
  readonly members: readonly number[];
  readonly profile: Profile;
}

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
    .map((members) => ({ members, profile: profileOf(vectors, sorts, sizes, members) }))
    .sort((a, b) => b.profile.size - a.profile.size || a.members[0]! - b.members[0]!);
  const home = new Int32Array(vectors.starts.length - 1).fill(-1);
  ordered.forEach(({ members }, group) => {
    for (const unit of members) home[unit] = group;
  });
  const finder = new Finder(vectors, sorts, sizes, ordered, home);
  const into = Int32Array.from(ordered, (_, group) => group);
  for (let group = ordered.length - 1; group > 0; group--) {
    const target = finder.homeOf(ordered[group]!.members, group);
    if (target >= 0) into[group] = target;
  }
  const root = (group: number): number => (into[group] === group ? group : root(into[group]!));
  const lists: number[][] = ordered.map(() => []);
  home.forEach((group, unit) => {
    const target = group >= 0 ? group : finder.homeOf([unit], -1);
    if (target >= 0) lists[root(target)]!.push(unit);
  });
  return lists.filter((list) => list.length > 0);
}

class Finder {
  private readonly index: NameIndex;
  /** for each group, by home, the letters that have its name */
  private readonly holders: Map<number, number>[];
  private readonly all: Float64Array;

  constructor(
    private readonly vectors: Vectors,
    private readonly sorts: readonly Sort[],
    sizes: Int32Array,
    private readonly groups: readonly Ordered[],
    home: Int32Array,
  ) {
    this.index = nameIndex(
      vectors,
      groups.map(({ profile }) => profile),
    );
    this.holders = groups.map(() => new Map());
    this.all = new Float64Array(groups.length);
    for (let unit = 0; unit < home.length; unit++) {
      this.index.match([unit], (group, name) => {
        if (name < NAME_ENOUGH) return;
        this.all[group]! += sizes[unit]!;
        this.holders[group]!.set(home[unit]!, (this.holders[group]!.get(home[unit]!) ?? 0) + sizes[unit]!);
      });
    }
  }

  /**
   * The group that these units belong to, -1 where there is none.
   * @param own the group they are, which goes to none after it; -1 for a straggler
   */
  homeOf(units: readonly number[], own: number): number {
    const looked = units.slice(0, MOST_LOOKED_AT);
    let target = -1;
    let highest = 0;
    this.index.match(looked, (group, name) => {
      if (name < NAME_SOME || (own >= 0 && group >= own) || this.owned(group, own) < OWNED) return;
      const { profile } = this.groups[group]!;
      const words = looked.reduce((sum, unit) => sum + wordMatch(this.vectors, this.sorts, unit, profile), 0);
      const total = name + words / looked.length;
      const fits = name >= NAME_ENOUGH || (own < 0 && total >= TOGETHER && this.mostly(looked[0]!, profile));
      if (!fits || total < highest || (total === highest && group > target)) return;
      highest = total;
      target = group;
    });
    return target;
  }

  private mostly(unit: number, profile: Profile): boolean {
    return nameShare(this.vectors, this.sorts, unit, profile) >= MOSTLY;
  }

  /** Share that a group, and another with it, has of all letters with the group's name. */
  private owned(group: number, other: number): number {
    const held = this.holders[group]!;
    const own = (held.get(group) ?? 0) + (other >= 0 ? (held.get(other) ?? 0) : 0);
    return this.all[group]! > 0 ? own / this.all[group]! : 0;
  }
}
