import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DOUBLE, VARCHAR } from "@duckdb/node-api";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { type Classified, classifyTexts } from "../classify.ts";
import { type Adviser, adviser, type Installed, loadInstalled } from "../installed.ts";
import { LABELLED_FILE } from "../labelled.ts";
import { putColumns, runAll } from "./columns.ts";
import { keepScores } from "./scores.ts";

/** Tickets judged at a time: bounds memory. */
const SLICE = 50_000;
/** Files of the folder `lexicon/` that classes are found with. */
const FILES = ["issues.yaml", LABELLED_FILE, "userdict.txt"];

/** Where the word lists lie, and a folder for temporary files. */
export interface LexiconPlace {
  readonly lexicon: string;
  readonly temp: string;
}

/** More texts wait to be read than the caller has time for; none was read. */
export class TooManyTexts extends Error {
  override name = "TooManyTexts";
  constructor(readonly waiting: number) {
    super(`${waiting} texts wait to be read`);
  }
}

/**
 * Classifies the tickets whose words have not been judged with these word lists and labelled tickets, and keeps the result: the
 * class in `core.ticket.issue_id`, why in `mart.ticket_issue`. Where the installation has labelled tickets enough, a model learnt
 * from them is asked about those that the words leave in doubt, and how well both do is kept in `mart.issue_score`.
 * @param most texts that there is time for
 * @returns tickets judged now
 * @throws TooManyTexts when more than `most` wait; then nothing is changed
 */
export async function assignIssues(
  warehouse: Warehouse,
  { lexicon: dir, temp }: LexiconPlace,
  most = Number.POSITIVE_INFINITY,
): Promise<{ rows: number }> {
  const lexicon = issuesLexicon(dir);
  let installed: Installed | undefined;
  const load = async () => {
    installed ??= await loadInstalled(warehouse, dir, temp);
    return installed;
  };
  await warehouse.script(sqlFile(import.meta.url, "schema.sql"));
  await keepScores(warehouse, load, lexicon);
  return warehouse.transaction(async () => {
    await warehouse.run(sqlFile(import.meta.url, "waiting.sql"), { lexicon });
    const { rows } = await warehouse.one<{ rows: number }>("SELECT count(*) AS rows FROM waiting");
    if (rows > most) throw new TooManyTexts(rows);
    await warehouse.run(
      "CREATE OR REPLACE TEMP TABLE judged (ticket_id VARCHAR, issue_id VARCHAR, confidence DOUBLE, evidence VARCHAR, second_id VARCHAR)",
    );
    if (rows > 0) {
      const known = await load();
      const advise = adviser(known);
      for (let from = 0; from < rows; from += SLICE) await judgeSlice(warehouse, known.list, advise, from);
    }
    await runAll(warehouse, sqlFile(import.meta.url, "assigned.sql"), { lexicon });
    await warehouse.run("DROP TABLE judged");
    await warehouse.run("DROP TABLE waiting");
    return { rows };
  });
}

/** What tickets judged with the word lists of a folder `lexicon/` are marked with. */
export function issuesLexicon(dir: string): string {
  return fingerprint(dir, FILES);
}

/** Contents of the files that are there, as a short hash: any change of one judges all tickets again. */
export function fingerprint(dir: string, names: readonly string[]): string {
  const hash = createHash("sha256");
  for (const name of names) {
    const path = join(dir, name);
    hash.update(`${name}\u0000`).update(existsSync(path) ? readFileSync(path) : "");
  }
  return hash.digest("hex").slice(0, 16);
}

async function judgeSlice(
  warehouse: Warehouse,
  list: Parameters<typeof classifyTexts>[0],
  advise: Adviser,
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
  const texts = { title, body, given };
  await append(warehouse, ids, classifyTexts(list, texts, advise(texts)));
}

function append(warehouse: Warehouse, ids: readonly string[], found: Classified): Promise<void> {
  return putColumns(
    warehouse,
    "judged",
    [VARCHAR, VARCHAR, DOUBLE, VARCHAR, VARCHAR],
    [ids, found.classId, [...found.confidence], found.evidence, found.second],
  );
}
