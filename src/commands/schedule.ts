import { join } from "node:path";
import { localTime, wallClock } from "../clock.ts";
import { withLock } from "../lock.ts";
import { why } from "../operate/journal/job.ts";
import { deliver } from "../operate/notices/deliver.ts";
import { openBook } from "../operate/timetable/book.ts";
import { type ChildEnd, runChild } from "../operate/timetable/child.ts";
import { lookAtTimetable } from "../operate/timetable/now.ts";
import { everyMinute } from "../operate/timetable/ticks.ts";
import { note } from "../output.ts";
import { type Home, PROJECT, readSettings } from "../settings/home.ts";
import type { Call } from "./commands.ts";
import { existingHomeOf, text } from "./session.ts";

/** A run has this much longer than its own limit before it is ended from outside. */
const AFTER_LIMIT_MS = 60_000;
/** A run that is asked to end has this long. */
const GRACE_MS = 30_000;
/** A pulse that takes longer hangs. */
const PULSE_LIMIT_MS = 15 * 60_000;

/** `xianban schedule`: stays, and starts what is due by the timetable of the settings, each in a process of its own. */
export async function schedule(call: Call): Promise<number> {
  const home = existingHomeOf(call);
  const { zone } = readSettings(home);
  const alone = { about: "keeping the timetable of this home", waitSeconds: 0 };
  return await withLock(join(home.operate, "schedule.lock"), alone, async () => {
    const stop = new AbortController();
    const stopped = new Promise<void>((resolve) => stop.signal.addEventListener("abort", () => resolve()));
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
    // From now on what is missed counts as missed.
    openBook(home, () => localTime(wallClock(), zone));
    await tellNext(home);
    let busy: Promise<void> | null = null;
    const tick = () => {
      busy ??= startDue(home, call, stop.signal)
        .catch((error: unknown) => note(`schedule: ${why(error)}`))
        .finally(() => {
          busy = null;
        });
    };
    const end = everyMinute(zone, tick);
    tick();
    await stopped;
    await end();
    await busy;
    note("schedule: stopped");
    return 0;
  });
}

async function tellNext(home: Home): Promise<void> {
  const { next } = await lookAtTimetable(home);
  const told = next.flatMap(({ kind, due }) => (due === null ? [] : [`${kind} ${due.slice(0, 16)}`]));
  note(`schedule: next ${told.join(", ")}`);
}

/** Starts a run when something is due, else a pulse, waits for its end, and sends the notices whose time has come. */
async function startDue(home: Home, call: Call, signal: AbortSignal): Promise<void> {
  const { settings, now, tasks, pulse } = await lookAtTimetable(home);
  const limit = settings.timetable.limit_minutes * 60_000 + AFTER_LIMIT_MS;
  if (tasks.length > 0) {
    note(`schedule: ${now} run: ${tasks.map(({ id }) => id).join(", ")}`);
    tellEnd("run", await start("run", limit, call, signal));
  } else if (pulse) tellEnd("pulse", await start("pulse", PULSE_LIMIT_MS, call, signal));
  if (!signal.aborted) await deliver({ home, settings, env: process.env, signal });
}

function start(command: string, limitMs: number, call: Call, signal: AbortSignal): Promise<ChildEnd> {
  const options = ["home", "out"].flatMap((name) => {
    const value = text(call, name);
    return value === undefined ? [] : [`--${name}`, value];
  });
  const program = join(PROJECT, "src/cli.js");
  return runChild([program, command, ...options], { limitMs, graceMs: GRACE_MS, signal });
}

function tellEnd(command: string, { code, because }: ChildEnd): void {
  if (because === "limit") note(`schedule: the ${command} hung and was ended after its limit`);
  else if (because === "itself" && code !== 0)
    note(`schedule: the ${command} ended with ${code ?? "a signal"}`);
}
