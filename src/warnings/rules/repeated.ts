import type { Signal } from "../signal.ts";
import { ask, capped, issueName, type RuleContext, signal } from "./context.ts";

interface Row {
  matter_id: string;
  bad: number;
  later: number;
  onset: string;
  total: number;
  unit: string;
  issue: string;
  tickets: string[];
}

/** The same matter again after a bad rating (T23-22（二）), one signal a matter. */
export async function repeated(context: RuleContext): Promise<Signal[]> {
  const { id, severity, thresholds } = context.kinds["repeat-dissatisfied"];
  const rows = await ask<Row>(context, "repeated.sql", { days: thresholds.days });
  const signals = rows.map(({ matter_id, bad, later, onset, total, unit, issue, tickets }) =>
    signal({
      ...{ kind: id, scope: "matter", member: matter_id, onset, tickets, total },
      severity: bad >= thresholds.red_times ? "red" : severity,
      weight: bad + later,
      said: `同一事项（${issueName(context, issue)}，${unit}）回访有 ${bad} 件未联系、未解决或不满意，其后又反映 ${later} 件，共 ${total} 件`,
    }),
  );
  return capped(signals, thresholds.most, (n) => `另有 ${n} 个事项在不满意后再次反映`);
}
