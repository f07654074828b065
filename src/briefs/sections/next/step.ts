import { dayBy } from "../../../../reports/components/format.ts";
import { addDays } from "../../../policy/work-calendar.ts";
import { date, listed, name, type Said } from "../../book.ts";
import type { Scribe } from "../../compose.ts";
import type { FigureUnit, Sentence, Span } from "../../model.ts";
import { counter } from "../matter/counter.ts";
import { unitName } from "../matter/own.ts";
import { byUnit } from "../problems/bad.ts";
import type { NextData } from "./read.ts";

/** What a step is written with: the scribe's, and the days by which it is proposed to be done. */
export interface Pen {
  scribe: Scribe;
  count(id: string, title: string, value: number, unit?: FigureUnit): Said;
  /** The next working day. */
  soon: Span;
  /** The last working day within seven days; in long holidays the next one. */
  week: Span;
  /** A day as printed. */
  on(day: string): Span;
  /** 请; 请督促 of a division, which is in charge of those asked. */
  ask: string;
}

const DAYS = 7;
const MOST_NAMED = 4;

export function penOf(scribe: Scribe, { problems }: Pick<NextData, "problems">): Pen {
  const { asOf } = scribe.context.inputs;
  const today = asOf.slice(0, 10);
  const on = (day: string) => date(dayBy(day, asOf));
  const counted = counter(scribe);
  const soon = problems.nextDay ?? addDays(today, 1);
  const week = workingDayBefore(scribe, addDays(today, DAYS));
  return {
    scribe,
    count: (id, title, value, unit) => counted(`next/${id}`, title, value, unit),
    soon: on(soon),
    week: on(week > soon ? week : soon),
    on,
    ask: scribe.audience.type === "division" ? "请督促" : "请",
  };
}

/** The day itself, or the last working day before it where the calendar knows its year. */
function workingDayBefore(scribe: Scribe, day: string): string {
  const { working, known } = scribe.context.calendar.at(day);
  return working || !known ? day : workingDayBefore(scribe, addDays(day, -1));
}

/** Units of cases, those with the most first: 滨海新区、武清区. */
export function unitsOf({ scribe }: Pen, cases: readonly { unit: string | null }[]): Sentence {
  const units = byUnit(cases).filter(({ unit }) => unit !== null && unit !== "未派");
  const told = listed(units.slice(0, MOST_NAMED).map(({ unit }) => [name(unitName(scribe, unit))]));
  return units.length > MOST_NAMED ? [...told, { is: "words", text: "等单位" }] : told;
}
