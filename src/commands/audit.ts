import { type Columns, readColumns } from "../issues/read-columns.ts";
import { note } from "../output.ts";
import type { Verdict } from "../supervision/replies/audit.ts";
import { auditReplies } from "../supervision/replies/batch.ts";
import { openAuditor } from "../supervision/replies/installed.ts";
import { ELEMENTS, FORBIDDEN, type RepliesFile, type RuleId } from "../supervision/replies/schema.ts";
import { formatRows } from "../table-output.ts";
import { Warehouse } from "../warehouse/warehouse.ts";
import { columnsNamed, fileNamed, noteIds, required } from "./columns-asked.ts";
import type { Call } from "./commands.ts";
import { existingHomeOf, text } from "./session.ts";

/** Rows written at a time: a hundred thousand of them need not be one string. */
const WRITTEN = 2000;

/** `xianban audit FILE --id COL --reply COL [--complaint COL]`: whether each reply passes, and the words that decided. */
export async function audit(call: Call): Promise<number> {
  const path = fileNamed(call, "audit");
  const id = required(call, "audit", "id");
  const reply = required(call, "audit", "reply");
  const complaint = columnsNamed(text(call, "complaint") ?? "");
  const home = existingHomeOf(call);
  const warehouse = await Warehouse.open(":memory:", { temp: home.temp });
  try {
    const auditor = await openAuditor(home.lexicon);
    const columns = await readColumns(warehouse, path, [id, reply, ...complaint], home.temp);
    if (columns.unreadable > 0) note(`audit: ${columns.unreadable} unreadable rows left out`);
    noteIds("audit", columns.of(id));
    const verdicts = auditReplies(auditor, columns.of(reply), joined(columns, complaint));
    if (call.options.json) writeJson(columns.of(id), verdicts);
    else process.stdout.write(formatRows(rowsOf(columns.of(id), verdicts, auditor.list.file), "csv"));
    const failed = verdicts.filter(({ passed }) => !passed).length;
    const share = verdicts.length === 0 ? 0 : (100 * failed) / verdicts.length;
    note(`audit: ${verdicts.length} replies, ${failed} do not pass (${share.toFixed(1)} %)`);
    return 0;
  } finally {
    warehouse.close();
  }
}

function joined(columns: Columns, names: readonly string[]): readonly string[] {
  const [first = [], ...others] = names.map(columns.of);
  return others.length === 0
    ? first
    : first.map((one, i) => [one, ...others.map((other) => other[i])].join("\n"));
}

function writeJson(ids: readonly string[], verdicts: readonly Verdict[]): void {
  if (verdicts.length === 0) process.stdout.write("[]\n");
  for (let from = 0; from < verdicts.length; from += WRITTEN) {
    const rows = verdicts
      .slice(from, from + WRITTEN)
      .map(({ passed, score, findings }, i) =>
        JSON.stringify({ id: ids[from + i], passed, score, findings }),
      );
    const isLast = from + WRITTEN >= verdicts.length;
    process.stdout.write(`${from === 0 ? "[\n" : ""}${rows.join(",\n")}${isLast ? "\n]\n" : ",\n"}`);
  }
}

/** Verdicts as a clerk reads them: rules broken, elements absent, and the words of either, by their Chinese names. */
function rowsOf(ids: readonly string[], verdicts: readonly Verdict[], { rules }: RepliesFile) {
  const names = new Map(rules.map(({ id, name }) => [id, name]));
  const told = (list: readonly RuleId[]) => list.map((rule) => names.get(rule)).join("、");
  return verdicts.map(({ passed, score, findings }, i) => {
    const failing = new Set(findings.filter((one) => !one.passed).map(({ rule }) => rule));
    const words = findings.filter((one) => one.words.length > 0);
    return {
      id: ids[i] ?? "",
      passed,
      score,
      broken: told(FORBIDDEN.filter((rule) => failing.has(rule))),
      absent: told(ELEMENTS.filter((rule) => failing.has(rule))),
      words: words.map((one) => `${names.get(one.rule)}：${one.words.join(" / ")}`).join("；"),
    };
  });
}
