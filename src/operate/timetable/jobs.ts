import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Home } from "../../settings/home.ts";
import { writeWhole } from "../../whole-file.ts";

const jobsSchema = z.object({
  /** Local time from which on tasks are missed when they are not done. */
  since: z.string(),
  /** Tasks by their id, with the local time at which they were done. */
  done: z.record(z.string(), z.string()),
  /** Tasks that failed last time: how often in a row, when last, and why. */
  failed: z.record(z.string(), z.object({ times: z.number(), at: z.string(), message: z.string() })),
  /** Briefs that wait: since the last look (local time) for the data of their last day, or there are none of their period. */
  waits: z.record(z.string(), z.object({ at: z.string(), why: z.enum(["waits", "no data"]) })),
  /** Last end of a pulse, by local time. */
  pulse: z.string().nullable(),
});

/** What was done when. */
export type Jobs = z.infer<typeof jobsSchema>;

/** Done tasks older than this many days are forgotten; catching up never looks back so far. */
const REMEMBERED = 800;

/** File of an installation that says what was done when. */
export function jobsFile(home: Home): string {
  return join(home.operate, "jobs.json");
}

/** What was done; of an installation that never ran by the timetable, nothing since `now`. A damaged file counts as none. */
export function readJobs(home: Home, now: string): Jobs {
  const none: Jobs = { since: now, done: {}, failed: {}, waits: {}, pulse: null };
  const path = jobsFile(home);
  if (!existsSync(path)) return none;
  try {
    return jobsSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return none;
  }
}

/** Keeps what was done, without what is long past. */
export function writeJobs(home: Home, jobs: Jobs): void {
  const latest = Object.values(jobs.done).reduce((a, b) => (a > b ? a : b), jobs.since);
  const oldest = new Date(Date.parse(`${latest.slice(0, 10)}T00:00:00Z`) - REMEMBERED * 86_400_000);
  const from = oldest.toISOString().slice(0, 10);
  const done = Object.fromEntries(Object.entries(jobs.done).filter(([, at]) => at >= from));
  writeWhole(jobsFile(home), `${JSON.stringify({ ...jobs, done }, null, 1)}\n`);
}

/** With a task done at a moment. */
export function withDone(jobs: Jobs, id: string, at: string): Jobs {
  return { ...without(jobs, id), done: { ...jobs.done, [id]: at } };
}

/** With a task that failed once more. */
export function withFailed(jobs: Jobs, id: string, at: string, message: string): Jobs {
  const times = (jobs.failed[id]?.times ?? 0) + 1;
  return { ...jobs, failed: { ...jobs.failed, [id]: { times, at, message } } };
}

/** With a task that waits for data. */
export function withWaiting(jobs: Jobs, id: string, at: string, why: "waits" | "no data"): Jobs {
  const left = without(jobs, id);
  return { ...left, waits: { ...left.waits, [id]: { at, why } } };
}

function without(jobs: Jobs, id: string): Jobs {
  const { [id]: _failed, ...failed } = jobs.failed;
  const { [id]: _waits, ...waits } = jobs.waits;
  return { ...jobs, failed, waits };
}
