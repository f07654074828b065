import { localTime, wallClock } from "../clock.ts";
import { asJob, why } from "../operate/journal/job.ts";
import { openLog } from "../operate/journal/log.ts";
import { runId } from "../operate/journal/run-id.ts";
import { note } from "../output.ts";
import { type Home, homeAt, readSettings } from "../settings/home.ts";
import { type Settings, settingsSchema } from "../settings/settings.ts";
import type { Session } from "./session.ts";

/** What a step did, for ops.run and the log. */
export interface StepResult {
  readonly rows: number | null;
  readonly outcome: "done" | "refused";
  readonly message?: string;
}

/**
 * Runs one step of a job and writes into ops.run and the log when it began, how long it took and what came out; a failure too. Where
 * the warehouse takes no row, the log has the line all the same.
 */
export async function logged<T>(
  session: Session,
  job: string,
  step: string,
  work: () => Promise<T>,
  result: (value: T) => StepResult,
): Promise<T> {
  const { home, settings, warehouse } = session;
  const began = wallClock();
  const log = openLog(home, settings);
  const write = async (came: Omit<StepResult, "outcome"> & { outcome: string }) => {
    const seconds = (wallClock().getTime() - began.getTime()) / 1000;
    const { rows, outcome, message } = came;
    log.line({ job, step, seconds, rows, outcome, message });
    const started_at = localTime(began, settings.zone);
    await warehouse.run(
      `INSERT INTO ops.run VALUES ($run_id, $job, $step, $started_at::TIMESTAMP, $seconds, $rows::BIGINT, $outcome, $message)`,
      { run_id: runId(), job, step, started_at, seconds, rows, outcome, message: message ?? null },
    );
  };
  try {
    const value = await work();
    await write(result(value));
    return value;
  } catch (error) {
    await write({ rows: null, outcome: "failed", message: why(error) }).catch(() => undefined);
    throw error;
  }
}

/** Commands that do something to an installation: their begin and end are written down. */
const JOBS = new Set([
  ...["load", "build", "publish", "brief", "notice", "visits", "backup", "purge", "rebuild", "pull", "send"],
]);
/** Those of which exit code 1 means that nothing came of it, not that some files, feeds or messages were refused, which is told by itself. */
const ALL_OR_NOTHING = new Set(["backup", "publish"]);
/** Those that write down themselves what they did. */
const OWN = new Set(["run", "pulse"]);

/**
 * Does a command's work as a job, where it is one and its home is there, and leaves metrics of how the installation is then.
 * @param work gives the exit code
 */
export async function asCommand(
  name: string,
  dir: string | undefined,
  work: () => Promise<number>,
): Promise<number> {
  const home = JOBS.has(name) || OWN.has(name) ? homeAt(dir ?? "data") : null;
  if (home === null) return await work();
  const settings = settingsOrUsual(home);
  try {
    if (OWN.has(name)) return await work();
    return await asJob({ home, settings }, name, work, (code) => ({
      outcome: code === 0 ? "done" : ALL_OR_NOTHING.has(name) ? "failed" : "refused",
    }));
  } finally {
    await measure(home, settings);
  }
}

/** Leaves metrics; what keeps them from being written is told by `status`, and no command fails for it. */
async function measure(home: Home, settings: Settings): Promise<void> {
  try {
    const { lookAt } = await import("../operate/status/look.ts");
    const { writeMetrics } = await import("../operate/status/metrics.ts");
    const now = localTime(wallClock(), settings.zone);
    writeMetrics(home, await lookAt({ home, settings, now }));
  } catch (error) {
    note(`  no metrics: ${why(error)}`);
  }
}

/** The settings; the usual ones where the file cannot be read, so that the failure is written down. */
function settingsOrUsual(home: Home): Settings {
  try {
    return readSettings(home);
  } catch {
    return settingsSchema.parse({});
  }
}
