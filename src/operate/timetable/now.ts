import { localTime, wallClock } from "../../clock.ts";
import { type Home, readSettings } from "../../settings/home.ts";
import type { Settings } from "../../settings/settings.ts";
import { calendarOf } from "./calendar.ts";
import { dueTasks, pulseDue, tasksThatWake } from "./due.ts";
import { readJobs } from "./jobs.ts";
import { type NextRun, nextRuns } from "./next.ts";
import type { Plan, Task } from "./plan.ts";

/** The timetable of a home as of now. Settings and calendar are read at each look: what was mended holds from the next minute on. */
export interface Look {
  settings: Settings;
  /** Local time. */
  now: string;
  /** Tasks for which a run is to be started. */
  tasks: Task[];
  pulse: boolean;
  next: NextRun[];
}

/** What is due in a home now, and what comes next. */
export async function lookAtTimetable(home: Home): Promise<Look> {
  const settings = readSettings(home);
  const plan: Plan = { settings, calendar: await calendarOf(home) };
  const now = localTime(wallClock(), settings.zone);
  const jobs = readJobs(home, now);
  const tasks = tasksThatWake(dueTasks(plan, jobs, now), jobs, now);
  return { settings, now, tasks, pulse: pulseDue(plan, jobs, now), next: nextRuns(plan, jobs, now) };
}
