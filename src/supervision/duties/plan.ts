import type { DutyRow } from "../../../reports/components/data-duties.ts";
import { addDays, isoWeekday, type WorkCalendar } from "../../policy/work-calendar.ts";
import type { Done } from "./done.ts";
import { dutiesBetween } from "./due.ts";
import type { Duty } from "./schema.ts";

/** Days after today of which duties are listed. */
export const AHEAD_DAYS = 30;
/** Days before the running week of which they are. */
const BACK_DAYS = 35;
/** Days ahead that the calendar file covers. */
const FILE_DAYS = 366;

/** What is due when, as of a moment. */
export interface DutyPlan {
  week: [string, string];
  past: DutyRow[];
  current: DutyRow[];
  coming: DutyRow[];
  /** Everything from the first past one to a year ahead. */
  all: DutyRow[];
  file: [string, string];
  missing: number[];
}

/** What a plan is made from; `done` null: the installation does not mark what was sent. */
export interface PlanInputs {
  asOf: string;
  /** First day of the week, Monday 1 … Sunday 7. */
  weekStart: number;
  duties: readonly Duty[];
  calendar: WorkCalendar;
  done: readonly Done[] | null;
}

/** Sorts the duties around a moment into past ones, those of the running week, and those of the next 30 days. */
export function dutyPlan({ asOf, weekStart, duties, calendar, done }: PlanInputs): DutyPlan {
  const today = asOf.slice(0, 10);
  const first = addDays(today, -((isoWeekday(today) - weekStart + 7) % 7));
  const last = addDays(first, 6);
  const file: [string, string] = [addDays(first, -BACK_DAYS), addDays(today, FILE_DAYS)];
  const marks = new Map((done ?? []).map((one) => [one.id, one]));
  const all = dutiesBetween(duties, file[0], file[1], calendar).map(
    ({ duty, ...one }): DutyRow => ({
      ...one,
      name: duty.name,
      short: duty.short ?? duty.name,
      responsible: duty.responsible,
      nil: duty.nil,
      clause: duty.clause ?? null,
      basis: duty.basis,
      note: duty.to_confirm ?? null,
      done: marks.get(one.id)?.day ?? null,
      by: marks.get(one.id)?.by ?? null,
    }),
  );
  const until = addDays(today, AHEAD_DAYS);
  const shown = all.filter(({ due }) => due <= until || due <= last);
  return {
    week: [first, last],
    past: shown.filter(({ due }) => due < first).reverse(),
    current: shown.filter(({ due }) => due >= first && due <= last),
    coming: shown.filter(({ due }) => due > last),
    all,
    file,
    missing: [...new Set(shown.filter(({ known }) => !known).map(({ due }) => Number(due.slice(0, 4))))],
  };
}
