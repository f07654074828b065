import { listValue } from "@duckdb/node-api";
import type { Signal } from "../signal.ts";
import { ask, capped, pooled, type RuleContext, signal } from "./context.ts";

interface UnitRow {
  unit_id: string;
  unit: string;
  n: number;
  onset: string;
  tickets: string[];
}

/** Reports on unlawful charges, fines and enforcement: each is handled one level up (T23-22（五）). */
export async function enforcementReports(context: RuleContext): Promise<Signal[]> {
  const { id, severity, thresholds } = context.kinds["enforcement-report"];
  const { days, classes, kinds, least_tickets, amber_tickets } = thresholds;
  const rows = await ask<UnitRow>(context, "enforcement.sql", {
    ...{ days, classes: listValue(classes), kinds: listValue(kinds) },
  });
  const signals = rows.map(({ unit_id, unit, n, onset, tickets }) =>
    signal({
      ...{ kind: id, scope: "unit", member: unit_id, onset, tickets, weight: n },
      severity: n >= amber_tickets ? "amber" : severity,
      said: `近 ${days} 天有 ${n} 件反映乱收费、乱罚款或违规执法的工单由${unit}承办，应当提级办理`,
    }),
  );
  const few = signals.filter(({ total }) => total < least_tickets);
  if (few.length === 0) return signals;
  const n = few.reduce((sum, { total }) => sum + total, 0);
  const rest = pooled(
    id,
    few,
    `近 ${days} 天另有 ${n} 件反映乱收费、乱罚款或违规执法的工单，分散在 ${few.length} 个单位，应当提级办理`,
  );
  return [...signals.filter(({ total }) => total >= least_tickets), rest];
}

interface NamedRow {
  ticket_id: string;
  onset: string;
  unit: string;
  word: string;
}

/** Complaints about the very unit that handles them: red, one level up (T23-22（五）). */
export async function complainedUnits(context: RuleContext): Promise<Signal[]> {
  const { id, severity, thresholds } = context.kinds["complained-unit"];
  const { days, kinds, near, words, most } = thresholds;
  const rows = await ask<NamedRow>(context, "complained.sql", {
    ...{ days, near, kinds: listValue(kinds), words: listValue(words) },
  });
  const signals = rows.map(({ ticket_id, onset, unit, word }, place) =>
    signal({
      ...{ kind: id, scope: "ticket", member: ticket_id, severity, onset, tickets: [ticket_id] },
      weight: rows.length - place,
      said: `一件工单反映${unit}“${word}”，而承办单位就是${unit}，应当提级办理`,
    }),
  );
  return capped(signals, most, (n) => `另有 ${n} 件工单反映的就是承办单位，应当提级办理`);
}
