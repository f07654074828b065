/** Tickets handled by one unit, counted: what suggestions are learnt from. */
export interface Handled {
  /** Place of the event; null where unknown. */
  readonly district: string | null;
  readonly classId: string | null;
  readonly unitId: string;
  readonly tickets: number;
}

/** A unit with the district it is in charge of, if any. */
export interface UnitPlace {
  readonly unitId: string;
  readonly district: string | null;
}

/** One suggestion for the tickets of a place and class. */
export interface Suggestion {
  readonly district: string | null;
  readonly classId: string | null;
  /** 1 = likeliest. */
  readonly rank: number;
  readonly unitId: string;
  readonly probability: number;
  /** Tickets of this place and class that this unit handled before. */
  readonly seen: number;
}

/** A place and a class for which units are to be suggested. */
export interface Matter {
  readonly district: string | null;
  readonly classId: string | null;
}

const MOST_SUGGESTED = 3;
/** Tickets that the general picture counts for, where a place or class has its own. */
const SHARED_STRENGTH = 5;
/** Tickets that place and class by themselves count for, where the pair has its own. */
const PAIR_STRENGTH = 5;
/** Tickets credited to a district's own unit before any was seen. */
const OWN_DISTRICT = 1;

type Counts = Map<string, Map<string, number>>;

/**
 * Suggests who is to handle tickets of a place and class, from who handled such tickets before. Counts are smoothed in
 * steps: pair ← (place × class ÷ all, as if they acted apart) ← all tickets, so that a rare pair leans on what is known of
 * its place and its class. A district's own unit is known without any ticket.
 */
export class UnitSuggester {
  private readonly byPair: Counts = new Map();
  private readonly byDistrict: Counts = new Map();
  private readonly byClass: Counts = new Map();
  private readonly all = new Map<string, number>();
  private total = 0;

  constructor(handled: readonly Handled[], units: readonly UnitPlace[] = []) {
    for (const { unitId, district } of units) {
      if (district !== null) this.count({ district, classId: null, unitId, tickets: OWN_DISTRICT }, false);
    }
    for (const one of handled) this.count(one, true);
  }

  /** The likeliest three units for each of the matters, best first; none where no unit was ever seen. */
  suggest(matters: readonly Matter[]): Suggestion[] {
    return matters.flatMap(({ district, classId }) => {
      const own = this.byPair.get(pairKey(district, classId)) ?? new Map<string, number>();
      return this.ranked(district, classId, own)
        .slice(0, MOST_SUGGESTED)
        .map(([unitId, probability], i) => ({
          district,
          classId,
          rank: i + 1,
          unitId,
          probability,
          seen: own.get(unitId) ?? 0,
        }));
    });
  }

  private count({ district, classId, unitId, tickets }: Handled, withClass: boolean): void {
    add(this.all, unitId, tickets);
    this.total += tickets;
    if (district !== null) add(row(this.byDistrict, district), unitId, tickets);
    if (!withClass) return;
    if (classId !== null) add(row(this.byClass, classId), unitId, tickets);
    add(row(this.byPair, pairKey(district, classId)), unitId, tickets);
  }

  private ranked(
    district: string | null,
    classId: string | null,
    own: ReadonlyMap<string, number>,
  ): [string, number][] {
    const places = this.smoothed(district === null ? undefined : this.byDistrict.get(district));
    const classes = this.smoothed(classId === null ? undefined : this.byClass.get(classId));
    const apart = new Map<string, number>();
    for (const [unit, tickets] of this.all) {
      apart.set(unit, (places(unit) * classes(unit)) / (tickets / this.total));
    }
    const whole = sum(apart.values());
    const seen = sum(own.values());
    return [...apart]
      .map(([unit, share]): [string, number] => [
        unit,
        ((own.get(unit) ?? 0) + (PAIR_STRENGTH * share) / whole) / (seen + PAIR_STRENGTH),
      ])
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  }

  /** Share of each unit in some counts, leaning on its share of all tickets. */
  private smoothed(counts: ReadonlyMap<string, number> | undefined): (unit: string) => number {
    const size = counts ? sum(counts.values()) : 0;
    return (unit) => {
      const overall = (this.all.get(unit) ?? 0) / this.total;
      return ((counts?.get(unit) ?? 0) + SHARED_STRENGTH * overall) / (size + SHARED_STRENGTH);
    };
  }
}

/** How often the unit that finally handled a ticket was suggested. */
export interface HitRate {
  readonly tickets: number;
  /** Share of tickets whose unit came first, and was among the three. */
  readonly first: number;
  readonly three: number;
}

/** Measures suggestions on tickets that were not counted for them, such as later ones. */
export function hitRate(suggester: UnitSuggester, later: readonly Handled[]): HitRate {
  let [tickets, first, three] = [0, 0, 0];
  for (const one of later) {
    const rank = suggester.suggest([one]).find(({ unitId }) => unitId === one.unitId)?.rank;
    tickets += one.tickets;
    if (rank === 1) first += one.tickets;
    if (rank !== undefined) three += one.tickets;
  }
  return { tickets, first: tickets === 0 ? 0 : first / tickets, three: tickets === 0 ? 0 : three / tickets };
}

function pairKey(district: string | null, classId: string | null): string {
  return `${district ?? ""}\t${classId ?? ""}`;
}

function row(counts: Counts, key: string): Map<string, number> {
  const known = counts.get(key) ?? new Map<string, number>();
  counts.set(key, known);
  return known;
}

function add(counts: Map<string, number>, key: string, tickets: number): void {
  counts.set(key, (counts.get(key) ?? 0) + tickets);
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
