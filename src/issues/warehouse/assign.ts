import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { DOUBLE, DuckDBDataChunk, VARCHAR } from "@duckdb/node-api";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { type Classified, classifyTexts } from "../classify.ts";
import { compile } from "../compile.ts";
import type { IssuesFile } from "../schema.ts";

/** Tickets judged at a time: bounds memory. */
const SLICE = 50_000;
/** Rows of one chunk of the database. */
const CHUNK = 2048;

/**
 * Classifies the tickets whose words have not been judged with the word list of `dir`, and keeps the result: the class in
 * `core.ticket.issue_id`, why in `mart.ticket_issue`.
 * @param dir folder `lexicon/` of the home folder, `file` its checked issues.yaml
 * @returns tickets judged now
 */
export async function assignIssues(
  warehouse: Warehouse,
  dir: string,
  file: IssuesFile,
): Promise<{ rows: number }> {
  const given = file.classes.map(({ name, given: names }) => [name, ...names]);
  const list = compile(file, { weight: file.given_weight, names: given });
  const lexicon = createHash("sha256")
    .update(await readFile(join(dir, "issues.yaml")))
    .digest("hex")
    .slice(0, 16);
  await warehouse.script(sqlFile(import.meta.url, "schema.sql"));
  return warehouse.transaction(async () => {
    await warehouse.run(sqlFile(import.meta.url, "waiting.sql"), { lexicon });
    const { rows } = await warehouse.one<{ rows: number }>("SELECT count(*) AS rows FROM waiting");
    if (rows > 0) {
      await warehouse.run(
        "CREATE OR REPLACE TEMP TABLE judged (ticket_id VARCHAR, issue_id VARCHAR, confidence DOUBLE, evidence VARCHAR, second_id VARCHAR)",
      );
      for (let from = 0; from < rows; from += SLICE) await judgeSlice(warehouse, list, from);
      await keep(warehouse, lexicon);
    }
    await warehouse.run("DROP TABLE waiting");
    return { rows };
  });
}

async function keep(warehouse: Warehouse, lexicon: string): Promise<void> {
  for (const statement of sqlFile(import.meta.url, "assigned.sql").split(/;\s*\n/)) {
    if (statement.trim()) await warehouse.run(statement, statement.includes("$lexicon") ? { lexicon } : {});
  }
  await warehouse.run("DROP TABLE judged");
}

async function judgeSlice(
  warehouse: Warehouse,
  list: ReturnType<typeof compile>,
  from: number,
): Promise<void> {
  const reader = await warehouse.connection.runAndReadAll(
    `SELECT ticket_id, coalesce(title, ''), coalesce(body, ''), class_given FROM waiting LIMIT ${SLICE} OFFSET ${from}`,
  );
  const [ids = [], title = [], body = [], given = []] = reader.getColumns() as [
    string[],
    string[],
    string[],
    (string | null)[],
  ];
  await append(warehouse, ids, classifyTexts(list, { title, body, given }));
}

async function append(warehouse: Warehouse, ids: readonly string[], found: Classified): Promise<void> {
  const appender = await warehouse.connection.createAppender("judged", "main", "temp");
  for (let at = 0; at < ids.length; at += CHUNK) {
    const to = Math.min(at + CHUNK, ids.length);
    const chunk = DuckDBDataChunk.create([VARCHAR, VARCHAR, DOUBLE, VARCHAR, VARCHAR], to - at);
    chunk.setColumns([
      ids.slice(at, to),
      found.classId.slice(at, to),
      [...found.confidence.subarray(at, to)],
      found.evidence.slice(at, to),
      found.second.slice(at, to),
    ]);
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}
