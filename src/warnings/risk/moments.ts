import type { Clocks } from "./clocks.ts";
import type { WorkDays } from "./work-days.ts";

/** A moment on both scales of clocks: hours since 1970-01-01, and working days since the calendar's first day. */
export interface Now {
  readonly hours: number;
  readonly workDays: number;
}

/** A day's end. */
export function endOf(day: number, work: WorkDays): Now {
  return { hours: (day + 1) * 24, workDays: work.upTo(day) };
}

/** `YYYY-MM-DD HH:MM:SS` on both scales. */
export function nowOf(asOf: string, work: WorkDays): Now {
  const hours = Date.parse(`${asOf.replace(" ", "T")}Z`) / 3_600_000;
  const day = Math.floor(hours / 24);
  const gone = work.upTo(day - 1);
  return { hours, workDays: work.working(day) ? gone + hours / 24 - day : gone };
}

/** The moment on a clock's own scale. */
export function at(clocks: Clocks, i: number, now: Now): number {
  return clocks.byHours[i] ? now.hours : now.workDays;
}
