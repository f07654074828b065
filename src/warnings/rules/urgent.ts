import type { Severity, Signal } from "../signal.ts";
import type { UrgentGroup } from "../urgent/schema.ts";
import { ask, type RuleContext, signal } from "./context.ts";

/** Words quoted in a sentence, and the longest of each. */
const MOST_QUOTED = 3;
const LONGEST_QUOTED = 12;
const WEIGHT: Readonly<Record<Severity, number>> = { red: 3, amber: 2, yellow: 1 };

const BASES = { ministry: "部公开做法", local: "自设" } as const;

interface Row {
  ticket_id: string;
  received_at: string;
  district: string | null;
  unit: string | null;
  groups: string[];
  words: string[];
  certain: boolean;
}

/** What a suspicion counts for: a grade less than if it were certain. */
const SUSPECTED: Readonly<Record<Severity, Severity>> = { red: "amber", amber: "yellow", yellow: "yellow" };

/**
 * One signal a ticket that speaks of something urgent (T26-14, C4-29, T23-8): never capped, tested or pooled. What is only
 * suspected is a grade lower, comes after what is certain of that grade, and says that a person has to look.
 */
export async function urgentTickets(context: RuleContext): Promise<Signal[]> {
  const { id: kind, thresholds } = context.kinds.urgent;
  const rows = await ask<Row>(context, "urgent.sql", { days: thresholds.days });
  const known = new Map(context.urgent.groups.map((group) => [group.id, group]));
  return rows.map((row) => {
    const groups = row.groups.flatMap((id) => known.get(id) ?? []);
    const gravestOf = gravest(groups);
    const severity = row.certain ? gravestOf : SUSPECTED[gravestOf];
    return signal({
      ...{ kind, scope: "ticket", member: row.ticket_id, severity },
      onset: row.received_at.slice(0, 10),
      weight: 10 * WEIGHT[severity] + (row.certain ? groups.length : 0),
      said: sentence(row, groups),
      tickets: [row.ticket_id],
    });
  });
}

function gravest(groups: readonly UrgentGroup[]): Severity {
  const grades = groups.map(({ severity }) => severity);
  return (["red", "amber"] as const).find((grade) => grades.includes(grade)) ?? "yellow";
}

function sentence({ district, unit, words, certain }: Row, groups: readonly UrgentGroup[]): string {
  const quoted = [...new Set(words)].slice(0, MOST_QUOTED).map((word) => `“${cut(word)}”`);
  const names = groups.map(
    ({ name, clause, basis }) => `${name}（${basis === "clause" ? clause : BASES[basis]}）`,
  );
  return `${certain ? "" : "疑似紧急（待人工核对）："}${district ?? "地点未填的"}一件工单来文有${quoted.join("")}，${certain ? "涉" : "疑涉"}${names.join("、")}，${unit ? `由${unit}承办` : "尚未派单位"}`;
}

function cut(word: string): string {
  return word.length > LONGEST_QUOTED ? `${word.slice(0, LONGEST_QUOTED)}…` : word;
}
