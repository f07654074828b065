import { momentBy } from "../../../../reports/components/format.ts";
import { date, joined, listed, name, say } from "../../book.ts";
import type { Scribe } from "../../compose.ts";
import type { Sentence } from "../../model.ts";
import { subjectName } from "../matter/own.ts";
import type { Warned } from "./read.ts";

const MOST_NAMED = 4;

/** What arose after the period's end, shortly: the period's own brief does not rest on it. */
export function laterSentence(scribe: Scribe, later: readonly Warned[], forecast: Sentence): Sentence {
  const { book, context } = scribe;
  if (later.length === 0 && forecast.length === 0) return [];
  const head = say`期后情况（截至${date(momentBy(context.inputs.asOf, context.period.end))}）：`;
  if (later.length === 0) return joined([head, forecast]);
  const all = book.count("warnings/later", "期后出现、未关闭的预警", later.length, { unit: "条" });
  const names = [...new Set(later.map((one) => subjectName(scribe, one)).filter(Boolean))];
  const whom =
    names.length === 0
      ? []
      : say`，涉及${listed(names.slice(0, MOST_NAMED).map((one) => [name(one)]))}${names.length > MOST_NAMED ? "等" : ""}`;
  return joined([head, say`期末以后出现的预警 ${all} 条${whom}，列入以后各期。`, forecast]);
}
