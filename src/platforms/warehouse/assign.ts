import { createHash } from "node:crypto";
import { DuckDBDataChunk, LIST, listValue, VARCHAR } from "@duckdb/node-api";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Params, Warehouse } from "../../warehouse/warehouse.ts";
import type { PlatformRow } from "../names.ts";
import { type PlatformReading, type PlatformRecogniser, platformRecogniser } from "../recognise.ts";

/** To be raised when the reading changes otherwise than by names and cues: what was read before is read again. */
const EDITION = 1;
/** Tickets read at a time: bounds memory. */
const SLICE = 50_000;
/** Rows of one chunk of the database. */
const CHUNK = 2048;
/** Columns of the register that the recogniser reads. */
const NAMES = ["id", "name", "aliases", "unsure", "brands"] as const;

type Reading = PlatformReading & { id: string };

/** Makes the tables of this folder where they are not there. */
export async function platformTables(warehouse: Warehouse): Promise<void> {
  await warehouse.script(sqlFile(import.meta.url, "schema.sql"));
}

/**
 * Reads the platform complained of from the words of every ticket whose column names none (or an unknown one), and keeps why in
 * `mart.ticket_platform`. A column's value is never touched; `through` (a deal that ran over a platform) is kept and not counted as
 * complained of. What was read with another register or other cues is taken back first and read again.
 * @param register rows of `registers/platforms.csv`
 * @returns tickets read now, and how many of them got a platform
 */
export async function assignPlatforms(
  warehouse: Warehouse,
  register: readonly PlatformRow[],
): Promise<{ rows: number; filled: number }> {
  const recogniser = platformRecogniser(register);
  const params = { recogniser: fingerprint(register) };
  await platformTables(warehouse);
  return warehouse.transaction(async () => {
    await runAll(warehouse, "take-back.sql", params);
    await warehouse.run(sqlFile(import.meta.url, "waiting.sql"));
    const { rows } = await warehouse.one<{ rows: number }>("SELECT count(*) AS rows FROM unread");
    await warehouse.run(
      "CREATE OR REPLACE TEMP TABLE readings (ticket_id VARCHAR, named VARCHAR[], against VARCHAR, through VARCHAR, answered_by VARCHAR, evidence VARCHAR[])",
    );
    let filled = 0;
    for (let from = 0; from < rows; from += SLICE) filled += await readSlice(warehouse, recogniser, from);
    await runAll(warehouse, "keep.sql", params);
    await warehouse.run("DROP TABLE readings");
    await warehouse.run("DROP TABLE unread");
    return { rows, filled };
  });
}

/** Names and cues as a short hash: any change of either reads all again. */
function fingerprint(register: readonly PlatformRow[]): string {
  const names = register.map((row) => NAMES.map((name) => row[name] ?? ""));
  const cues = sqlFile(import.meta.url, "../cues.yaml");
  return createHash("sha256")
    .update(JSON.stringify([EDITION, names, cues]))
    .digest("hex")
    .slice(0, 16);
}

async function runAll(warehouse: Warehouse, file: string, params: Params): Promise<void> {
  for (const statement of sqlFile(import.meta.url, file).split(/;\s*\n/)) {
    if (statement.trim()) await warehouse.run(statement, statement.includes("$") ? params : {});
  }
}

/** Reads one slice; only what names a platform is kept. */
async function readSlice(
  warehouse: Warehouse,
  recogniser: PlatformRecogniser,
  from: number,
): Promise<number> {
  const reader = await warehouse.connection.runAndReadAll(
    `SELECT ticket_id, title, body, reply, platform_given FROM unread LIMIT ${SLICE} OFFSET ${from}`,
  );
  const [ids = [], title = [], body = [], reply = [], about = []] = reader.getColumns() as (
    | string
    | null
  )[][];
  const read = ids.flatMap((id, i): Reading[] => {
    const found = recogniser.read({ title: title[i], body: body[i], reply: reply[i], about: about[i] });
    return found.named.length > 0 && id !== null ? [{ ...found, id }] : [];
  });
  await append(warehouse, read);
  return read.filter(({ against }) => against !== null).length;
}

async function append(warehouse: Warehouse, read: readonly Reading[]): Promise<void> {
  const appender = await warehouse.connection.createAppender("readings", "main", "temp");
  for (let at = 0; at < read.length; at += CHUNK) {
    const part = read.slice(at, at + CHUNK);
    const types = [VARCHAR, LIST(VARCHAR), VARCHAR, VARCHAR, VARCHAR, LIST(VARCHAR)];
    const chunk = DuckDBDataChunk.create(types, part.length);
    chunk.setColumns([
      part.map(({ id }) => id),
      part.map(({ named }) => listValue([...new Set(named.map(({ platform }) => platform))])),
      part.map(({ against }) => against),
      part.map(({ through }) => through),
      part.map(({ answeredBy }) => answeredBy),
      part.map(({ evidence }) => listValue(evidence)),
    ]);
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}
