import { listValue } from "@duckdb/node-api";
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
  tickets: string[];
  onset: string;
}

/** Matters that bear on stability and rise all at once (T26-11); where the whole city rises, its parts are not told again. */
export async function stability(context: RuleContext): Promise<Signal[]> {
  const { id, severity, thresholds } = context.kinds["stability-rise"];
  const { classes, least_tickets, weeks, times } = thresholds;
  const rows = await ask<Row>(context, "stability.sql", {
    ...{ classes: listValue(classes), least_tickets, weeks },
  });
  const rising = rows.filter((row) => row.weeks >= weeks && row.now * row.weeks >= times * row.before);
  const whole = new Set(rising.filter(({ scope }) => scope === "city").map(({ issue }) => issue));
  return rising
    .filter(({ scope, issue }) => scope === "city" || !whole.has(issue))
    .map((row) => {
      const usual = row.before / row.weeks;
      return signal({
        ...{ kind: id, scope: row.scope, member: row.member, issue: row.issue, severity },
        ...{ onset: row.onset, tickets: row.tickets, total: row.now, weight: row.now - usual },
        said: `${row.place}“${issueName(context, row.issue)}”近 7 天 ${row.now} 件，之前 ${row.weeks} 周每周平均 ${usual.toFixed(1)} 件`,
      });
    });
}
