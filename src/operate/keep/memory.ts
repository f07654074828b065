import type { Home } from "../../settings/home.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { figuresOf } from "../backup/manifest.ts";
import { keepBase, purgedSince } from "./base.ts";
import { memoryFolder } from "./places.ts";
import { keepTables, type Source, wholeTables } from "./tables.ts";

/** Tables of ops that files give again, or that every opening fills. */
const REMADE = ["ops.rejected", "ops.masked", "ops.key_mark"];
/** What was read from words that are gone by now, by the table that keeps it. */
const READ_FROM_TEXTS = [
  "mart.ticket_issue",
  "mart.ticket_speaker",
  "mart.ticket_platform",
  "mart.arrears",
  "mart.urgent_read",
  "mart.urgent_text",
  "mart.reply_verdict",
];
/** Whether the platform of a state stands there by the words of a text that is still there. */
const READ_AGAIN = `t.superseded_at IS NULL AND EXISTS (
  FROM mart.ticket_platform AS p WHERE p.ticket_id = t.ticket_id AND p.state_hash = t.state_hash AND p.filled = t.complained_platform_id
) AND NOT EXISTS (FROM ops.purged_text AS g WHERE g.text_id = t.text_id)`;
/** Of so many files the states of tickets share one kept table. */
const FILES_TOGETHER = 64;

/**
 * Keeps what the warehouse remembers and no feed file says: the journals in `ops`, what was read from texts in each state of a ticket,
 * and what was read from words that have been removed; beside it the figures that it gives. Only what changed is written.
 */
export async function remember(warehouse: Warehouse, home: Home, at: string): Promise<void> {
  const { dir } = home;
  if (await purgedSince(warehouse, dir)) await keepBase(warehouse, home, at);
  const sources = [
    ...(await journals(warehouse)),
    ...(await readFromRemoved(warehouse)),
    ...(await states(warehouse)),
  ];
  await keepTables(warehouse, memoryFolder(dir), sources, { at, facts: await factsOf(warehouse) });
}

async function journals(warehouse: Warehouse): Promise<Source[]> {
  return (await wholeTables(warehouse, "ops")).filter(({ name }) => !REMADE.includes(name));
}

async function readFromRemoved(warehouse: Warehouse): Promise<Source[]> {
  const { any } = await warehouse.one<{ any: boolean }>("SELECT count(*) > 0 AS any FROM ops.purged_text");
  if (!any) return [];
  const found = (await wholeTables(warehouse, "mart")).filter(({ name }) => READ_FROM_TEXTS.includes(name));
  return found.map((one) => ({
    ...one,
    select: `${one.select} WHERE text_id IN (SELECT text_id FROM ops.purged_text)`,
  }));
}

/** States in parts by their files: a part changes only when something was read otherwise in it, so that most are not written again. */
async function states(warehouse: Warehouse): Promise<Source[]> {
  const parts = await warehouse.rows<{ part: number }>(
    `SELECT DISTINCT file_id // ${FILES_TOGETHER} AS part FROM core.ticket_version ORDER BY part`,
  );
  const read = (await wholeTables(warehouse, "mart")).some(({ name }) => name === "mart.ticket_platform");
  const select = sqlFile(import.meta.url, "states.sql").replace("$READ", read ? READ_AGAIN : "FALSE");
  return parts.map(({ part }) => ({
    name: `states.${part}`,
    select: `${select} AND file_id BETWEEN ${part * FILES_TOGETHER} AND ${(part + 1) * FILES_TOGETHER - 1}`,
    ddl: "",
  }));
}

async function factsOf(warehouse: Warehouse): Promise<Record<string, string>> {
  const { next } = await warehouse.one<{ next: string }>(
    "SELECT coalesce(last_value, 0)::VARCHAR AS next FROM duckdb_sequences() WHERE schema_name = 'ops' AND sequence_name = 'file_id' AND database_name = current_database()",
  );
  const { made } = await warehouse.one<{ made: boolean }>(
    "SELECT count(*) > 0 AS made FROM duckdb_tables() WHERE schema_name = 'mart' AND table_name = 'moment' AND database_name = current_database()",
  );
  const [moment] = made
    ? await warehouse.rows<{ as_of: string }>("SELECT as_of::VARCHAR AS as_of FROM mart.moment")
    : [];
  return { file_id: next, figures: await figuresOf(warehouse), ...(moment && { as_of: moment.as_of }) };
}
