import type { MethodIssues, UnitTrial } from "../../reports/components/data.ts";
import type { IssuesFile } from "../issues/schema.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { HEAT_WORDS, TOPIC_RULE } from "./topics/wording.ts";

type ScoreRow = Omit<MethodIssues["scores"][number], "id"> & { id: string | null };

/**
 * How tickets get their classes and how well that is done: the word list, what labelled tickets show, the share without a class.
 * @param since first day of the tickets whose share without a class is told
 */
export async function methodIssues(
  warehouse: Warehouse,
  { classes, groups }: IssuesFile,
  { asOf, since, trial }: { asOf: string; since: string; trial: UnitTrial | null },
): Promise<MethodIssues> {
  const scores = (await hasTable(warehouse, "issue_score"))
    ? await warehouse.rows<ScoreRow>(
        `SELECT class_id AS id, labelled, words_f1 AS words, combined_f1 AS combined, precision, recall
         FROM mart.issue_score ORDER BY labelled DESC, class_id`,
      )
    : [];
  const unclassified = await warehouse.one<MethodIssues["unclassified"]>(
    `SELECT count(*) FILTER (issue_id IS NULL) AS tickets, count(*) AS "of" FROM core.ticket_asof($as_of::TIMESTAMP)
     WHERE driver_mark AND kind IS DISTINCT FROM '咨询' AND received_at >= $since::DATE`,
    { as_of: asOf, since },
  );
  const whole = scores.find(({ id }) => id === null);
  return {
    classes: classes.length,
    groups: groups.length,
    whole: whole ? { labelled: whole.labelled, words: whole.words, combined: whole.combined } : null,
    scores: scores.flatMap(({ id, ...score }) => (id === null ? [] : [{ ...score, id }])),
    unclassified,
    since,
    heat: HEAT_WORDS,
    rule: TOPIC_RULE,
    trial,
  };
}

async function hasTable(warehouse: Warehouse, name: string): Promise<boolean> {
  const { known } = await warehouse.one<{ known: number }>(
    "SELECT count(*) AS known FROM duckdb_tables() WHERE schema_name = 'mart' AND table_name = $name",
    { name },
  );
  return known > 0;
}
