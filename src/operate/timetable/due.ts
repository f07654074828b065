import type { Jobs } from "./jobs.ts";
import { byDue, type Plan, TASK_KINDS, type Task, tasksBetween } from "./plan.ts";

/** Minutes to wait after the first, second … failure in a row. */
const RETRY_MINUTES = [10, 30, 60, 180];
/** Minutes after which the data of a brief that waits are looked for again. */
const LOOK_AGAIN = 60;
/** Days without runs after which nothing older is made up. */
const LONGEST_DOWN = 366;

/**
 * Tasks whose time has come and that are not done, in the order in which they are to be done. After a time without runs: one daily
 * run, however many were missed, and each missed brief, return and reminder once, the last `catch_up` of each kind.
 * @param now local time
 */
export function dueTasks(plan: Plan, jobs: Jobs, now: string): Task[] {
  const missed = tasksBetween(plan, missedSince(jobs, now), now).filter(({ id }) => !(id in jobs.done));
  const most = plan.settings.timetable.catch_up;
  const lastDaily = lastDay(jobs, now);
  return TASK_KINDS.flatMap((kind) => {
    const own = missed.filter((task) => task.kind === kind);
    if (kind !== "daily") return own.slice(-most);
    // A clock that went back does not run days again that were run.
    return own.filter(({ period }) => lastDaily === null || period > lastDaily).slice(-1);
  }).sort(byDue);
}

/**
 * Of tasks that are due those for which a run is started: after a failure some time goes by first, one that waits for data is looked
 * after every hour, and one without any data only when a run comes for something else.
 * @param now local time
 */
export function tasksThatWake(tasks: readonly Task[], jobs: Jobs, now: string): Task[] {
  return tasks.filter(({ id }) => {
    const failed = jobs.failed[id];
    if (failed !== undefined) return now < failed.at || now >= retryAt(failed);
    const waits = jobs.waits[id];
    if (waits === undefined) return true;
    return waits.why === "waits" && (now < waits.at || now >= later(waits.at, LOOK_AGAIN));
  });
}

/** Local time from which on a task that failed is tried again. */
export function retryAt({ times, at }: Jobs["failed"][string]): string {
  const minutes = RETRY_MINUTES[Math.min(times, RETRY_MINUTES.length) - 1] ?? 0;
  return later(at, minutes);
}

/** A local time moved by minutes. */
export function later(at: string, minutes: number): string {
  const moved = new Date(Date.parse(`${at.replace(" ", "T")}Z`) + minutes * 60_000);
  return moved.toISOString().slice(0, 19).replace("T", " ");
}

/** From when on missed tasks count: what is older than a year is not made up, nor what a clock that ran ahead has left. */
function missedSince({ since }: Jobs, now: string): string {
  if (since > now) return `${now.slice(0, 10)} 00:00:00`;
  const yearAgo = later(now, -LONGEST_DOWN * 24 * 60);
  return since > yearAgo ? since : yearAgo;
}

/** The newest day that was run, of those up to now: a clock that ran ahead may have left later ones. */
function lastDay({ done }: Jobs, now: string): string | null {
  const days = Object.keys(done)
    .filter((id) => id.startsWith("daily "))
    .map((id) => id.slice("daily ".length))
    .filter((day) => day <= now.slice(0, 10))
    .sort();
  return days.at(-1) ?? null;
}

/** Whether the next pulse is due. @param now local time */
export function pulseDue(plan: Plan, jobs: Jobs, now: string): boolean {
  const { pulse } = plan.settings.timetable;
  if (pulse === 0) return false;
  // After the clock went back the last pulse lies ahead.
  return jobs.pulse === null || jobs.pulse > now || now >= later(jobs.pulse, pulse);
}
