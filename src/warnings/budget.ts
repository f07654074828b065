import type { KindLife, Warning } from "./life/life.ts";
import { grouped } from "./rules/grouped.ts";
import { SEVERITIES } from "./signal.ts";

/** What decides whether a warning is told: an urgent ticket always is. */
export interface Budget {
  /** Warnings told anew on one day at most; the others wait. */
  aDay: number;
  /** Kinds outside of every cap. */
  uncapped: ReadonlySet<string>;
}

/** A warning with the day since which it is told; null while it waits. */
export type Budgeted<W extends Warning> = W & { toldOn: string | null };

type Day = Warning["course"][number];

/**
 * Tells of each day's warnings that wait the gravest, as many as the day's budget has. One that finds no place competes again on
 * every later day on which it is seen; one that was told stays so.
 */
export function withinBudget<W extends Warning>(
  warnings: readonly W[],
  { aDay, uncapped }: Budget,
  lifeOf: (kind: string) => KindLife,
): Budgeted<W>[] {
  const toldOn = new Map<string, string>();
  const all = warnings.flatMap(({ id, course }) => course.map((seen) => ({ id, seen })));
  const byDay = grouped(all, ({ seen }) => seen.day);
  for (const day of [...byDay.keys()].sort()) {
    const waiting = byDay.get(day)!.filter(({ id }) => !toldOn.has(id));
    const free = waiting.filter(({ seen }) => uncapped.has(seen.kind));
    const capped = waiting.filter(({ seen }) => !uncapped.has(seen.kind)).sort(gravestFirst);
    for (const { id } of [...free, ...capped.slice(0, aDay)]) toldOn.set(id, day);
  }
  return warnings.map((warning) => ({ ...warning, toldOn: toldOn.get(warning.id) ?? null }));

  function gravestFirst(a: { id: string; seen: Day }, b: { id: string; seen: Day }): number {
    return (
      SEVERITIES.indexOf(a.seen.severity) - SEVERITIES.indexOf(b.seen.severity) ||
      lifeOf(a.seen.kind).rank - lifeOf(b.seen.kind).rank ||
      b.seen.weight - a.seen.weight ||
      (a.id < b.id ? -1 : 1)
    );
  }
}
