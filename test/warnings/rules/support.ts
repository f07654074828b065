import { loadIssues } from "../../../src/issues/load.ts";
import { loadRates } from "../../../src/policy/load.ts";
import { sqlFile } from "../../../src/warehouse/sql.ts";
import { Warehouse } from "../../../src/warehouse/warehouse.ts";
import { type KindId, type KindOf, type Kinds, loadKinds } from "../../../src/warnings/kinds.ts";
import { ruleSignals } from "../../../src/warnings/rules/rule-signals.ts";
import type { Signal } from "../../../src/warnings/signal.ts";
import { loadUrgent } from "../../../src/warnings/urgent/load.ts";

/** The moment of the worked examples: a Saturday evening. */
export const AS_OF = "2026-02-28 20:00:00";

/** A ticket by columns of `core.ticket_version`, and its texts; what is left out is NULL, or as `PLAIN` has it. */
export type Row = { ticket_id: string } & Record<string, string | number | boolean | null | undefined>;

const PLAIN = { source: "s", kind: "投诉", driver_mark: true, unit_id: "wuqing", district: "武清" };
const COLUMNS = {
  ticket_id: "VARCHAR",
  source: "VARCHAR",
  kind: "VARCHAR",
  status: "VARCHAR",
  driver_mark: "BOOLEAN",
  unit_id: "VARCHAR",
  district: "VARCHAR",
  issue_id: "VARCHAR",
  urgency: "VARCHAR",
  tags: "VARCHAR",
  caller_key: "VARCHAR",
  channel: "VARCHAR",
  complained_platform_id: "VARCHAR",
  answered_by_platform_id: "VARCHAR",
  received_at: "TIMESTAMP",
  contacted_at: "TIMESTAMP",
  completed_at: "TIMESTAMP",
  rated_at: "TIMESTAMP",
  first_contacted: "BOOLEAN",
  first_resolved: "BOOLEAN",
  first_satisfied: "VARCHAR",
  final_contacted: "BOOLEAN",
  appeal: "VARCHAR",
  return_count: "INTEGER",
  amount_claimed: "DECIMAL(18, 2)",
  amount_recovered: "DECIMAL(18, 2)",
  body: "VARCHAR",
  reply: "VARCHAR",
} as const;

const TABLES = `
  INSERT INTO core.unit VALUES ('wuqing', '武清区交通运输局', '武清区', NULL, '武清', '区', 1),
    ('beichen', '北辰区交通运输局', '北辰区', NULL, '北辰', '区', 2), ('jinghai', '静海区交通运输局', '静海区', NULL, '静海', '区', 3);
  INSERT INTO core.unit_alias VALUES ('武清交通局', 'wuqing');
  INSERT INTO core.platform VALUES ('manban', '满帮', TRUE, 1);
  CREATE TABLE mart.clock_rule (rule_no SMALLINT, policy_id VARCHAR, clock_id VARCHAR, name VARCHAR);
  INSERT INTO mart.clock_rule VALUES (1, 'p', 'complete', '办结'), (2, 'p', 'accept', '接单');
  CREATE TABLE mart.clock (ticket_id VARCHAR, rule_no SMALLINT, responsible_id VARCHAR, started_at TIMESTAMP, due_at TIMESTAMP, state VARCHAR);
  CREATE TABLE mart.period (period VARCHAR, period_start DATE, period_end DATE, label VARCHAR, days_elapsed INTEGER, whole BOOLEAN);
  CREATE TABLE mart.indicator (
    indicator_id VARCHAR, profile VARCHAR, population VARCHAR, rating VARCHAR, rating_source VARCHAR, period VARCHAR,
    period_start DATE, period_end DATE, scope VARCHAR, member VARCHAR, numerator DOUBLE, denominator DOUBLE, value DOUBLE
  );
  CREATE TABLE mart.ticket_matter (ticket_id VARCHAR, matter_id VARCHAR);`;

/** A warehouse with three units, one platform, empty marts and these tickets; `more` is run at the end. */
export async function world(rows: readonly Row[], more = ""): Promise<Warehouse> {
  const warehouse = await Warehouse.open(":memory:");
  await warehouse.script(sqlFile(import.meta.url, "../../../src/warnings/urgent/warehouse/schema.sql"));
  await warehouse.script(sqlFile(import.meta.url, "../../../src/issues/warehouse/matters-schema.sql"));
  await warehouse.script(
    TABLES.replace("CREATE TABLE mart.ticket_matter", "CREATE OR REPLACE TABLE mart.ticket_matter"),
  );
  await warehouse.run(
    `CREATE TABLE given AS SELECT unnest(from_json($rows::JSON, '[${JSON.stringify(COLUMNS)}]'), max_depth := 2)`,
    { rows: JSON.stringify(rows.map((row) => ({ ...PLAIN, ...row }))) },
  );
  await warehouse.script(`
    INSERT INTO core.ticket_version BY NAME
    SELECT * EXCLUDE (body, reply), ticket_id AS number, 1 AS file_id, hash(ticket_id)::UHUGEINT AS text_id, hash(ticket_id) AS state_hash,
      received_at AS known_at, received_at AS recorded_at FROM given;
    INSERT INTO core.text SELECT hash(ticket_id)::UHUGEINT, '', coalesce(body, ''), reply FROM given;
    ${more}`);
  return warehouse;
}

/** The shipped kinds with one kind's thresholds as the example states them. */
export async function kindsWith<Id extends KindId>(
  id: Id,
  thresholds: Partial<KindOf<Id>["thresholds"]>,
): Promise<Kinds> {
  const kinds = await loadKinds("data/policies");
  return { ...kinds, [id]: { ...kinds[id], thresholds: { ...kinds[id].thresholds, ...thresholds } } };
}

/** Signals of one kind that the rules give; the warehouse is closed. */
export async function signalsOf<Id extends KindId>(
  warehouse: Warehouse,
  id: Id,
  thresholds: Partial<KindOf<Id>["thresholds"]> = {},
): Promise<Signal[]> {
  try {
    const signals = await ruleSignals(warehouse, await kindsWith(id, thresholds), await options());
    return signals.filter(({ kind }) => kind === id);
  } finally {
    warehouse.close();
  }
}

let shipped: ReturnType<typeof read> | undefined;

/** What rules are asked with as shipped. */
export function options() {
  shipped ??= read();
  return shipped;
}

async function read() {
  return {
    asOf: AS_OF,
    rates: await loadRates("data/policies"),
    settings: { profile: "default", rating_source: "热线回访" } as const,
    issues: await loadIssues("data/lexicon"),
    urgent: await loadUrgent("data/lexicon"),
    untold: [],
  };
}

/** So many tickets, numbered from `from`. */
export function tickets(n: number, row: Omit<Row, "ticket_id">, from = 1): Row[] {
  return Array.from({ length: n }, (_, i) => ({ ...row, ticket_id: `t${from + i}` }) as Row);
}
