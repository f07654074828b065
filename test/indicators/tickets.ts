import { buildCube, type CubeOptions } from "../../src/indicators/cube.ts";
import type { Profile } from "../../src/policy/schema.ts";
import { literal } from "../../src/warehouse/sql.ts";
import { Warehouse } from "../../src/warehouse/warehouse.ts";

/** A ticket as the tests state it; what is left out is NULL, a complaint of a marked driver unless said otherwise. */
export interface TestTicket {
  id: string;
  /** the feed it comes from; `t` unless said otherwise */
  source?: string;
  received_at: string;
  completed_at?: string;
  dispatched_at?: string;
  visited_at?: string;
  rated_at?: string;
  returned_at?: string;
  extension_asked_at?: string;
  kind?: string;
  status?: string;
  driver_mark?: boolean;
  driver_text?: boolean;
  unit_id?: string;
  district?: string;
  issue_id?: string;
  caller_key?: string;
  visit_reached?: boolean;
  first_contacted?: boolean;
  first_resolved?: boolean;
  first_satisfied?: string;
  final_contacted?: boolean;
  final_resolved?: boolean;
  final_satisfied?: string;
  rating_source?: string;
  appeal?: string;
  amount_claimed?: number;
  amount_recovered?: number;
  /** Completion clock: due time, state, and who answers for it. */
  due?: { at: string; state: "met" | "missed" | "open" | "overdue"; responsible?: string };
}

/** The shipped profiles as the worked examples use them, written out so that a change of the file shows here. */
export const PROFILES: Profile[] = [
  profile({ id: "default", base: "completed" }),
  profile({
    id: "strict",
    base: "due",
    unreached: "against",
    unrated: "against",
    overdue: "against",
    partly: 0,
    upheld_appeals: "in",
  }),
  profile({ id: "lenient", base: "rated", rating: "final" }),
];

export function profile(given: Partial<Profile>): Profile {
  return {
    id: "default",
    name: "口径",
    version: "1",
    base: "completed",
    unreached: "out",
    unrated: "out",
    overdue: "by_rating",
    partly: 1,
    upheld_appeals: "out",
    rating: "first",
    excluded_kinds: [],
    excluded_classes: [],
    wording: "",
    basis: "local",
    ...given,
  };
}

/** A warehouse in memory that holds these tickets and their completion clocks, and every day of 2025–2026 as working. */
export async function warehouseWith(tickets: readonly TestTicket[]): Promise<Warehouse> {
  const warehouse = await Warehouse.open(":memory:");
  await warehouse.script(`
    CREATE TABLE mart.working_day (day DATE, working BOOLEAN, ordinal INTEGER, name VARCHAR, known BOOLEAN);
    INSERT INTO mart.working_day
    SELECT day::DATE, isodow(day) < 6, 0, NULL, true
    FROM (SELECT unnest(generate_series(DATE '2025-01-01', DATE '2026-12-31', INTERVAL 1 DAY)) AS day);
    CREATE TABLE mart.clock (
      ticket_id VARCHAR, clock_id VARCHAR, responsible_id VARCHAR, due_at TIMESTAMP, state VARCHAR
    );
  `);
  const rows = tickets.map(({ id, due, ...ticket }) => ({
    kind: "投诉",
    driver_mark: true,
    status: "已办结",
    source: "t",
    ...ticket,
    ticket_id: id,
    due_at: due?.at,
    state: due?.state,
    responsible_id: due?.responsible ?? ticket.unit_id,
  }));
  await warehouse.run(
    `CREATE TABLE given AS SELECT unnest(from_json($rows::JSON, '[${SHAPE}]'), max_depth := 2)`,
    { rows: JSON.stringify(rows) },
  );
  await warehouse.script(`
    INSERT INTO core.ticket_version BY NAME
    SELECT * EXCLUDE (due_at, state, responsible_id), ticket_id AS number, 1 AS file_id, hash(ticket_id) AS state_hash,
      received_at AS known_at, received_at AS recorded_at
    FROM given;
    INSERT INTO mart.clock BY NAME
    SELECT ticket_id, 'complete' AS clock_id, responsible_id, due_at, state FROM given WHERE due_at IS NOT NULL;
  `);
  return warehouse;
}

const TIMES =
  "received_at completed_at dispatched_at visited_at rated_at returned_at extension_asked_at due_at";
const FLAGS =
  "driver_mark driver_text visit_reached first_contacted first_resolved final_contacted final_resolved";
const TEXTS =
  "ticket_id source kind status unit_id district issue_id caller_key first_satisfied final_satisfied rating_source appeal state responsible_id";
const SHAPE = JSON.stringify({
  ...shape(TIMES, "TIMESTAMP"),
  ...shape(FLAGS, "BOOLEAN"),
  ...shape(TEXTS, "VARCHAR"),
  ...shape("amount_claimed amount_recovered", "DECIMAL(18, 2)"),
});

function shape(names: string, type: string): Record<string, string> {
  return Object.fromEntries(names.split(" ").map((name) => [name, type]));
}

/** Builds the cube with the usual options, but for those given. */
export function build(warehouse: Warehouse, options: Partial<CubeOptions> = {}): Promise<{ rows: number }> {
  return buildCube(warehouse, {
    asOf: "2026-02-20 18:00:00",
    profiles: PROFILES,
    weekStart: 1,
    monthStart: 1,
    ratingSource: "热线回访",
    sources: [],
    ...options,
  });
}

/** `numerator/denominator` (or the count alone) of an indicator; null where the cube has no such cell. */
export async function figure(
  warehouse: Warehouse,
  indicator: string,
  where: Record<string, string> = {},
): Promise<string | null> {
  const rates = /^(response|resolution|satisfaction|coverage_)/.test(indicator);
  const wanted: Record<string, string> = {
    indicator_id: indicator,
    profile: rates ? "default" : "",
    rating: rates ? "first" : "",
    rating_source: rates ? "热线回访" : "",
    population: "driver",
    period: "month",
    period_start: "2026-02-01",
    scope: "city",
    member: "",
    ...where,
  };
  const conditions = Object.entries(wanted).map(([name, value]) => `${name} = ${literal(value)}`);
  const rows = await warehouse.rows<{ numerator: number; denominator: number | null }>(
    `SELECT numerator, denominator FROM mart.indicator WHERE ${conditions.join(" AND ")}`,
  );
  if (rows.length > 1) throw new Error(`${rows.length} cells for ${indicator}`);
  const row = rows[0];
  if (!row) return null;
  return row.denominator === null ? `${row.numerator}` : `${row.numerator}/${row.denominator}`;
}
