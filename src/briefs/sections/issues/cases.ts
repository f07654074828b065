import { day } from "../../../../reports/components/format.ts";
import { date, name, say } from "../../book.ts";
import type { Scribe } from "../../compose.ts";
import type { Block, Sentence } from "../../model.ts";
import { BLANKS } from "../crosses.ts";
import { calledSpan } from "../names.ts";
import { caseBody, type TicketText } from "./texts.ts";

/** The text that stands for a class: of a rated ticket before others, of a completed one before an open one. */
export function chosenCase({ context, edition }: Scribe, texts: readonly TicketText[]): TicketText | null {
  if (edition !== "internal") return null;
  const fit = texts.filter((text) => caseBody(text) !== null);
  const done = fit.filter(({ completed }) => completed !== null && completed <= context.period.end);
  return done.find(({ resolved }) => resolved !== null) ?? done[0] ?? fit[0] ?? null;
}

/** One masked ticket of a class as a case. */
export function caseBlock(scribe: Scribe, title: string, chosen: TicketText | null): Block[] {
  if (chosen === null) return [];
  const place = BLANKS.has(chosen.district) ? [] : say`，${name(chosen.district)}`;
  return [
    {
      kind: "case",
      title: say`${name(title)}（${date(day(chosen.received))}受理${place}）`,
      body: caseBody(chosen) ?? "",
      outcome: outcome(scribe, chosen),
    },
  ];
}

function outcome(scribe: Scribe, { unit, completed, contacted, resolved, satisfied }: TicketText): Sentence {
  const who = BLANKS.has(unit) ? [] : say`由${calledSpan(scribe, "unit", unit)}承办，`;
  if (completed === null || completed > scribe.context.period.end) return say`${who}期末在办。`;
  const rated = [
    contacted === null ? null : contacted ? "已联系" : "未联系",
    resolved === null ? null : resolved ? "已解决" : "未解决",
    satisfied,
  ].filter((one) => one !== null);
  const rating = rated.length === 0 ? say`尚无司机评价` : say`司机评价${name(rated.join("、"))}`;
  return say`${who}${date(day(completed))}办结，${rating}。`;
}
