import { type Agreement, agreement } from "../statistics/agreement.ts";
import type { Texts } from "./classify.ts";
import type { Installed } from "./installed.ts";
import { labelMeaning, type Meaning, pick } from "./labelled.ts";
import { crossValidate, FEWEST_LABELLED, named, UNCLASSIFIED, type Validation } from "./model.ts";

/** How answers agree with a file's own labels. */
export interface Scores {
  /** Rows with a label. */
  readonly labelled: number;
  /** Labels that are none of our classes: "unclassified" is the right answer to them. */
  readonly strange: readonly { readonly label: string; readonly rows: number }[];
  readonly agreement: Agreement;
}

/**
 * Scores answers against labels: ids, names, or exports' names of our classes; a name that several classes share accepts
 * any of them. Rows with an empty label are left out.
 */
export function scoreAnswers(
  { list }: Installed,
  answers: readonly (string | null)[],
  labels: readonly string[],
): Scores {
  const rows = labelledRows(labels);
  const meanings = rows.map((row) => labelMeaning(list, labels[row]!));
  const given = rows.map((row) => named(answers[row]!));
  const truth = meanings.map((meaning, i) => truthOf(meaning, given[i]!));
  const strange = new Map<string, number>();
  rows.forEach((row, i) => {
    if (meanings[i] === "unknown") strange.set(labels[row]!, (strange.get(labels[row]!) ?? 0) + 1);
  });
  return {
    labelled: rows.length,
    strange: [...strange].map(([label, n]) => ({ label, rows: n })).sort((a, b) => b.rows - a.rows),
    agreement: agreement(truth, given, UNCLASSIFIED),
  };
}

/**
 * What learning from a file's own labels would bring, cross-validated; undefined where there are too few, fewer than two
 * classes, or none of ours.
 */
export function validateLabels(
  { list, cut }: Installed,
  texts: Texts,
  labels: readonly string[],
): Validation | undefined {
  const rows = labelledRows(labels);
  if (rows.length < FEWEST_LABELLED) return undefined;
  const truth = labels.map((label) => {
    const meaning = labelMeaning(list, label);
    return typeof meaning === "string" ? null : meaning.ids[0]!;
  });
  if (new Set(rows.map((row) => truth[row])).size < 2) return undefined;
  return crossValidate(list, pick({ texts, labels: truth }, rows), cut);
}

function labelledRows(labels: readonly string[]): number[] {
  return labels.flatMap((label, row) => (label.trim() === "" ? [] : [row]));
}

function truthOf(meaning: Meaning, answer: string): string {
  if (typeof meaning === "string") return UNCLASSIFIED;
  return meaning.ids.includes(answer) ? answer : meaning.ids[0]!;
}
