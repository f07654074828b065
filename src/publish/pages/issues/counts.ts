import { group } from "d3-array";
import type { IssueKind, IssueSide } from "../../../../reports/components/data.ts";
import type { Tally } from "../../../issues/frequency/tally.ts";
import { sqlFile } from "../../../warehouse/sql.ts";
import type { Warehouse } from "../../../warehouse/warehouse.ts";

/** All tickets, or those of one side's members. */
export type CountedSide = IssueSide | "";

interface CountRow {
  start: string;
  issue: string;
  side: CountedSide;
  member: string;
  tickets: number;
  matters: number;
  callers: number;
  unknown: number;
}

/** Counts of one kind of period, whole or of their first days. */
export interface Counts {
  /** Members of a side that have tickets, most first. */
  members(side: CountedSide): string[];
  /** Classes that a member ever had tickets of. */
  classes(side: CountedSide, member: string): string[];
  /** A member's classes in the period; those without tickets are absent. */
  at(side: CountedSide, member: string, start: string): ReadonlyMap<string, Tally>;
}

/** Keeps truck drivers' tickets at hand for the queries of these pages; says whether they are grouped into matters. */
export async function keepTickets(warehouse: Warehouse, asOf: string): Promise<boolean> {
  const { known } = await warehouse.one<{ known: number }>(
    "SELECT count(*) AS known FROM duckdb_tables() WHERE schema_name = 'mart' AND table_name = 'ticket_matter'",
  );
  const grouped = known > 0;
  const sql = sqlFile(import.meta.url, "tickets.sql")
    .replace("{matters}", grouped ? "LEFT JOIN mart.ticket_matter AS m USING (ticket_id)" : "")
    .replace("{matter}", grouped ? "coalesce(m.matter_id::VARCHAR, t.ticket_id)" : "t.ticket_id");
  await warehouse.run(sql, { as_of: asOf });
  return grouped;
}

/**
 * Counts classes by period, over all tickets and over each member of each side.
 * @param days only so many first days of each period; null: the whole
 */
export async function readCounts(
  warehouse: Warehouse,
  period: IssueKind,
  days: number | null,
): Promise<Counts> {
  const rows = await warehouse.rows<CountRow>(sqlFile(import.meta.url, "counts.sql"), { period, days });
  const cells = group(
    rows,
    (r) => r.side,
    (r) => r.member,
    (r) => r.start,
  );
  const tallies = new Map<string, ReadonlyMap<string, Tally>>();
  for (const [side, members] of cells) {
    for (const [member, starts] of members) {
      for (const [start, own] of starts) {
        tallies.set(keyOf(side, member, start), new Map(own.map((row) => [row.issue, tallyOf(row)])));
      }
    }
  }
  const orders = new Map<CountedSide, string[]>();
  return {
    members: (side) => {
      const known = orders.get(side) ?? inOrder(cells.get(side) ?? new Map());
      orders.set(side, known);
      return known;
    },
    classes: (side, member) => {
      const own = [...(cells.get(side)?.get(member)?.values() ?? [])].flat();
      return [...new Set(own.map(({ issue }) => issue))].sort();
    },
    at: (side, member, start) => tallies.get(keyOf(side, member, start)) ?? NONE,
  };
}

const NONE: ReadonlyMap<string, Tally> = new Map();

function keyOf(side: CountedSide, member: string, start: string): string {
  return [side, member, start].join("\u0000");
}

/** Members by their tickets, most first. */
function inOrder(members: ReadonlyMap<string, ReadonlyMap<string, readonly CountRow[]>>): string[] {
  const sums = [...members].map(([member, starts]) => ({
    member,
    tickets: [...starts.values()].flat().reduce((total, { tickets }) => total + tickets, 0),
  }));
  return sums
    .sort((a, b) => b.tickets - a.tickets || (a.member < b.member ? -1 : 1))
    .map(({ member }) => member);
}

function tallyOf({ issue, tickets, matters, callers, unknown }: CountRow): Tally {
  return { issue, tickets, matters, callers, callersUnknown: unknown };
}
