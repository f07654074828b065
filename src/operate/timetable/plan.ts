import { idOf, periodOf } from "../../briefs/period.ts";
import { addDays, type WorkCalendar } from "../../policy/work-calendar.ts";
import type { Settings } from "../../settings/settings.ts";

/** Jobs that are done once for each day, week or month. */
export const TASK_KINDS = ["daily", "weekly", "monthly", "return", "appeals"] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

/** One job for one period. */
export interface Task {
  /** Such as `weekly 2026-W07`: done once. */
  id: string;
  kind: TaskKind;
  /** The day of a daily run; the week or month that a brief, return or reminder is about. */
  period: string;
  /** Local time, moved where its day is no working day. */
  due: string;
}

/** What a plan is made from. */
export interface Plan {
  settings: Pick<Settings, "timetable" | "week_start" | "month_start">;
  calendar: WorkCalendar;
}

/** A festival with its days off before and after is never longer. */
const LONGEST_MOVE = 31;

/** Tasks whose time comes after `from` and not after `to` (local times), the earliest first. */
export function tasksBetween(plan: Plan, from: string, to: string): Task[] {
  const first = addDays(from.slice(0, 10), -LONGEST_MOVE);
  const last = addDays(to.slice(0, 10), LONGEST_MOVE);
  return TASK_KINDS.flatMap((kind) => nominal(plan, kind, first, last))
    .filter(({ due }) => due > from && due <= to)
    .sort(byDue);
}

/** Earliest first; of one moment a run before the papers that rest on it, and older periods before newer ones. */
export function byDue(a: Task, b: Task): number {
  const order = TASK_KINDS.indexOf(a.kind) - TASK_KINDS.indexOf(b.kind);
  return a.due < b.due ? -1 : a.due > b.due ? 1 : order || (a.period < b.period ? -1 : 1);
}

function nominal(plan: Plan, kind: TaskKind, first: string, last: string): Task[] {
  const { timetable } = plan.settings;
  if (kind === "daily") return timetable.daily === "off" ? [] : daysOf(timetable.daily, first, last);
  const wish = timetable[kind];
  if (wish === "off") return [];
  const found =
    kind === "weekly" ? weeks(plan, wish.day, first, last) : months(plan, kind, wish.day, first, last);
  return found.map((one) => ({
    ...{ id: `${kind} ${one.period}`, kind, period: one.period },
    due: `${moved(plan.calendar, one, wish.move)} ${wish.at}:00`,
  }));
}

function daysOf(at: string, first: string, last: string): Task[] {
  const tasks: Task[] = [];
  for (let day = first; day <= last; day = addDays(day, 1))
    tasks.push({ id: `daily ${day}`, kind: "daily", period: day, due: `${day} ${at}:00` });
  return tasks;
}

interface Nominal {
  period: string;
  /** Last day of the period. */
  end: string;
  /** Day on which it would be due, were every day a working day. */
  on: string;
}

/** Every week with the day counted from its end on. */
function weeks({ settings }: Plan, day: number, first: string, last: string): Nominal[] {
  const found: Nominal[] = [];
  for (let at = addDays(first, -7); at <= last; at = addDays(at, 7)) {
    const { id, end } = periodOf("weekly", idOf("weekly", at, settings), settings);
    found.push({ period: id, end, on: addDays(end, day) });
  }
  return found;
}

/**
 * Every month: a brief is due on a day counted from the period's end on; what documents ask for (return, appeals) on that day of the
 * calendar month that follows.
 */
function months({ settings }: Plan, kind: TaskKind, day: number, first: string, last: string): Nominal[] {
  const found: Nominal[] = [];
  for (let at = addDays(first, -62); at <= last; ) {
    const { id, end } = periodOf("monthly", idOf("monthly", at, settings), settings);
    const following = followingMonth(id);
    found.push({
      ...{ period: id, end },
      on: kind === "monthly" ? addDays(end, day) : `${following}-${String(day).padStart(2, "0")}`,
    });
    at = addDays(end, 1);
  }
  return found;
}

function followingMonth(month: string): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7);
}

/** The day that a task is due on. What cannot come earlier, as its period is not over then, stays where it is. */
function moved(calendar: WorkCalendar, { on, end }: Nominal, move: "next" | "previous" | "none"): string {
  if (move === "none") return on;
  let day = on;
  for (let tried = 0; !calendar.at(day).working && tried < LONGEST_MOVE; tried++)
    day = addDays(day, move === "next" ? 1 : -1);
  return day > end ? day : on;
}
