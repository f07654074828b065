import { day } from "../../../../reports/components/format.ts";
import { SEVERITY } from "../../../../reports/components/warning-words.ts";
import { SEVERITIES } from "../../../warnings/signal.ts";
import { type Book, date, listed, say } from "../../book.ts";
import type { Scribe } from "../../compose.ts";
import type { Sentence } from "../../model.ts";
import { asOf } from "../matter/asof.ts";
import type { Warned } from "./read.ts";

/** Warnings raised and closed in the period, and open at the moment, by how grave they are. */
export function summary(
  scribe: Scribe,
  warned: readonly Warned[],
  began: string | null,
  isApart: boolean,
): Sentence {
  return [...moves(scribe, warned, began), ...standing(scribe, warned, isApart)];
}

/** What was first seen on the first day judged is not new: it was merely not looked for before. */
export function raisedOf(warned: readonly Warned[], began: string | null): Warned[] {
  return warned.filter(({ raised, firstSeen }) => raised && firstSeen !== began);
}

/** Whether the log says what was raised and closed in the period. */
export function isRecorded({ context: { period, inputs } }: Scribe, began: string | null): began is string {
  const last = [period.end, inputs.asOf.slice(0, 10)].sort()[0]!;
  return began !== null && began < last;
}

function moves(scribe: Scribe, warned: readonly Warned[], began: string | null): Sentence {
  const { book, context } = scribe;
  const { name: now, start } = context.period;
  if (!isRecorded(scribe, began))
    return say`预警${began === null ? "尚未" : say`自${date(day(began))}起`}逐日研判，${now}新增和关闭没有记录。`;
  const raised = raisedOf(warned, began);
  const closed = warned.filter((one) => one.closed).length;
  const since = began > start ? say`（自${date(day(began))}起逐日研判，首日列出的不计）` : [];
  const gone =
    closed === 0
      ? "没有关闭的"
      : say`关闭 ${book.count("warnings/closed", "关闭预警", closed, { unit: "条" })} 条`;
  if (raised.length === 0) return say`${now}${since}没有新增预警，${gone}。`;
  const all = book.count("warnings/raised", "新增预警", raised.length, { unit: "条" });
  return say`${now}${since}新增预警 ${all} 条${bySeverity(book, "raised", raised)}，${gone}。`;
}

/** Warnings open at the moment, by how grave they are. @param isApart whether later ones are told apart */
export function standing({ book, context }: Scribe, warned: readonly Warned[], isApart: boolean): Sentence {
  const open = warned.filter((one) => one.open);
  const of = isApart ? "期末以前出现的预警中，" : "";
  if (open.length === 0) return say`${asOf(context)}${of}没有未关闭的${isApart ? "" : "预警"}。`;
  const all = book.count("warnings/open", "未关闭预警", open.length, { unit: "条" });
  return say`${asOf(context)}${of}未关闭的${isApart ? "" : "预警"} ${all} 条${bySeverity(book, "open", open)}。`;
}

/** （红色 3 条、橙色 5 条）; （均为红色） */
function bySeverity(book: Book, id: string, warned: readonly Warned[]): Sentence {
  const met = SEVERITIES.flatMap((severity) => {
    const n = warned.filter((one) => one.severity === severity).length;
    return n === 0 ? [] : [{ severity, n, title: `${SEVERITY[severity].name}色` }];
  });
  if (met.length === 1) return say`（${warned.length > 1 ? "均为" : ""}${met[0]!.title}）`;
  return say`（${listed(
    met.map(
      ({ severity, n, title }) =>
        say`${title} ${book.count(`warnings/${id}/${severity}`, `${title}预警`, n, { unit: "条" })} 条`,
    ),
  )}）`;
}
