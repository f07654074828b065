import { sqlFile } from "../../warehouse/sql.ts";
import type { Scribe } from "../compose.ts";
import type { Context } from "../context.ts";
import { once } from "./matter/once.ts";

/** What a ticket is of. */
export type Side = "issue" | "unit" | "district" | "platform_about" | "platform_answered";

/** Tickets received that are of the same class, unit, district and platforms at once. */
export type Cross = Readonly<Record<Side, string>> & { slot: "now" | "before"; tickets: number };

/** Reads the brief's tickets and those of the period before, by what they are of at once; once a period. */
export const readCrosses = once(
  ({ warehouse, inputs, period, before }: Context): Promise<Cross[]> =>
    warehouse.rows<Cross>(sqlFile(import.meta.url, "crosses.sql"), {
      ...{ as_of: inputs.asOf, start: period.start, end: period.end },
      ...{ before_start: before?.start ?? null, before_end: before?.end ?? null },
    }),
);

/** Those that a brief is about: all, those of a division's classes, or those of the unit or platform. */
export function ownCrosses(crosses: readonly Cross[], { scope, member, issues }: Scribe): Cross[] {
  return crosses.filter(
    (one) =>
      (issues === null || issues.has(one.issue)) && (scope === "city" || one[scope as Side] === member),
  );
}

/** One member's tickets now and before. */
export interface Tally {
  id: string;
  now: number;
  before: number;
}

/** Tickets by the members of one side, the most first; equal ones in the order of their ids. */
export function tallies(crosses: readonly Cross[], side: Side): Tally[] {
  const found = new Map<string, Tally>();
  for (const one of crosses) {
    const id = one[side];
    const own = found.get(id) ?? { id, now: 0, before: 0 };
    own[one.slot] += one.tickets;
    found.set(id, own);
  }
  return [...found.values()].sort((a, b) => b.now - a.now || b.before - a.before || (a.id < b.id ? -1 : 1));
}

/** Members without a name: tickets of no class, no unit, no platform, no place. */
export const BLANKS: ReadonlySet<string> = new Set(["未归类", "未派", "未填"]);
