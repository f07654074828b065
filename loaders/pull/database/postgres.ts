import pg from "pg";
import Cursor from "pg-cursor";
import { PullError } from "../pull-error.ts";
import type { DatabasePlan } from "./plan.ts";
import type { Cell, RowWriter } from "./rows.ts";

const BATCH = 2000;
const BOOLEAN = 16;
/** Classes of errors that may go away by themselves: connection, resources, shutdown, locks and serialization. */
const TEMPORARY = /^(08|53|57P|55P|40)/;

/** Every value as the server's own text; truth values as the server casts them to text. */
const types = {
  getTypeParser: (oid: number) => (oid === BOOLEAN ? truth : (value: string) => value),
} as pg.CustomTypesConfig;

function truth(value: string): string {
  return value === "t" ? "true" : "false";
}

/**
 * Runs the query of a feed in one read-only transaction and writes its rows, batch by batch.
 * @param sql with `$1` where the watermark stands
 * @throws PullError for whatever the server refuses, or when the connection breaks
 */
export async function pullPostgres(
  plan: DatabasePlan,
  sql: string,
  values: readonly string[],
  writer: RowWriter,
  signal: AbortSignal,
): Promise<void> {
  const client = new pg.Client({
    host: plan.host,
    port: plan.port,
    user: plan.user,
    password: plan.password,
    database: plan.database || plan.user,
    ssl: plan.tls === null ? false : { rejectUnauthorized: true, ca: plan.tls.ca },
    connectionTimeoutMillis: plan.connectMs,
    application_name: "xianban",
    keepAlive: true,
    types,
  });
  // A connection that breaks between two answers says so here; the answer that is missed says it where it is awaited.
  client.on("error", () => undefined);
  const stop = () => void client.connection.stream.destroy();
  signal.addEventListener("abort", stop, { once: true });
  try {
    await client.connect();
    await begin(client, plan);
    await read(client.query(new Cursor<Cell[]>(sql, [...values], { rowMode: "array", types })), writer);
    await client.query("COMMIT");
  } catch (error) {
    signal.throwIfAborted();
    throw failure(error);
  } finally {
    signal.removeEventListener("abort", stop);
    client.connection.stream.destroy();
  }
}

async function begin(client: pg.Client, { zone, limitMs }: DatabasePlan): Promise<void> {
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  const wanted = [
    ["TimeZone", zone],
    ["DateStyle", "ISO, YMD"],
    ["IntervalStyle", "iso_8601"],
    ["statement_timeout", String(Math.ceil(limitMs))],
    ["client_encoding", "UTF8"],
  ];
  for (const pair of wanted) await client.query("SELECT set_config($1, $2, true)", pair);
}

async function read(cursor: Cursor<Cell[]>, writer: RowWriter): Promise<void> {
  for (let first = true; ; first = false) {
    const { rows, names } = await batch(cursor);
    if (first) writer.columns(names);
    if (rows.length === 0) return;
    writer.write(rows);
  }
}

function batch(cursor: Cursor<Cell[]>): Promise<{ rows: Cell[][]; names: string[] }> {
  return new Promise((resolve, reject) => {
    cursor.read(BATCH, (error, rows, result) => {
      if (error) reject(error);
      else resolve({ rows, names: result?.fields.map(({ name }) => name) ?? [] });
    });
  });
}

function failure(error: unknown): unknown {
  if (error instanceof PullError) return error;
  const { code = "", message = String(error) } = error as { code?: string; message?: string };
  const line = message.split("\n")[0];
  if (/^[0-9A-Z]{5}$/.test(code))
    return new PullError(`the database refuses: ${line} (${code})`, hintOf(code), TEMPORARY.test(code));
  return error;
}

function hintOf(code: string): string {
  if (code.startsWith("28"))
    return "correct user or password: the environment variable that the settings name";
  if (code === "57014")
    return "the query takes longer than limit_minutes: give it an index on the watermark's column";
  if (code === "25006") return "xianban only reads: write a SELECT";
  return TEMPORARY.test(code) ? "the next pull asks again" : "correct query or database of the feed";
}
