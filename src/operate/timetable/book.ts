import type { Home } from "../../settings/home.ts";
import { type Jobs, readJobs, withDone, withFailed, withWaiting, writeJobs } from "./jobs.ts";
import type { Task } from "./plan.ts";

/** Keeps what was done in the file of jobs, at once. */
export interface JobBook {
  readonly jobs: Jobs;
  done(task: Task): void;
  failed(task: Task, message: string): void;
  waits(task: Task, why: "waits" | "no data"): void;
  pulsed(): void;
}

/** Opens the book of a home; the first time, it counts from now on. @param localNow gives the local time */
export function openBook(home: Home, localNow: () => string): JobBook {
  let jobs = readJobs(home, localNow());
  const keep = (changed: Jobs) => {
    jobs = changed;
    writeJobs(home, jobs);
  };
  keep(jobs);
  return {
    get jobs() {
      return jobs;
    },
    done: ({ id }) => keep(withDone(jobs, id, localNow())),
    failed: ({ id }, message) => keep(withFailed(jobs, id, localNow(), message)),
    waits: ({ id }, why) => keep(withWaiting(jobs, id, localNow(), why)),
    pulsed: () => keep({ ...jobs, pulse: localNow() }),
  };
}
