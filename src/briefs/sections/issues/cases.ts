import { day } from "../../../../reports/components/format.ts";
import { date, name, say } from "../../book.ts";
import type { Scribe } from "../../compose.ts";
import type { Block, Sentence } from "../../model.ts";
import { BLANKS } from "../crosses.ts";
import { calledSpan } from "../names.ts";
import { caseBody, type TicketText } from "./texts.ts";

/** The text that stands for a class: of a rated ticket before others, of a completed one before an open one. */
function chosenCase({ context, edition }: Scribe, texts: readonly TicketText[]): TicketText | null {
  if (edition !== "internal") return null;
  const fit = texts.filter((text) => caseBody(text) !== null);
  const done = fit.filter(({ completed }) => completed !== null && completed <= context.period.end);
  return done.find(({ resolved }) => resolved !== null) ?? done[0] ?? fit[0] ?? null;
}

/**
 * Cases of the classes in their order, at most so many, each the one that stands for its class. Of several at least one is of a ticket
 * that went badly, where a class has any: else good ends alone would be told.
 */
export function casesOf(
  scribe: Scribe,
  classes: readonly { id: string; typical: readonly TicketText[]; all: readonly TicketText[] }[],
  most: number,
): Map<string, TicketText> {
  const found = classes
    .flatMap(({ id, typical, all }) => {
      const chosen = chosenCase(scribe, typical);
      return chosen ? [{ id, chosen, bad: all.find((text) => isToldBad(scribe, text)) }] : [];
    })
    .slice(0, most);
  const cases = new Map(found.map(({ id, chosen }) => [id, chosen]));
  if (most > 1 && !found.some(({ chosen }) => isBad(chosen))) {
    const worse = found.find(({ bad }) => bad !== undefined);
    if (worse?.bad) cases.set(worse.id, worse.bad);
  }
  return cases;
}

function isToldBad({ context }: Scribe, text: TicketText): boolean {
  const done = text.completed !== null && text.completed <= context.period.end;
  return done && isBad(text) && caseBody(text) !== null;
}

/** Whether its driver was not called, not helped or not content. */
function isBad({ contacted, resolved, satisfied }: TicketText): boolean {
  return contacted === false || resolved === false || (satisfied?.includes("不满意") ?? false);
}

/** One masked ticket of a class as a case. */
export function caseBlock(scribe: Scribe, title: string, chosen: TicketText | undefined): Block[] {
  if (chosen === undefined) return [];
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
