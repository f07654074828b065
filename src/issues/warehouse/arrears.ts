import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { BOOLEAN, DOUBLE, VARCHAR } from "@duckdb/node-api";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Params, Warehouse } from "../../warehouse/warehouse.ts";
import { claimedIn, mediationFailed, recoveredIn, recoveryBy } from "../matters/claims.ts";
import { debtorIn } from "../matters/debtor.ts";
import type { IssuesFile } from "../schema.ts";
import { putColumns } from "./columns.ts";
import { runNamed } from "./named.ts";

/** Tickets read at a time: bounds memory. */
const SLICE = 50_000;
/** The code that reads texts: what it made is made again when it changes. */
const READERS = ["debtor.ts", "firms.ts", "claims.ts", "sums.ts"];

type Texts = [id: string[], title: string[], body: string[], reply: string[], platform: (string | null)[]];

/** Classes of arrears: those for which money can be advanced (处置途径 垫付). */
export function arrearsClasses({ classes }: Pick<IssuesFile, "classes">): string[] {
  return classes.filter(({ route }) => route.includes("垫付")).map(({ id }) => id);
}

/** Reads into `mart.arrears` what the tickets about arrears say that were not read before. */
export async function readArrears(warehouse: Warehouse, params: Params): Promise<void> {
  const reader = fingerprint();
  await runNamed(warehouse, sqlFile(import.meta.url, "arrears-waiting.sql"), { ...params, reader });
  const { rows } = await warehouse.one<{ rows: number }>("SELECT count(*) AS rows FROM arrears_waiting");
  for (let from = 0; from < rows; from += SLICE) await readSlice(warehouse, from);
  await runNamed(warehouse, sqlFile(import.meta.url, "arrears-keep.sql"), { reader });
}

async function readSlice(warehouse: Warehouse, from: number): Promise<void> {
  const reader = await warehouse.connection.runAndReadAll(
    `SELECT w.ticket_id, coalesce(x.title, ''), coalesce(x.body, ''), coalesce(x.reply, ''), w.platform
     FROM (FROM arrears_waiting LIMIT ${SLICE} OFFSET ${from}) AS w LEFT JOIN core.text AS x USING (text_id)`,
  );
  const [ids = [], titles = [], bodies = [], replies = [], platforms = []] = reader.getColumns() as Texts;
  const rows = ids.map((id, i) =>
    readingOf(id, `${titles[i]}。${bodies[i]}`, replies[i] ?? "", platforms[i] ?? null),
  );
  await putColumns(
    warehouse,
    "arrears_read",
    [VARCHAR, VARCHAR, VARCHAR, VARCHAR, VARCHAR, DOUBLE, DOUBLE, VARCHAR, BOOLEAN],
    (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] ?? null)),
  );
}

/** What one ticket's words say, in the order of the columns of `arrears_read`. */
function readingOf(id: string, text: string, reply: string, platform: string | null) {
  const { type, firm, evidence } = debtorIn(text, platform);
  const recovered = recoveredIn(reply);
  return [
    ...[id, type, firm?.name ?? null, firm?.core ?? null, evidence, claimedIn(text)],
    ...[recovered?.yuan ?? null, recovered?.by ?? recoveryBy(reply), mediationFailed(reply)],
  ];
}

function fingerprint(): string {
  const hash = createHash("sha256");
  for (const name of READERS) hash.update(readFileSync(new URL(`../matters/${name}`, import.meta.url)));
  return hash.digest("hex").slice(0, 16);
}
