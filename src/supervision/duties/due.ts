import { addDays, isoWeekday, range, type WorkCalendar } from "../../policy/work-calendar.ts";
import type { Duty } from "./schema.ts";

/** Why a due day is not the day of the rule. */
export type Shift =
  | "none"
  | "holiday_later"
  | "off_later"
  | "holiday_earlier"
  | "weekend_earlier"
  | "off_stays";

/** The day by which something is sent. */
export interface DueDay {
  due: string;
  shift: Shift;
  /** The document does not say it of this case. */
  doubtful: boolean;
  /** The calendar knows the days off of every day looked at. */
  known: boolean;
}

/** One duty in one period. */
export interface DutyCase extends DueDay {
  /** `appeals-2026-03`: the same at every build. */
  id: string;
  duty: Duty;
  /** What the paper speaks of: `2026-W07`, `2026-03` or `2026`. */
  period: string;
  /** The day of the rule. */
  nominal: string;
}

/** The longest run of days off, with room. */
const REACH = 20;

/**
 * The due day of a duty whose rule names `nominal`.
 *
 * holiday_next (T23-28): a statutory holiday moves it to the next working day; on a plain weekend, which the clause leaves open,
 * the working day before is given, doubtful. earlier (T23-31): never later; a holiday moves it to the working day before, a plain
 * weekend too, doubtful. next_workday: any day off moves it to the next working day. none: it stays.
 */
export function dueDay(nominal: string, moved: Duty["moved"], calendar: WorkCalendar): DueDay {
  const day = calendar.at(nominal);
  if (day.working) return { due: nominal, shift: "none", doubtful: false, known: day.known };
  if (moved === "none") return { due: nominal, shift: "off_stays", doubtful: false, known: day.known };
  const holiday = day.name !== null;
  const later = moved === "next_workday" || (moved === "holiday_next" && holiday);
  const due = workingDay(nominal, later ? 1 : -1, calendar);
  const known = range(later ? nominal : due, later ? due : nominal).every((one) => calendar.at(one).known);
  if (later) return { due, shift: holiday ? "holiday_later" : "off_later", doubtful: false, known };
  return { due, shift: holiday ? "holiday_earlier" : "weekend_earlier", doubtful: !holiday, known };
}

function workingDay(from: string, step: 1 | -1, calendar: WorkCalendar): string {
  for (let count = 1; count <= REACH; count++) {
    const day = addDays(from, step * count);
    if (calendar.at(day).working) return day;
  }
  return from;
}

/** Every duty that is due from one day to another, both included: by day, then in the order of the duties. */
export function dutiesBetween(
  duties: readonly Duty[],
  from: string,
  to: string,
  calendar: WorkCalendar,
): DutyCase[] {
  const days = range(addDays(from, -REACH), addDays(to, REACH));
  return duties
    .flatMap((duty) => days.filter((day) => falls(duty, day)).map((day) => caseOf(duty, day, calendar)))
    .filter(({ due }) => due >= from && due <= to)
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
}

function falls({ every, weekday, month, day = 1 }: Duty, date: string): boolean {
  if (every === "week") return isoWeekday(date) === weekday;
  const lastOfMonth = addDays(date, 1).slice(8) === "01";
  const dayOfMonth = Number(date.slice(8));
  const hit = dayOfMonth === day || (lastOfMonth && dayOfMonth < day);
  return hit && (every === "month" || Number(date.slice(5, 7)) === month);
}

function caseOf(duty: Duty, nominal: string, calendar: WorkCalendar): DutyCase {
  const period = periodOf(duty, nominal);
  return { id: `${duty.id}-${period}`, duty, period, nominal, ...dueDay(nominal, duty.moved, calendar) };
}

function periodOf({ every, about }: Pick<Duty, "every" | "about">, nominal: string): string {
  const last = about === "last";
  if (every === "year") return String(Number(nominal.slice(0, 4)) - (last ? 1 : 0));
  if (every === "month")
    return last ? addDays(`${nominal.slice(0, 8)}01`, -1).slice(0, 7) : nominal.slice(0, 7);
  return isoWeek(last ? addDays(nominal, -7) : nominal);
}

/** `2026-W07`: the ISO week goes by the year of its Thursday. */
function isoWeek(day: string): string {
  const thursday = addDays(day, 4 - isoWeekday(day));
  const year = thursday.slice(0, 4);
  const week = Math.floor((Date.parse(thursday) - Date.parse(`${year}-01-01`)) / (7 * 86_400_000)) + 1;
  return `${year}-W${String(week).padStart(2, "0")}`;
}
