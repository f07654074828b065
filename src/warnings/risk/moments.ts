import type { Clocks } from "./clocks.ts";
import type { WorkDays } from "./work-days.ts";

/** A moment on both scales of clocks: hours since 1970-01-01, and working days since the calendar's first day. */
export interface Now {
  readonly hours: number;
  readonly workDays: number;
}

/** `YYYY-MM-DD HH:MM:SS` on both scales. */
export function nowOf(asOf: string, work: WorkDays): Now {
  return onBoth(Date.parse(`${asOf.replace(" ", "T")}Z`) / 3_600_000, work);
}

/** Mid-morning, when short clocks are running too, of a day or the last working day before it. */
export function morningOf(day: number, work: WorkDays): Now {
  let at = day;
  while (!work.working(at) && at > day - LONGEST_HOLIDAY) at--;
  return onBoth(24 * at + MORNING, work);
}

const MORNING = 10.5;
const LONGEST_HOLIDAY = 14;

function onBoth(hours: number, work: WorkDays): Now {
  const day = Math.floor(hours / 24);
  const gone = work.upTo(day - 1);
  return { hours, workDays: work.working(day) ? gone + hours / 24 - day : gone };
}

/** The moment on a clock's own scale. */
export function at(clocks: Clocks, i: number, now: Now): number {
  return clocks.byHours[i] ? now.hours : now.workDays;
}
