import { copyRows } from "../warehouse/changes/rows.ts";
import { sqlFile } from "../warehouse/sql.ts";
import type { Params, Warehouse } from "../warehouse/warehouse.ts";
import { type Target, targetOf } from "./kinds/kind.ts";
import { LANDED, landedRow, statedColumns } from "./landed.ts";
import { SEPARATOR } from "./moments.ts";
import { longCells, type Source, textId } from "./source.ts";

/** What became of the rows of one table: read = fresh + changed + same + refused; passed are totals and blank rows. */
export interface Landing {
  readonly read: number;
  readonly fresh: number;
  readonly changed: number;
  readonly same: number;
  readonly refused: number;
  readonly flagged: number;
  readonly passed: number;
  readonly horizon: string | null;
}

/** Facts about a table that its rows carry. */
export interface Arrival {
  readonly fileId: number;
  /** identity is `source:number` */
  readonly source: string;
  /** local time of loading, `YYYY-MM-DD HH:MM:SS` */
  readonly now: string;
  /** when the export was made, where it says so */
  readonly exportedAt: string | null;
}

/**
 * Moves the staged rows of a table into the warehouse: refuses, compares with what is known, keeps history.
 * Must run inside the file's transaction.
 */
export async function land(warehouse: Warehouse, source: Source, arrival: Arrival): Promise<Landing> {
  const target = targetOf(source.kind);
  const has = await stagedColumns(warehouse);
  const beside = (file: string) =>
    sqlFile(import.meta.url, file)
      .replaceAll("$TABLE", target.table)
      .replaceAll("$ID", target.id);
  const run = (file: string, params?: Params) => warehouse.run(beside(file), params);

  await run("landing_table.sql");
  await warehouse.run(
    `CREATE OR REPLACE TEMP VIEW staged_state AS ${landedRow(target, has, lastPossible(arrival))}`,
  );
  await run("landing.sql", {
    data_row: source.header.dataRow,
    number_header: source.header.names[source.header.columns.get("number") ?? -1] ?? "",
    source: arrival.source,
    exported_at: arrival.exportedAt,
  });
  await run("repeats.sql");
  await run("met.sql");
  await run("classes.sql");
  if (source.kind === "ticket") {
    await run("met_assigned.sql");
    await run("joint_classes.sql");
  }
  await run("before.sql");
  await copyRows(warehouse, { table: target.table, places: "before_place", into: "before" });
  await warehouse.run("ALTER TABLE before DROP COLUMN place");
  const { changed } = await warehouse.one<{ changed: boolean }>(
    "SELECT count(*) > 0 AS changed FROM landing WHERE class = 'changed'",
  );
  if (changed) await warehouse.run(unchanged(target, has));
  const { horizon } = await warehouse.one<{ horizon: string | null }>(
    "SELECT max(state_at) AS horizon FROM landing WHERE class IS NOT NULL",
  );
  await run("winners.sql", { horizon });
  if (changed) await run("known_before.sql");
  await run("supersede.sql", { now: arrival.now });
  await storeTexts(warehouse, source);
  await storeVersions(warehouse, target, has, arrival);
  if (source.kind === "ticket") await storeAssignments(warehouse, has, arrival, changed);
  const tally = await warehouse.one<Omit<Landing, "horizon">>(beside("tally.sql"));
  if (tally.refused > 0) await run("refused.sql", { file_id: arrival.fileId });
  return { ...tally, horizon };
}

/** No event of a row can lie after the export was made, nor after it was loaded. */
function lastPossible({ now, exportedAt }: Arrival): string {
  return exportedAt !== null && exportedAt < now ? exportedAt : now;
}

/**
 * Another selection of columns of a state already known is no change: what the table has equals what is current.
 */
function unchanged(target: Target, has: (column: string) => boolean): string {
  const equal = statedColumns(target, has).map(([name, sql]) => `b.${name} IS NOT DISTINCT FROM ${sql}`);
  return `UPDATE landing SET class = 'same' FROM before AS b, staged AS s
    WHERE class = 'changed' AND NOT joint AND b.${target.id} = case_id AND s.ordinal = landing.ordinal AND ${equal.join(" AND ")}`;
}

async function stagedColumns(warehouse: Warehouse): Promise<(column: string) => boolean> {
  const rows = await warehouse.rows<{ name: string }>(
    "SELECT column_name AS name FROM duckdb_columns() WHERE table_name = 'staged' AND database_name = 'temp'",
  );
  const names = new Set(rows.map((row) => row.name));
  return (column) => names.has(column);
}

/** Between the texts of a row while they are masked as one: ends a line, so that no mask reaches over it. */
const BETWEEN = `chr(10) || '${SEPARATOR}' || chr(10)`;

/**
 * Texts not stored yet, read from the source a second time: so they pass through memory once, never as a table.
 * Only those that stand in several rows are gathered first.
 */
async function storeTexts(warehouse: Warehouse, source: Source): Promise<void> {
  await warehouse.script(sqlFile(import.meta.url, "texts_needed.sql"));
  const { once, often } = await warehouse.one<{ once: number; often: number }>(
    "SELECT count(*) FILTER (times = 1) AS once, count(*) FILTER (times > 1) AS often FROM text_needed",
  );
  const { title, body, reply } = longCells(source);
  const rows = `SELECT ${textId(source)} AS text_id, ${title} AS title, ${body} AS body, ${reply} AS reply FROM ${source.relation}`;
  const found = [
    ...(once > 0 ? [`FROM (${rows}) SEMI JOIN (FROM text_needed WHERE times = 1) USING (text_id)`] : []),
    ...(often > 0
      ? [
          `SELECT text_id, any_value(title) AS title, any_value(body) AS body, any_value(reply) AS reply
           FROM (${rows}) SEMI JOIN (FROM text_needed WHERE times > 1) USING (text_id) GROUP BY text_id`,
        ]
      : []),
  ];
  if (found.length === 0) return;
  const evened = ["title", "body", "reply"].map((text) => `coalesce(feed_long(${text}), '')`);
  await warehouse.run(
    `INSERT INTO core.text
     SELECT text_id, nullif(masked[1], ''), nullif(masked[2], ''), nullif(masked[3], '') FROM (
     SELECT text_id, string_split(mask(joined), ${BETWEEN}) AS masked FROM (
     SELECT text_id, concat(${evened.join(`, ${BETWEEN}, `)}) AS joined FROM (${found.join(" UNION ALL ")})))`,
  );
}

async function storeVersions(
  warehouse: Warehouse,
  target: Target,
  has: (column: string) => boolean,
  arrival: Arrival,
): Promise<void> {
  const present = Object.entries(target.columns(has));
  const stored = await warehouse.rows<{ name: string }>(
    "SELECT column_name AS name FROM duckdb_columns() WHERE table_name = 'before' AND database_name = 'temp'",
  );
  const made = new Set([...present.map(([name]) => name), ...MADE, target.id]);
  const columns = [
    ...present.map(([name, sql]) => `${sql} AS ${name}`),
    // A column that this table lacks says nothing: the state known before goes on.
    ...stored
      .filter(({ name }) => !made.has(name))
      .map(({ name }) => `CASE WHEN w.ordinal = l.ordinal THEN b.${name} END AS ${name}`),
  ];
  await warehouse.run(
    `INSERT INTO ${target.table} BY NAME
     SELECT l.case_id AS ${target.id}, $source AS source, ${columns.join(", ")}, l.flags, l.state_hash, l.known_at,
       $file_id::INTEGER AS file_id, $now::TIMESTAMP AS recorded_at,
       CASE WHEN w.ordinal IS NOT NULL AND w.ordinal <> l.ordinal THEN $now::TIMESTAMP END AS superseded_at
     FROM landing AS l JOIN staged AS s ON s.ordinal = l.ordinal LEFT JOIN winner AS w USING (case_id)
     LEFT JOIN before AS b ON b.${target.id} = l.case_id
     WHERE l.class IN ('new', 'changed') AND NOT l.joint`,
    { source: arrival.source, file_id: arrival.fileId, now: arrival.now },
  );
}

/** Columns of a version that loading itself fills. */
const MADE = ["source", "flags", "state_hash", "known_at", "file_id", "recorded_at", "superseded_at"];

async function storeAssignments(
  warehouse: Warehouse,
  has: (column: string) => boolean,
  arrival: Arrival,
  changed: boolean,
): Promise<void> {
  if (!has("unit_given")) return;
  const column = (name: string, type: string) =>
    has(name) ? `s.${name}` : `CAST(NULL AS ${type}) AS ${name}`;
  const state = has("unit_state") ? "s.unit_state" : has("status") ? "s.status" : "CAST(NULL AS VARCHAR)";
  await warehouse.run(
    `CREATE OR REPLACE TEMP TABLE assigned AS
     SELECT l.case_id AS ticket_id, ${LANDED.unitId} AS unit_id, s.unit_given, CASE WHEN l.joint THEN 'joint' ELSE 'lead' END AS role,
       ${column("dispatched_at", "TIMESTAMP")}, ${column("accepted_at", "TIMESTAMP")}, ${column("returned_at", "TIMESTAMP")},
       ${column("return_reason", "VARCHAR")}, ${state} AS state, l.state_hash, ${arrival.fileId} AS file_id
     FROM landing AS l JOIN staged AS s ON s.ordinal = l.ordinal LEFT JOIN winner AS w USING (case_id)
     WHERE l.class IN ('new', 'changed') AND (l.joint OR w.ordinal IS NULL OR w.ordinal = l.ordinal)`,
  );
  const { several } = await warehouse.one<{ several: boolean }>(
    "SELECT EXISTS (FROM repeated) OR EXISTS (FROM feed_unit_part) AS several",
  );
  if (several) await warehouse.script(sqlFile(import.meta.url, "assigned_joint.sql"));
  await copyRows(warehouse, {
    table: "core.assignment",
    places: "(SELECT place FROM met_assigned SEMI JOIN assigned USING (ticket_id))",
    into: "assigned_before",
  });
  await warehouse.run(
    `INSERT INTO core.assignment_before BY NAME
     SELECT a.* EXCLUDE (place), $now::TIMESTAMP AS replaced_at, $file_id::INTEGER AS replaced_by
     FROM assigned_before AS a`,
    { now: arrival.now, file_id: arrival.fileId },
  );
  if (changed) await warehouse.script(sqlFile(import.meta.url, "reassigned.sql"));
  await warehouse.run("INSERT INTO core.assignment BY NAME FROM assigned");
}
