import { buildCube } from "../../../src/indicators/cube.ts";
import { computeClocks } from "../../../src/policy/clocks.ts";
import { loadPolicies, loadRates } from "../../../src/policy/load.ts";
import { Random } from "../../../src/statistics/random.ts";
import { Warehouse } from "../../../src/warehouse/warehouse.ts";
import { computeRisk, type RiskOptions } from "../../../src/warnings/risk/compute.ts";

const POLICIES = new URL("../../../data/policies", import.meta.url).pathname;
export const RATES = await loadRates(POLICIES);
const policies = await loadPolicies(POLICIES, ["tianjin-2026", "tianjin-hotline-2023"]);

/** A ticket as these tests state it; what is left out is NULL, a complaint of a marked driver unless said otherwise. */
export interface TestTicket {
  ticket_id: string;
  received_at: string;
  unit_id?: string | null;
  kind?: string;
  driver_mark?: boolean;
  platform?: string;
  completed_at?: string;
  rated_at?: string;
  visited_at?: string;
  visit_reached?: boolean;
  resolved?: boolean;
  satisfied?: string;
  due_given?: string;
  extended_to?: string;
  extension_asked_at?: string;
  rating_source?: string;
  appeal?: string;
  recorded_at?: string;
  superseded_at?: string;
}

const SHAPE = JSON.stringify({
  ticket_id: "VARCHAR",
  received_at: "TIMESTAMP",
  unit_id: "VARCHAR",
  kind: "VARCHAR",
  driver_mark: "BOOLEAN",
  platform: "VARCHAR",
  completed_at: "TIMESTAMP",
  rated_at: "TIMESTAMP",
  visited_at: "TIMESTAMP",
  visit_reached: "BOOLEAN",
  resolved: "BOOLEAN",
  satisfied: "VARCHAR",
  due_given: "TIMESTAMP",
  extended_to: "TIMESTAMP",
  extension_asked_at: "TIMESTAMP",
  rating_source: "VARCHAR",
  appeal: "VARCHAR",
  recorded_at: "TIMESTAMP",
  superseded_at: "TIMESTAMP",
});

/** A warehouse in memory that holds these versions of tickets, by default all loaded long after. */
export async function warehouseWith(tickets: readonly TestTicket[]): Promise<Warehouse> {
  const warehouse = await Warehouse.open(":memory:");
  await warehouse.run(
    `INSERT INTO core.ticket_version BY NAME
     SELECT ticket_id, 't' AS source, ticket_id AS number, received_at, received_at + INTERVAL 5 MINUTE AS dispatched_at,
       '12328电话' AS channel, coalesce(kind, '投诉') AS kind, coalesce(driver_mark, true) AS driver_mark, unit_id,
       platform AS complained_platform_id, completed_at, rated_at, visited_at, visit_reached,
       CASE WHEN resolved IS NOT NULL THEN true END AS first_contacted, resolved AS first_resolved, satisfied AS first_satisfied,
       due_given, extended_to, extension_asked_at, rating_source, appeal, 1 AS file_id, hash(ticket_id, recorded_at) AS state_hash, received_at AS known_at,
       coalesce(recorded_at, TIMESTAMP '2030-01-01') AS recorded_at, superseded_at
     FROM (SELECT unnest(from_json($rows::JSON, '[${SHAPE}]'), recursive := true))`,
    { rows: JSON.stringify(tickets) },
  );
  return warehouse;
}

/** Clocks, cube and risks as of a moment. */
export async function riskAsOf(warehouse: Warehouse, asOf: string): Promise<{ rows: number }> {
  await computeClocks(warehouse, policies, { asOf });
  await buildCube(warehouse, {
    asOf,
    profiles: RATES.profiles,
    weekStart: 1,
    monthStart: 1,
    ratingSource: "热线回访",
    sources: [],
  });
  return computeRisk(warehouse, { ...OPTIONS, asOf });
}

/** The same without a cube: clocks, and months and quarters since 2025. */
export async function riskAlone(
  warehouse: Warehouse,
  asOf: string,
  options: Partial<RiskOptions> = {},
): Promise<{ rows: number }> {
  await computeClocks(warehouse, policies, { asOf });
  await warehouse.run(
    `CREATE OR REPLACE TABLE mart.period AS
     SELECT p AS period, begun::DATE AS period_start, (begun + if(p = 'month', INTERVAL 1 MONTH, INTERVAL 3 MONTH))::DATE - 1 AS period_end
     FROM (SELECT 'month' AS p, unnest(generate_series(DATE '2025-01-01', $as_of::DATE, INTERVAL 1 MONTH)) AS begun
       UNION ALL SELECT 'quarter', unnest(generate_series(DATE '2025-01-01', $as_of::DATE, INTERVAL 3 MONTH)))`,
    { as_of: asOf.slice(0, 10) },
  );
  return computeRisk(warehouse, { ...OPTIONS, asOf, ...options });
}

const OPTIONS = { rates: RATES, profile: "default", ratingSource: "热线回访", minRated: 10 };

/** Moment so many hours after another. */
export function hoursAfter(moment: string, hours: number): string {
  const time = Date.parse(`${moment.replace(" ", "T")}Z`) + hours * 3_600_000;
  return new Date(time).toISOString().slice(0, 19).replace("T", " ");
}

/**
 * Tickets of units from the first of 2025 to the end of February 2026: completed after one to six days, four of five rated a day
 * later, resolved at the rate that `rateOf` gives for the day of completion.
 */
export function history(
  units: Readonly<Record<string, { perDay: number; rateOf: (day: string) => number; until?: string }>>,
): TestTicket[] {
  const random = new Random(3, "risk");
  const tickets: TestTicket[] = [];
  for (let day = 0; day < 424; day++) {
    const morning = hoursAfter("2025-01-01 09:00:00", 24 * day);
    for (const [unit_id, { perDay, rateOf, until }] of Object.entries(units)) {
      if (until && morning > until) continue;
      const count = Math.floor(perDay) + Number(random.chance(perDay % 1));
      for (let i = 0; i < count; i++) {
        const completed_at = hoursAfter(morning, 24 * random.int(1, 6) + i);
        const resolved = random.chance(rateOf(completed_at.slice(0, 10)));
        const answer = random.chance(0.8)
          ? {
              rated_at: hoursAfter(completed_at, 24),
              visited_at: hoursAfter(completed_at, 24),
              visit_reached: true,
              resolved,
              satisfied: resolved ? "满意" : "不满意",
            }
          : {};
        const ticket_id = `${unit_id}-${day}-${i}`;
        tickets.push({
          ticket_id,
          received_at: morning,
          unit_id,
          platform: `p-${unit_id}`,
          completed_at,
          ...answer,
        });
      }
    }
  }
  return tickets;
}
