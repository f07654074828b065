import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { Installed } from "../installed.ts";
import { crossValidate, FEWEST_LABELLED } from "../model.ts";

/** Scores of one class of the labelled tickets; `class_id` null: of all. */
interface Score {
  readonly class_id: string | null;
  readonly labelled: number;
  readonly words_f1: number;
  readonly combined_f1: number;
  readonly precision: number | null;
  readonly recall: number | null;
}

/**
 * Measures, where it was not yet measured with these word lists, how well labelled tickets are told by a model that has not
 * learnt from them (see `crossValidate`), and keeps it in `mart.issue_score`.
 * @param load gives word list and labelled tickets, asked only where they are to be measured
 */
export async function keepScores(
  warehouse: Warehouse,
  load: () => Promise<Installed>,
  lexicon: string,
): Promise<void> {
  const { n } = await warehouse.one<{ n: number }>(
    "SELECT count(*) AS n FROM mart.issue_score WHERE lexicon = $lexicon",
    { lexicon },
  );
  if (n > 0) return;
  const installed = await load();
  const scores = installed.labelled.labels.length < FEWEST_LABELLED ? [] : scoresOf(installed);
  await warehouse.transaction(async () => {
    await warehouse.run("DELETE FROM mart.issue_score");
    await warehouse.run(sqlFile(import.meta.url, "scores.sql"), { lexicon, rows: JSON.stringify(scores) });
  });
}

function scoresOf({ list, labelled, cut }: Installed): Score[] {
  const { words, combined } = crossValidate(list, labelled, cut);
  const before = new Map(words.labels.map(({ label, f1 }) => [label, f1]));
  return [
    {
      ...{ class_id: null, labelled: labelled.labels.length, precision: null, recall: null },
      ...{ words_f1: words.macroF1, combined_f1: combined.macroF1 },
    },
    ...combined.labels.map(({ label, f1, precision, recall, support }) => ({
      ...{ class_id: label, labelled: support, precision, recall },
      ...{ words_f1: before.get(label) ?? 0, combined_f1: f1 },
    })),
  ];
}
