import { DOUBLE, VARCHAR } from "@duckdb/node-api";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { type Compiled, compileSpeakers } from "../compile.ts";
import { loadSpeakers } from "../load.ts";
import type { IssuesFile, SpeakersFile } from "../schema.ts";
import { findSpeakers } from "../speakers.ts";
import { fingerprint, type LexiconPlace } from "./assign.ts";
import { putColumns, runAll } from "./columns.ts";

/** Tickets judged at a time: bounds memory. */
const SLICE = 50_000;

type Columns = [
  ids: string[],
  title: string[],
  body: string[],
  callerType: (string | null)[],
  classId: (string | null)[],
];

/**
 * Tells who speaks in the tickets whose words, caller type or class are new since they were last judged; after `assignIssues`.
 * Keeps it with the words that decided in `mart.ticket_speaker`, and whether it is a truck driver in `core.ticket.driver_text`:
 * TRUE a driver, FALSE someone else, NULL where it cannot be told or a cargo owner speaks, whose ticket is neither should-have-been
 * nor wrongly marked.
 * @param issues the word list that the classes were found with
 * @returns tickets judged now
 */
export async function assignDrivers(
  warehouse: Warehouse,
  { lexicon: dir }: Pick<LexiconPlace, "lexicon">,
  { classes }: Pick<IssuesFile, "classes">,
): Promise<{ rows: number }> {
  const file = await loadSpeakers(dir);
  const lexicon = fingerprint(dir, ["speakers.yaml"]);
  const list = compileSpeakers(file);
  await warehouse.script(sqlFile(import.meta.url, "schema.sql"));
  return warehouse.transaction(async () => {
    await warehouse.run(sqlFile(import.meta.url, "drivers-waiting.sql"), { lexicon });
    const { rows } = await warehouse.one<{ rows: number }>("SELECT count(*) AS rows FROM unheard");
    await warehouse.run(
      "CREATE OR REPLACE TEMP TABLE heard (ticket_id VARCHAR, role VARCHAR, confidence DOUBLE, evidence VARCHAR)",
    );
    for (let from = 0; from < rows; from += SLICE) await hearSlice(warehouse, { list, file, classes }, from);
    await runAll(warehouse, sqlFile(import.meta.url, "drivers-keep.sql"), { lexicon });
    await warehouse.run("DROP TABLE heard");
    await warehouse.run("DROP TABLE unheard");
    return { rows };
  });
}

interface Lists {
  readonly list: Compiled;
  readonly file: SpeakersFile;
  readonly classes: IssuesFile["classes"];
}

async function hearSlice(warehouse: Warehouse, { list, file, classes }: Lists, from: number): Promise<void> {
  const reader = await warehouse.connection.runAndReadAll(
    `SELECT ticket_id, coalesce(title, ''), coalesce(body, ''), caller_type, issue_id FROM unheard LIMIT ${SLICE} OFFSET ${from}`,
  );
  const [ids = [], title = [], body = [], callerType = [], classId = []] = reader.getColumns() as Columns;
  const found = findSpeakers(list, classes, file.issue_weight, { title, body, callerType, classId });
  await putColumns(
    warehouse,
    "heard",
    [VARCHAR, VARCHAR, DOUBLE, VARCHAR],
    [ids, found.role, [...found.confidence], found.evidence],
  );
}
