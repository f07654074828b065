import { listValue } from "@duckdb/node-api";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { groundNames, type Matter, type PaperKind } from "./paper.ts";

/** Stages of the register that a paper is for. */
const STAGES = {
  rectify: ["to-notice"],
  supervise: ["to-supervise", "to-confirm"],
} as const;

interface CaseRow {
  unit: string;
  unit_name: string;
  ticket_id: string;
  number: string;
  issue: string;
  grounds: string[];
  received: string;
  completed: string | null;
  title: string | null;
}

/** What there is to write of a kind, unit by unit in the order of the register of units. */
export async function mattersOf(
  warehouse: Warehouse,
  kind: PaperKind,
  issueName: (id: string) => string,
): Promise<Matter[]> {
  if (kind === "summon" || kind === "circular") return listedMatters(warehouse, kind);
  const rows = await warehouse.rows<CaseRow>(sqlFile(import.meta.url, "cases.sql"), {
    track: kind,
    stages: listValue([...STAGES[kind]]),
  });
  return rows.map(({ unit, unit_name, ticket_id, number, issue, grounds, received, completed, title }) => ({
    ...{ unit, unitName: unit_name, tickets: [ticket_id], number },
    cells: [
      number,
      issueName(issue),
      (kind === "rectify" ? completed : received)?.slice(0, 10) ?? "",
      groundNames(grounds),
      title ?? "",
    ],
  }));
}

async function listedMatters(warehouse: Warehouse, list: "summon" | "circular"): Promise<Matter[]> {
  const rows = await warehouse.rows<{
    unit: string;
    unit_name: string;
    rule: string;
    since: string;
    said: string;
    tickets: string[];
  }>(sqlFile(import.meta.url, "listed.sql"), { list });
  return rows.map(({ unit, unit_name, rule, since, said, tickets }) => ({
    ...{ unit, unitName: unit_name, tickets, number: null },
    cells: [rule, said, since],
  }));
}
