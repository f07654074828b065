import type { IssueKind, IssueSide } from "../../../reports/components/data.ts";
import type { Tally } from "../../issues/frequency/tally.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";

/** All tickets, or those of one side's members. */
export type CountedSide = IssueSide | "";

/** Tickets of each class in every period, oldest first. */
export type Series = ReadonlyMap<string, Int32Array>;

/** Tickets by class and member in one kind of period, whole or of their first days. */
export interface SeriesOfMembers {
  /** Members of a side that have tickets, most first. */
  members(side: CountedSide): readonly string[];
  /** A member's tickets by class, of all periods. */
  series(side: CountedSide, member: string): Series;
}

/** The same with matters and callers; periods go by their place among all, the oldest 0. */
export interface Counts extends SeriesOfMembers {
  /** A member's classes in a period that is counted in full; those without tickets are absent. */
  at(side: CountedSide, member: string, place: number): ReadonlyMap<string, Tally>;
}

/** Which periods are counted: their kind, how many there are, and only so many first days of each (null: the whole). */
export interface CountsAsked {
  period: IssueKind;
  periods: number;
  days: number | null;
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

/** Reads the tickets of each class, over all and over each member of each side, by period. */
export async function readSeries(warehouse: Warehouse, asked: CountsAsked): Promise<SeriesOfMembers> {
  const rows = await warehouse.rows<SeriesRow>(periodSql("series.sql", asked), { days: asked.days });
  const { bySide, orders } = seriesByMember(rows, asked.periods);
  return {
    members: (side) => orders.get(side) ?? [],
    series: (side, member) => bySide.get(side)?.get(member) ?? NO_SERIES,
  };
}

/**
 * Reads tickets, matters and callers of each class by period.
 * @param since first place that is counted of all tickets; `membersSince` of members'
 */
export async function readTallies(
  warehouse: Warehouse,
  asked: CountsAsked,
  since: number,
  membersSince: number,
): Promise<Counts["at"]> {
  const rows = await warehouse.rows<CountRow>(periodSql("counts.sql", asked), {
    ...{ days: asked.days, since, members_since: membersSince },
  });
  const tallies = talliesByMember(rows);
  return (side, member, place) => tallies.get(keyOf(side, member, place)) ?? NONE;
}

function periodSql(file: string, { period }: CountsAsked): string {
  return sqlFile(import.meta.url, file)
    .replaceAll("{place}", period)
    .replaceAll("{day}", `day_of_${period}`);
}

interface SeriesRow {
  side: CountedSide;
  member: string;
  issue: string;
  places: number[];
  tickets: number[];
  total: number;
}

interface CountRow extends Omit<Tally, "callersUnknown"> {
  place: number;
  side: CountedSide;
  member: string;
  unknown: number;
}

const NO_SERIES: Series = new Map();
const NONE: ReadonlyMap<string, Tally> = new Map();

function keyOf(side: CountedSide, member: string, place: number): string {
  return `${side}\u0000${member}\u0000${place}`;
}

/** Series by side and member, and each side's members by their tickets, most first. */
function seriesByMember(rows: readonly SeriesRow[], periods: number) {
  const bySide = new Map<CountedSide, Map<string, Map<string, Int32Array>>>();
  const totals = new Map<CountedSide, Map<string, number>>();
  for (const { side, member, issue, places, tickets, total } of rows) {
    const members = bySide.get(side) ?? new Map<string, Map<string, Int32Array>>();
    bySide.set(side, members);
    const classes = members.get(member) ?? new Map<string, Int32Array>();
    members.set(member, classes);
    const counts = new Int32Array(periods);
    places.forEach((place, i) => {
      counts[place] = tickets[i]!;
    });
    classes.set(issue, counts);
    const sums = totals.get(side) ?? new Map<string, number>();
    totals.set(side, sums.set(member, (sums.get(member) ?? 0) + total));
  }
  return { bySide, orders: new Map([...totals].map(([side, sums]) => [side, inOrder(sums)])) };
}

function inOrder(totals: ReadonlyMap<string, number>): string[] {
  return [...totals]
    .sort(([first, one], [second, other]) => other - one || (first < second ? -1 : 1))
    .map(([member]) => member);
}

function talliesByMember(rows: readonly CountRow[]): ReadonlyMap<string, ReadonlyMap<string, Tally>> {
  const tallies = new Map<string, Map<string, Tally>>();
  for (const { side, member, place, issue, tickets, matters, callers, unknown } of rows) {
    const key = keyOf(side, member, place);
    const own = tallies.get(key) ?? new Map<string, Tally>();
    tallies.set(key, own.set(issue, { issue, tickets, matters, callers, callersUnknown: unknown }));
  }
  return tallies;
}
