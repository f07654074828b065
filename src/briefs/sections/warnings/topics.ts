import { day } from "../../../../reports/components/format.ts";
import { date, listed, name, say } from "../../book.ts";
import type { Scribe } from "../../compose.ts";
import type { Sentence } from "../../model.ts";
import type { NewTopic } from "./read.ts";

/** Topics first met in the period, the hottest by their names. */
export function topicSentence(scribe: Scribe, topics: readonly NewTopic[], most: number): Sentence {
  const { book, context } = scribe;
  const { name: now } = context.period;
  if (topics.length === 0) return context.period.kind === "daily" ? [] : say`${now}未发现新的苗头。`;
  const all = book.count("topics/new", "新发现苗头", topics.length, { unit: "个" });
  const shown = topics.slice(0, most).map((topic) => topicWords(scribe, topic));
  return say`${now}从来文中新发现苗头 ${all} 个：${listed(shown, "；")}${topics.length > most ? "等" : ""}。苗头由文字自动聚出，供核对，不作结论。`;
}

function topicWords({ book }: Scribe, { id, label, tickets, callers, first }: NewTopic): Sentence {
  const all = book.count(`topic/${id}/tickets`, "苗头工单", tickets, { member: true });
  const who =
    callers === null
      ? []
      : say`、${book.count(`topic/${id}/callers`, "苗头反映人", callers, { unit: "名", member: true })} 人`;
  return say`“${name(label)}” ${all} 件${who}，首件${date(day(first))}`;
}
