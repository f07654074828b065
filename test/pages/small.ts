import { buildCube } from "../../src/indicators/cube.ts";
import { loadIssues } from "../../src/issues/load.ts";
import type { PageInputs } from "../../src/pages/index.ts";
import { computeClocks } from "../../src/policy/clocks.ts";
import { loadClauses, loadPolicies, loadRates } from "../../src/policy/load.ts";
import { settingsSchema } from "../../src/settings/settings.ts";
import { sqlFile } from "../../src/warehouse/sql.ts";
import { Warehouse } from "../../src/warehouse/warehouse.ts";

/** A ticket of the small warehouse; what is left out is a truck driver's complaint to 12345 about 运费拖欠. */
export interface Small {
  number: string;
  received: string;
  unit?: string;
  platform?: string;
  kind?: string;
  marked?: boolean;
  issue?: string;
  completed?: string;
  resolved?: boolean;
  satisfied?: string;
  contacted?: boolean;
  title?: string;
}

const TICKET = `INSERT INTO core.ticket_version BY NAME
SELECT 's:' || $number AS ticket_id, 's' AS source, $number AS number,
  CASE WHEN $completed IS NULL THEN '办理中' ELSE '已办结' END AS status,
  $received::TIMESTAMP AS received_at, '12345' AS channel, $kind AS kind, $issue AS issue_id, $marked AS driver_mark,
  '道路运输' AS field, '武清' AS district, $unit AS unit_id, $platform AS complained_platform_id,
  $received::TIMESTAMP + INTERVAL 30 MINUTE AS committee_at, $received::TIMESTAMP + INTERVAL 30 MINUTE AS dispatched_at,
  $completed::TIMESTAMP AS completed_at, $completed::TIMESTAMP AS rated_at,
  $contacted::BOOLEAN AS first_contacted, $resolved::BOOLEAN AS first_resolved, $satisfied AS first_satisfied,
  hash($number)::UHUGEINT AS text_id, 1 AS file_id, hash($number)::UHUGEINT AS state_hash,
  $received::TIMESTAMP AS known_at, $received::TIMESTAMP AS recorded_at`;

/** Opens a warehouse with the registers of two units and two platforms, and the tickets given. */
export async function smallWarehouse(tickets: readonly Small[]): Promise<Warehouse> {
  const warehouse = await Warehouse.open(":memory:");
  await warehouse.script(`
    INSERT INTO core.unit VALUES ('wuqing', '武清区交通运输局', '武清区', NULL, '武清', '区', 1),
      ('beichen', '北辰区交通运输局', '北辰区', NULL, '北辰', '区', 2);
    INSERT INTO core.platform VALUES ('huolala', '货拉拉', TRUE, 1), ('manban', '满帮', TRUE, 2);`);
  for (const t of tickets) {
    await warehouse.run(TICKET, {
      number: t.number,
      received: t.received,
      completed: t.completed ?? null,
      kind: t.kind ?? "投诉",
      issue: t.issue ?? "运费拖欠",
      marked: t.marked ?? true,
      unit: t.unit ?? "wuqing",
      platform: t.platform ?? null,
      contacted: t.contacted ?? null,
      resolved: t.resolved ?? null,
      satisfied: t.satisfied ?? null,
    });
    await warehouse.run("INSERT INTO core.text VALUES (hash($number)::UHUGEINT, $title, NULL, NULL)", {
      number: t.number,
      title: t.title ?? "催要运费",
    });
  }
  return warehouse;
}

/** Computes clocks and cube as of the moment with the shipped policies; gives the inputs of the page data. */
export async function prepare(
  warehouse: Warehouse,
  asOf: string,
  edition: "internal" | "public" = "internal",
  change: (rates: PageInputs["rates"]) => PageInputs["rates"] = (rates) => rates,
): Promise<PageInputs> {
  const settings = settingsSchema.parse({ edition });
  const policies = await loadPolicies("data/policies", settings.policies);
  const rates = change(await loadRates("data/policies"));
  await warehouse.script(sqlFile(import.meta.url, "../../src/issues/warehouse/schema.sql"));
  await computeClocks(warehouse, policies, { asOf });
  await buildCube(warehouse, {
    asOf,
    profiles: rates.profiles,
    weekStart: 1,
    monthStart: 1,
    ratingSource: settings.rating_source,
    sources: [],
  });
  return {
    settings,
    policies,
    rates,
    clauses: await loadClauses("data/policies"),
    issues: await loadIssues("data/lexicon"),
    asOf,
    sample: true,
  };
}
