import { join } from "node:path";
import { computeClocks } from "../../src/policy/clocks.ts";
import { loadPolicies } from "../../src/policy/load.ts";
import { type Policy, policySchema } from "../../src/policy/schema.ts";
import { Warehouse } from "../../src/warehouse/warehouse.ts";

export const POLICY_DIR = join(import.meta.dirname, "../../data/policies");
export const ALL_POLICIES = [
  "tianjin-2026",
  "tianjin-hotline-2023",
  "ministry-2252",
  "mianyang-2142",
  "national-12328-2014",
  "dezhou-2021",
];

/** Columns of core.ticket_version a test sets; the rest stay NULL. */
export type TestTicket = { id?: string; received_at: string } & Record<string, string | boolean | undefined>;

/** A warehouse in memory holding `tickets` as last known; ids default to t0, t1, … */
export async function warehouseWith(tickets: TestTicket[]): Promise<Warehouse> {
  const warehouse = await Warehouse.open(":memory:");
  await addTickets(warehouse, tickets);
  return warehouse;
}

/** Adds `tickets` to the warehouse. */
export async function addTickets(warehouse: Warehouse, tickets: TestTicket[]): Promise<void> {
  const rows = tickets.map(({ id, ...columns }, i) => ({
    ticket_id: id ?? `t${i}`,
    source: "test",
    number: id ?? `t${i}`,
    file_id: 1,
    state_hash: i,
    known_at: columns.received_at,
    recorded_at: columns.received_at,
    ...columns,
  }));
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  await warehouse.run(
    `INSERT INTO core.ticket_version BY NAME SELECT ${names.map((n) => `row->>'${n}' AS ${n}`).join(", ")}
     FROM (SELECT unnest(from_json($rows::JSON, '["JSON"]')) AS row)`,
    { rows: JSON.stringify(rows) },
  );
}

/** A row of mart.clock as tests compare it. */
export type ClockRow = {
  ticket_id: string;
  clock_id: string;
  policy_id: string;
  case_id: string;
  responsible_id: string | null;
  started_at: string;
  due_at: string;
  met_at: string | null;
  state: string;
  due_source: string;
  due_rule: string | null;
};

/** Computes clocks of shipped (by name) or given policies and reads them back. */
export async function clocksOf(
  warehouse: Warehouse,
  policies: (string | Policy)[],
  asOf: string,
): Promise<ClockRow[]> {
  const loaded = await Promise.all(
    policies.map(async (p) => (typeof p === "string" ? (await loadPolicies(POLICY_DIR, [p]))[0]! : p)),
  );
  await computeClocks(warehouse, loaded, { asOf });
  return warehouse.rows<ClockRow>(
    `SELECT ticket_id, clock_id, policy_id, case_id, responsible_id, started_at::VARCHAR AS started_at,
       due_at::VARCHAR AS due_at, met_at::VARCHAR AS met_at, state::VARCHAR AS state,
       due_source::VARCHAR AS due_source, due_rule::VARCHAR AS due_rule
     FROM mart.clock ORDER BY ticket_id, clock_id`,
  );
}

/** The one completion clock of one ticket under shipped policies. */
export async function completion(
  ticket: TestTicket,
  policy: string | Policy = "tianjin-hotline-2023",
  asOf = "2026-12-01 00:00:00",
): Promise<ClockRow | undefined> {
  const warehouse = await warehouseWith([ticket]);
  try {
    return (await clocksOf(warehouse, [policy], asOf)).find((row) => row.clock_id === "complete");
  } finally {
    warehouse.close();
  }
}

/** A policy with one completion clock from dispatch, made of `cases`. */
export function onePolicy(clock: Record<string, unknown>): Policy {
  return policySchema.parse({
    id: "made",
    name: "made",
    document: "made",
    version: "1",
    clocks: [
      {
        id: "complete",
        name: "办结",
        start: ["dispatched_at"],
        meet: "completed_at",
        responsible: "handling_unit",
        ...clock,
      },
    ],
  });
}
