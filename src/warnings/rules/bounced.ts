import type { Signal } from "../signal.ts";
import { ask, capped, type RuleContext, signal } from "./context.ts";

interface Row {
  ticket_id: string;
  onset: string;
  returned: number;
  units: number;
  unit: string;
  is_open: boolean;
}

/** Tickets sent back or on between units again and again (T23-22（四）). */
export async function bounced(context: RuleContext): Promise<Signal[]> {
  const { id, severity, thresholds } = context.kinds.bounced;
  const { returns, units, days, most } = thresholds;
  const rows = await ask<Row>(context, "bounced.sql", { returns, units, days });
  const signals = rows.map((row) =>
    signal({
      ...{ kind: id, scope: "ticket", member: row.ticket_id, severity, onset: row.onset },
      tickets: [row.ticket_id],
      weight: row.returned + row.units,
      said: `一件工单${hops(row)}，现在${row.unit}，${row.is_open ? "仍未办结" : "已办结"}`,
    }),
  );
  return capped(signals, most, (n) => `另有 ${n} 件工单多次退回或转派`);
}

function hops({ returned, units }: Row): string {
  const parts = [
    ...(returned > 0 ? [`退单 ${returned} 次`] : []),
    ...(units > 1 ? [`先后派过 ${units} 个单位`] : []),
  ];
  return parts.join("、");
}
