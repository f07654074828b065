import { type Connection, createConnection, type FieldPacket } from "mysql2";
import { localTime, wallClock } from "../../../src/clock.ts";
import { PullError } from "../pull-error.ts";
import type { DatabasePlan } from "./plan.ts";
import type { Cell, RowWriter } from "./rows.ts";

const BATCH = 2000;
/** Digits that a FLOAT holds for sure, as the server itself prints it. */
const FLOAT_DIGITS = 6;
const FLOAT = 4;
const TEMPORARY = new Set([
  ...["PROTOCOL_CONNECTION_LOST", "ER_CON_COUNT_ERROR", "ER_LOCK_WAIT_TIMEOUT", "ER_LOCK_DEADLOCK"],
  ...["ER_SERVER_SHUTDOWN", "ER_TOO_MANY_USER_CONNECTIONS"],
]);

/**
 * Runs the query of a feed in one read-only transaction and writes its rows as they come.
 * @param sql with `?` where the watermark stands
 * @throws PullError for whatever the server refuses, or when the connection breaks
 */
export async function pullMysql(
  plan: DatabasePlan,
  sql: string,
  values: readonly string[],
  writer: RowWriter,
  signal: AbortSignal,
): Promise<void> {
  const connection = createConnection({
    host: plan.host,
    port: plan.port,
    user: plan.user,
    password: plan.password,
    ...(plan.database === "" ? {} : { database: plan.database }),
    ...(plan.tls === null
      ? {}
      : { ssl: { rejectUnauthorized: true, ...(plan.tls.ca ? { ca: plan.tls.ca } : {}) } }),
    connectTimeout: plan.connectMs,
    charset: "UTF8MB4_UNICODE_CI",
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: true,
    jsonStrings: true,
    multipleStatements: false,
    // No statement of a server makes this machine send a file.
    flags: ["-LOCAL_FILES"],
    infileStreamFactory: () => {
      throw new PullError("the database asks for a file of this machine", "tell its operator");
    },
  });
  connection.on("error", () => undefined);
  const stop = () => connection.destroy();
  signal.addEventListener("abort", stop, { once: true });
  try {
    await begin(connection, plan);
    await read(connection, sql, values, writer);
  } catch (error) {
    signal.throwIfAborted();
    throw failure(error);
  } finally {
    signal.removeEventListener("abort", stop);
    connection.destroy();
  }
}

async function begin(connection: Connection, plan: DatabasePlan): Promise<void> {
  const [[told]] = (await ask(connection, "SELECT VERSION() AS version")) as [[{ version: string }]];
  const isMaria = /mariadb/i.test(String(told?.version));
  await setZone(connection, plan.zone);
  const limit = isMaria
    ? `SET SESSION max_statement_time = ${Math.ceil(plan.limitMs / 1000)}`
    : `SET SESSION max_execution_time = ${Math.ceil(plan.limitMs)}`;
  // MySQL has known the limit since 5.7.8; a server that does not is ended from here.
  await ask(connection, limit).catch((error: { code?: string }) => {
    if (error.code !== "ER_UNKNOWN_SYSTEM_VARIABLE") throw error;
  });
  await ask(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
  await ask(connection, "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
}

/** Times with a zone (TIMESTAMP) come in the settings' zone; a server without tables of zones is given the distance to UTC. */
async function setZone(connection: Connection, zone: string): Promise<void> {
  try {
    await ask(connection, "SET time_zone = ?", [zone]);
  } catch (error) {
    if ((error as { code?: string }).code !== "ER_UNKNOWN_TIME_ZONE") throw error;
    const offset = steadyOffset(zone, wallClock());
    if (offset === null)
      throw new PullError(
        `the database does not know the zone ${zone}, which changes its clocks over the year`,
        "its operator loads the tables of zones: mysql_tzinfo_to_sql",
      );
    await ask(connection, "SET time_zone = ?", [offset]);
  }
}

/** Distance to UTC such as +08:00 of a zone that keeps it the whole year; null of one that does not. */
export function steadyOffset(zone: string, now: Date): string | null {
  const offsets = Array.from({ length: 12 }, (_, month) => {
    const at = Date.UTC(now.getUTCFullYear(), month, 15, 12);
    return (Date.parse(`${localTime(new Date(at), zone).replace(" ", "T")}Z`) - at) / 60_000;
  });
  const [minutes = 0] = offsets;
  if (offsets.some((other) => other !== minutes)) return null;
  const two = (n: number) => String(Math.floor(n)).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`;
}

function ask(connection: Connection, sql: string, values: string[] = []): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    connection.query(sql, values, (error, rows) => (error ? reject(error) : resolve([rows])));
  });
}

/** The statement is prepared at the server, and the watermark goes there apart from it. */
async function read(
  connection: Connection,
  sql: string,
  values: readonly string[],
  writer: RowWriter,
): Promise<void> {
  const stream = connection.execute({ sql, rowsAsArray: true }, [...values]).stream({ highWaterMark: BATCH });
  // A command that streams is not told of a connection that breaks; the connection is.
  connection.on("error", (error) => stream.destroy(error));
  let floats = new Set<number>();
  stream.on("fields", (fields: FieldPacket[]) => {
    floats = new Set(fields.flatMap((field, i) => (field.columnType === FLOAT ? [i] : [])));
    try {
      writer.columns(fields.map(({ name }) => name));
    } catch (error) {
      stream.destroy(error as Error);
    }
  });
  let rows: Cell[][] = [];
  for await (const row of stream) {
    rows.push((row as unknown[]).map((value, i) => cellOf(value, floats.has(i))));
    if (rows.length < BATCH) continue;
    writer.write(rows);
    rows = [];
  }
  writer.write(rows);
}

function cellOf(value: unknown, isFloat: boolean): Cell {
  if (value === null || value === undefined) return null;
  if (Buffer.isBuffer(value)) return value.toString("hex");
  if (typeof value === "number" && isFloat) return String(Number(value.toPrecision(FLOAT_DIGITS)));
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function failure(error: unknown): unknown {
  if (error instanceof PullError) return error;
  const { code = "", message = String(error) } = error as { code?: string; message?: string };
  const line = message.split("\n")[0];
  if (!/^(ER_|PROTOCOL_|HANDSHAKE_)/.test(code)) return error;
  return new PullError(`the database refuses: ${line} (${code})`, hintOf(code), TEMPORARY.has(code));
}

function hintOf(code: string): string {
  if (/ACCESS_DENIED/.test(code))
    return "correct user or password: the environment variable that the settings name";
  if (/TIMEOUT/.test(code) && !TEMPORARY.has(code))
    return "the query takes longer than limit_minutes: give it an index on the watermark's column";
  if (code === "ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION") return "xianban only reads: write a SELECT";
  return TEMPORARY.has(code) ? "the next pull asks again" : "correct query or database of the feed";
}
