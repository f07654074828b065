import { type Classified, classifyTexts, type Texts } from "../issues/classify.ts";
import { adviser, type Installed, loadInstalled } from "../issues/installed.ts";
import type { Validation } from "../issues/model.ts";
import { readColumns } from "../issues/read-columns.ts";
import { type Scores, scoreAnswers, validateLabels } from "../issues/score.ts";
import { note } from "../output.ts";
import type { Agreement } from "../statistics/agreement.ts";
import { formatRows } from "../table-output.ts";
import { Warehouse } from "../warehouse/warehouse.ts";
import { columnsNamed, fileNamed, noteIds, required } from "./columns-asked.ts";
import type { Call } from "./commands.ts";
import { existingHomeOf, text } from "./session.ts";

/** `xianban classify FILE --id COL --text COL[,COL…]`: class, confidence and the words that decided, for each row. */
export async function classify(call: Call): Promise<number> {
  const path = fileNamed(call, "classify");
  const id = required(call, "classify", "id");
  const fields = columnsNamed(required(call, "classify", "text"));
  const label = text(call, "labels");
  const home = existingHomeOf(call);
  const warehouse = await Warehouse.open(":memory:", { temp: home.temp });
  try {
    const installed = await loadInstalled(warehouse, home.lexicon, home.temp);
    const wanted = [id, ...fields, ...(label === undefined ? [] : [label])];
    const columns = await readColumns(warehouse, path, wanted, home.temp);
    if (columns.unreadable > 0) note(`classify: ${columns.unreadable} unreadable rows left out`);
    noteIds("classify", columns.of(id));
    const texts = textsOf(fields.map(columns.of));
    const labels = label === undefined ? undefined : columns.of(label);
    const found = classifyTexts(installed.list, texts, adviser(installed, labels && texts)(texts));
    const scores = labels && scoreAnswers(installed, found.classId, labels);
    const learnt = labels && validateLabels(installed, texts, labels);
    print(call, tickets(installed, columns.of(id), found), scores, learnt);
    return 0;
  } finally {
    warehouse.close();
  }
}

/** Of several columns the first is the title, the others together are the body. */
function textsOf(columns: readonly (readonly string[])[]): Texts {
  const [first = [], ...others] = columns;
  const given = first.map(() => null);
  if (others.length === 0) return { title: first.map(() => ""), body: first, given };
  const body =
    others.length === 1 ? others[0]! : first.map((_, row) => others.map((one) => one[row]).join("\n"));
  return { title: first, body, given };
}

/** One row as it is printed. */
type Ticket = {
  readonly id: string;
  readonly class: string | null;
  readonly name: string;
  readonly group: string | null;
  readonly confidence: number;
  readonly evidence: string;
  readonly second: string | null;
  readonly second_confidence: number;
};

function tickets({ issues }: Installed, ids: readonly string[], found: Classified): Ticket[] {
  const groups = new Map(issues.groups.map(({ id, name }) => [id, name]));
  const classes = new Map(issues.classes.map((one) => [one.id, one]));
  return ids.map((id, row) => {
    const issue = classes.get(found.classId[row] ?? "");
    return {
      id,
      class: issue?.id ?? null,
      name: issue?.name ?? "未归类",
      group: issue ? (groups.get(issue.group) ?? null) : null,
      confidence: rounded(found.confidence[row]!),
      evidence: found.evidence[row]!,
      second: found.second[row]!,
      second_confidence: rounded(found.secondConfidence[row]!),
    };
  });
}

/** The columns of a row that people read. */
function shown({ id, name, confidence, evidence }: Ticket) {
  return { id, name, confidence, evidence };
}

function print(call: Call, rows: readonly Ticket[], scores?: Scores, learnt?: Validation): void {
  const none = rows.filter((row) => row.class === null).length;
  const share = rows.length === 0 ? 0 : rounded(none / rows.length);
  if (call.options.json) {
    const unclassified = { tickets: none, share };
    const more = scores
      ? { scores: { ...scores, ...(learnt ? { cross_validated: figures(learnt) } : {}) } }
      : {};
    process.stdout.write(`${JSON.stringify({ tickets: rows, unclassified, ...more }, null, 2)}\n`);
  } else {
    process.stdout.write(call.options.csv ? formatRows(rows, "csv") : formatRows(rows.map(shown), "table"));
    if (scores) process.stdout.write(scoreText(scores, learnt));
  }
  note(`classify: ${rows.length} texts, ${none} unclassified (${(100 * share).toFixed(1)} %)`);
}

function figures({ words, combined }: Validation) {
  return {
    word_list_macro_f1: words.macroF1,
    with_model_macro_f1: combined.macroF1,
    with_model: combined.labels,
  };
}

function scoreText({ agreement, labelled, strange }: Scores, learnt?: Validation): string {
  const lines = [
    "",
    `${labelled} labelled: accuracy ${agreement.accuracy.toFixed(3)}, macro F1 ${agreement.macroF1.toFixed(3)}`,
    formatRows(perClass(agreement), "table"),
    ...(agreement.confusion.length > 0 ? [formatRows([...agreement.confusion], "table")] : []),
    ...strange.map(({ label, rows }) => `no class of ours: ${label} (${rows})`),
  ];
  if (learnt) {
    lines.push(
      `learning from these labels, cross-validated: macro F1 ${learnt.combined.macroF1.toFixed(3)} (word list alone ${learnt.words.macroF1.toFixed(3)})`,
      formatRows(perClass(learnt.combined), "table"),
    );
  }
  return `${lines.join("\n")}\n`;
}

function perClass({ labels }: Agreement) {
  const ratio = (value: number | null) => (value === null ? "" : value.toFixed(3));
  return labels.map(({ label, precision, recall, f1, support, given }) => ({
    class: label,
    precision: ratio(precision),
    recall: ratio(recall),
    f1: f1.toFixed(3),
    labelled: support,
    given,
  }));
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
