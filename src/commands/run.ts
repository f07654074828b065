import { localTime, wallClock } from "../clock.ts";
import { withLock } from "../lock.ts";
import { asJob } from "../operate/journal/job.ts";
import { runLock } from "../operate/run-lock.ts";
import { openBook } from "../operate/timetable/book.ts";
import { calendarOf } from "../operate/timetable/calendar.ts";
import { dueTasks } from "../operate/timetable/due.ts";
import { note, Progress } from "../output.ts";
import { readSettings } from "../settings/home.ts";
import type { Call } from "./commands.ts";
import { type RunEnd, runSteps, type Tools } from "./run-steps.ts";
import { existingHomeOf } from "./session.ts";

/** A pulse is waited for; another run is not. */
const WAIT_SECONDS = 30;

/**
 * `xianban run`: pull, load, briefs that are due, publish, notices; exit code 1 when a step failed.
 * @param site what makes the pages, where it is not Framework from `reports`
 */
export async function run(call: Call, site: Tools["site"] = {}): Promise<number> {
  const end = await runOnce(call, { env: process.env, site });
  if (call.options.json) process.stdout.write(`${JSON.stringify(end, null, 2)}\n`);
  for (const { step, message } of end.failed) note(`run: ${step} failed: ${message}`);
  note(said(end));
  return end.failed.length > 0 ? 1 : 0;
}

/** The last line of a run: what it came to. */
function said({ loaded, papers, published }: RunEnd): string {
  const files = loaded.filter(({ outcome }) => outcome === "loaded").length;
  const made = papers.filter(({ state }) => state === "made").length;
  return `run: ${files} new files loaded, ${made} papers made, the site ${published ? "published" : "NOT published: it stays as it was"}`;
}

/** One run of an installation, alone; what was due at its beginning is marked as done, or as failed. */
export async function runOnce(call: Call, tools: Tools): Promise<RunEnd> {
  const home = existingHomeOf(call);
  return await withLock(runLock(home), { about: "running", waitSeconds: WAIT_SECONDS }, async () => {
    const settings = readSettings(home);
    const localNow = () => localTime(wallClock(), settings.zone);
    const book = openBook(home, localNow);
    const tasks = dueTasks({ settings, calendar: await calendarOf(home) }, book.jobs, localNow());
    const progress = new Progress("run");
    const limit = limited(settings.timetable.limit_minutes);
    const steps = () => runSteps({ call, tools, home, settings, localNow, book, tasks, progress });
    try {
      // A feed that could not be pulled is told as such, and keeps nothing else from being done.
      return await asJob({ home, settings }, "run", steps, ({ failed }) => ({
        outcome: failed.every(({ step }) => step.startsWith("pull ")) ? "done" : "failed",
        message: failed.map(({ step, message }) => `${step}: ${message}`).join("; ") || undefined,
      }));
    } finally {
      clearTimeout(limit);
      progress.done();
    }
  });
}

/** Ends this process when a run takes longer than its limit: the next takes over what it held. */
function limited(minutes: number): NodeJS.Timeout {
  const ended = () => {
    note(`run: ended after its limit of ${minutes} minutes (timetable.limit_minutes)`);
    process.exit(1);
  };
  return setTimeout(ended, minutes * 60_000).unref();
}
