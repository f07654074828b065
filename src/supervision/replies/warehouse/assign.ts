import { BOOLEAN, LIST, listValue, STRUCT, structValue, TINYINT, UHUGEINT, VARCHAR } from "@duckdb/node-api";
import { fingerprint } from "../../../issues/warehouse/assign.ts";
import { putColumns } from "../../../issues/warehouse/columns.ts";
import { runNamed } from "../../../issues/warehouse/named.ts";
import { sqlFile } from "../../../warehouse/sql.ts";
import type { Warehouse } from "../../../warehouse/warehouse.ts";
import type { Verdict } from "../audit.ts";
import { openAuditor } from "../installed.ts";
import { REPLIES_FILE } from "../load.ts";

/** Texts judged at a time: bounds memory. */
const SLICE = 20_000;
/** Replies to tickets of the platform answer calls unless they say otherwise (T23-16 asks all elements of them). */
const CALLS = { addressed: "hotline", silent: "hotline" } as const;
/** To be raised when replies are judged otherwise than by the file of rules: all are judged again. */
const EDITION = 2;

/**
 * Judges the replies that were not judged by these rules (T23-16, T26-3) and keeps the verdicts in `mart.reply_verdict`, shown
 * ticket by ticket by the view `mart.reply_audit`. A reply that tells no genre answers a call.
 * @param dir folder `lexicon/` of the home folder
 * @returns replies judged now
 * @throws XianbanError naming what is wrong in the rules, where there are replies to judge by them
 */
export async function assignReplies(warehouse: Warehouse, dir: string): Promise<{ rows: number }> {
  const lexicon = `${EDITION}-${fingerprint(dir, [REPLIES_FILE])}`;
  await warehouse.script(sqlFile(import.meta.url, "schema.sql"));
  return warehouse.transaction(async () => {
    await runNamed(warehouse, sqlFile(import.meta.url, "waiting.sql"), { lexicon });
    const { rows } = await warehouse.one<{ rows: number }>("SELECT count(*) AS rows FROM reply_waiting");
    if (rows > 0) await judgeAll(warehouse, dir, rows);
    await runNamed(warehouse, sqlFile(import.meta.url, "keep.sql"), { lexicon });
    return { rows };
  });
}

type Texts = [ids: bigint[], replies: string[], complaints: string[]];

async function judgeAll(warehouse: Warehouse, dir: string, rows: number): Promise<void> {
  const auditor = await openAuditor(dir);
  for (let from = 0; from < rows; from += SLICE) {
    const reader = await warehouse.connection.runAndReadAll(
      `SELECT text_id, reply, complaint FROM reply_waiting LIMIT ${SLICE} OFFSET ${from}`,
    );
    const [ids = [], replies = [], complaints = []] = reader.getColumns() as Texts;
    const verdicts = replies.map((reply, i) => auditor.audit(reply, complaints[i]!, CALLS));
    const owns = replies.map((reply, i) => auditor.own(reply, verdicts[i]!.passed));
    await putVerdicts(warehouse, ids, verdicts, owns);
  }
}

async function putVerdicts(
  warehouse: Warehouse,
  ids: readonly bigint[],
  verdicts: readonly Verdict[],
  owns: readonly string[],
): Promise<void> {
  const finding = STRUCT({ rule: VARCHAR, words: LIST(VARCHAR) });
  const failing = ({ findings }: Verdict) =>
    listValue(
      findings.flatMap(({ rule, passed, words }) =>
        passed ? [] : [structValue({ rule, words: listValue([...words]) })],
      ),
    );
  await putColumns(
    warehouse,
    "reply_judged",
    [UHUGEINT, VARCHAR, TINYINT, BOOLEAN, LIST(finding), VARCHAR],
    [
      ids,
      verdicts.map(({ profile }) => profile),
      verdicts.map(({ score }) => score),
      verdicts.map(({ passed }) => passed),
      verdicts.map(failing),
      owns,
    ],
  );
}
