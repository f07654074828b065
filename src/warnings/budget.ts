import type { Warning } from "./life/life.ts";

/** What decides whether a warning is told: an urgent ticket always is. */
export interface Budget {
  /** Warnings told of those that were first seen on one day; the rest is counted. */
  aDay: number;
  /** Kinds outside of every cap. */
  uncapped: ReadonlySet<string>;
}

/** Marks which warnings are told: of each day's new ones the gravest, as many as the budget has. @param warnings gravest first */
export function withinBudget<W extends Warning>(
  warnings: readonly W[],
  { aDay, uncapped }: Budget,
): (W & { told: boolean })[] {
  const spent = new Map<string, number>();
  return warnings.map((warning) => {
    if (uncapped.has(warning.signal.kind)) return { ...warning, told: true };
    const before = spent.get(warning.firstSeen) ?? 0;
    spent.set(warning.firstSeen, before + 1);
    return { ...warning, told: before < aDay };
  });
}
