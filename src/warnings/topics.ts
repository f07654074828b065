import { count } from "../../reports/components/format.ts";
import { sqlFile } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import type { KindOf } from "./kinds.ts";
import { MOST_TICKETS, type Signal } from "./signal.ts";

/** New topics that no list knows, from `mart.topic`. T26-11, T23-8（二）. */
export async function topicSignals(
  warehouse: Warehouse,
  { enabled, severity, thresholds }: KindOf<"topic">,
  asOf: string,
): Promise<Signal[]> {
  const rows = enabled
    ? await warehouse.rows<TopicRow>(sqlFile(import.meta.url, "topics.sql"), { as_of: asOf, ...thresholds })
    : [];
  return rows.map(({ member, label, heat, total, callers, onset, tickets }) => ({
    kind: "topic",
    scope: "topic",
    member,
    issue: "",
    severity,
    onset,
    weight: heat,
    said: `新聚出苗头“${label}”：${count(total)} 件${callers === null ? "" : `、${count(callers)} 名来电人`}，热度 ${heat.toFixed(0)}，词库外由文字自动发现，请核对。`,
    tickets: tickets.slice(0, MOST_TICKETS),
    total,
    evidence: null,
  }));
}

interface TopicRow {
  member: string;
  label: string;
  heat: number;
  total: number;
  callers: number | null;
  onset: string;
  tickets: string[];
}
