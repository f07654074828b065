import { listValue } from "@duckdb/node-api";
import { binomialUpperTail } from "../../statistics/counts.ts";
import type { Signal, SignalScope } from "../signal.ts";
import { ask, issueName, type RuleContext, signal } from "./context.ts";

interface Row {
  scope: Extract<SignalScope, "city" | "district" | "platform">;
  member: string;
  place: string;
  issue: string;
  now: number;
  before: number;
  /** Weeks before that lie in the data. */
  weeks: number;
  /** Weeks gone since each ticket: 0 for those of the last week. */
  ages: number[];
  tickets: string[];
  onset: string;
}

/** Matters that bear on stability and rise all at once (T26-11); where the whole city rises, its parts are not told again. */
export async function stability(context: RuleContext): Promise<Signal[]> {
  const { id, severity, thresholds } = context.kinds["stability-rise"];
  const { classes, least_tickets, weeks, times, p } = thresholds;
  const rows = await ask<Row>(context, "stability.sql", {
    ...{ classes: listValue(classes), least_tickets, weeks },
  });
  const rising = rows.filter(
    (row) => row.weeks >= weeks && row.now * row.weeks >= times * row.before && chanceOf(row, row.now) <= p,
  );
  const whole = new Set(rising.filter(({ scope }) => scope === "city").map(({ issue }) => issue));
  return rising
    .filter(({ scope, issue }) => scope === "city" || !whole.has(issue))
    .map((row) => {
      const usual = row.before / row.weeks;
      const evidence = {
        observed: row.now,
        expected: usual,
        upper: upperOf(row, p),
        p: chanceOf(row, row.now),
        q: null,
        course: courseOf(row),
      };
      return signal({
        evidence,
        ...{ kind: id, scope: row.scope, member: row.member, issue: row.issue, severity },
        ...{ onset: row.onset, tickets: row.tickets, total: row.now, weight: row.now - usual },
        said: `${row.place}“${issueName(context, row.issue)}”近 7 天 ${row.now} 件，之前 ${row.weeks} 周每周平均 ${usual.toFixed(1)} 件`,
      });
    });
}

/** Chance of so many in the last week or more, of all that came in the last week and the weeks before. */
function chanceOf({ before, weeks }: Row, now: number): number {
  return binomialUpperTail(now, now + before, 1 / (weeks + 1));
}

/** The highest count that is still usual. */
function upperOf(row: Row, p: number): number {
  let count = row.now;
  while (count > 0 && chanceOf(row, count) <= p) count--;
  return count;
}

/** Counts of the weeks before, the oldest first, and of the last week. */
function courseOf({ ages, weeks }: Row): number[] {
  return Array.from({ length: weeks + 1 }, (_, i) => ages.filter((age) => age === weeks - i).length);
}
