import { wallClock } from "../../clock.ts";
import { NotBegun, UsageError } from "../../errors.ts";
import { Locked } from "../../lock.ts";
import type { Home } from "../../settings/home.ts";
import type { Settings } from "../../settings/settings.ts";
import { type Log, openLog } from "./log.ts";
import { asRun } from "./run-id.ts";

/** Where a job is written down. */
export interface Journalled {
  readonly home: Home;
  readonly settings: Settings;
}

/** How a job ended. */
export interface JobEnd {
  outcome: "done" | "refused" | "skipped" | "failed";
  rows?: number | null;
  message?: string | undefined;
}

/**
 * Does `work` as one run of a job: its begin and its end are written into the log, and all steps in between share a run's id. A run
 * that is killed leaves a begin without an end.
 * @param end how it ended, from what came out of it; done where it is left out
 */
export function asJob<T>(
  { home, settings }: Journalled,
  job: string,
  work: () => Promise<T>,
  end: (value: T) => JobEnd = () => ({ outcome: "done" }),
): Promise<T> {
  return asRun(async () => {
    const log = openLog(home, settings);
    const since = beginning(log, job);
    try {
      const value = await work();
      const { outcome, rows, message } = end(value);
      log.line({ job, step: null, seconds: since(), rows: rows ?? null, outcome, message });
      return value;
    } catch (error) {
      log.line({
        job,
        step: null,
        seconds: since(),
        rows: null,
        outcome: wrongBy(error),
        message: why(error),
      });
      throw error;
    }
  });
}

function beginning(log: Log, job: string): () => number {
  const began = wallClock();
  log.line({ job, step: null, seconds: null, rows: null, outcome: "began" });
  return () => (wallClock().getTime() - began.getTime()) / 1000;
}

/** Whether it is the job that failed, or it was not begun: wrongly called, or another run is going on. */
function wrongBy(error: unknown): string {
  return [UsageError, NotBegun, Locked].some((kind) => error instanceof kind) ? "not begun" : "failed";
}

/** The first line of what went wrong. */
export function why(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
}
