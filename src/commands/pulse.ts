import { localTime, wallClock } from "../clock.ts";
import { Locked, withLock } from "../lock.ts";
import { asJob, why } from "../operate/journal/job.ts";
import { openLog } from "../operate/journal/log.ts";
import { raise } from "../operate/notices/raise.ts";
import type { Delivery } from "../operate/notices/turn.ts";
import type { PullReport } from "../operate/pull/pull.ts";
import { replaceBoard } from "../operate/pulse/live.ts";
import { type PulseDone, type PulseEnd, said, shown } from "../operate/pulse/words.ts";
import { runLock } from "../operate/run-lock.ts";
import { openBook } from "../operate/timetable/book.ts";
import { Progress } from "../output.ts";
import { type Home, readSettings } from "../settings/home.ts";
import type { Settings } from "../settings/settings.ts";
import { InUse } from "../warehouse/warehouse.ts";
import type { Call } from "./commands.ts";
import { type Beat, beat, type Seconds, timed } from "./pulse-beat.ts";
import { existingHomeOf, type Session, withSession } from "./session.ts";
import { siteFolder } from "./site-folder.ts";

/** `xianban pulse`: what is new, the clocks, the board and the alarms, between two runs; exit code 1 when a step failed. */
export async function pulse(call: Call): Promise<number> {
  const progress = new Progress("pulse");
  const end = await pulseOnce(call, process.env, progress);
  if (call.options.json) process.stdout.write(`${JSON.stringify(end, null, 2)}\n`);
  progress.done(shown(end));
  return end.outcome === "done" && end.failed.length > 0 ? 1 : 0;
}

/**
 * One pulse of an installation, alone; none while a run is going, or another program has the warehouse.
 * @param env where passwords and tokens are
 */
export async function pulseOnce(call: Call, env: NodeJS.ProcessEnv, progress: Progress): Promise<PulseEnd> {
  const home = existingHomeOf(call);
  const settings = readSettings(home);
  const work = async () => {
    try {
      return await asJob(
        { home, settings },
        "pulse",
        () => pulsed({ call, env, home, settings, progress }),
        endOf,
      );
    } finally {
      // However it ended: the next comes after its interval.
      openBook(home, () => localTime(wallClock(), settings.zone)).pulsed();
    }
  };
  try {
    return await withLock(runLock(home), { about: "running", waitSeconds: 0 }, work);
  } catch (error) {
    if (!(error instanceof Locked)) throw error;
    const end: PulseEnd = { outcome: "skipped", why: error.message };
    openLog(home, settings).line({ job: "pulse", step: null, seconds: null, ...endOf(end) });
    return end;
  }
}

function endOf(end: PulseEnd) {
  const { outcome } = end;
  return { outcome, rows: outcome === "done" ? end.fresh : null, message: said(end) };
}

interface Pulsing {
  call: Call;
  env: NodeJS.ProcessEnv;
  home: Home;
  settings: Settings;
  progress: Progress;
}

/** Pulls, which take no more than this; what is not there by then comes with the next pulse. */
const PULL_MS = 5 * 60_000;
/** Messages are begun for no longer than this. */
const SEND_MS = 60_000;

async function pulsed({ call, env, home, settings, progress }: Pulsing): Promise<PulseEnd> {
  const seconds: Seconds = {};
  const failed: string[] = [];
  const attempt = attempts(failed);
  const pull = () => pullNew({ home, settings, env, progress });
  const pulled = (await timed(seconds, "pull", () => attempt("pull", pull))) ?? [];
  try {
    // The daily run remembers for the pulses before it, too.
    const work = (session: Session) => beat(call, session, progress, seconds);
    const found = await timed(seconds, "warehouse", () => withSession(call, work, { remembers: false }));
    const told = await attempt("notices", async () => raise(home, settings, found.events));
    progress.step("the site");
    const put = () => attempt("board", () => replaceBoard(siteFolder(call), found.page));
    const board = (await timed(seconds, "site", put)) ?? { written: false, why: failed.at(-1) ?? "" };
    progress.step("sending notices");
    const send = () => sendWaiting({ home, settings, env });
    const sent = (await timed(seconds, "send", () => attempt("send", send))) ?? [];
    const silent = pulled.filter(({ outcome }) => outcome === "failed").map(({ feed }) => feed);
    return {
      ...{ ...doneOf(found, silent), board, seconds, failed, told: told ?? 0 },
      sent: sent.filter(({ outcome }) => outcome === "delivered").length,
    };
  } catch (error) {
    if (!(error instanceof InUse)) throw error;
    return { outcome: "skipped", why: error.message };
  }
}

/** What pulls and sends is imported only where there is something to pull or somebody to tell: it takes a second. */
async function pullNew({ progress, ...call }: Omit<Pulsing, "call">): Promise<PullReport[]> {
  if (call.settings.feeds.every(({ url, database }) => url === undefined && database === undefined))
    return [];
  const { pullFeeds } = await import("../operate/pull/pull.ts");
  const signal = AbortSignal.timeout(PULL_MS);
  return pullFeeds({ ...call, signal, progress: (line) => progress.step(line) });
}

async function sendWaiting(options: Omit<Pulsing, "call" | "progress">): Promise<Delivery[]> {
  if (Object.keys(options.settings.notices.channels).length === 0) return [];
  const { deliver } = await import("../operate/notices/deliver.ts");
  return deliver({ ...options, signal: AbortSignal.timeout(SEND_MS) });
}

/** Does a step; one that fails is kept with its reason, and what needs nothing of it goes on. */
function attempts(failed: string[]): <T>(step: string, work: () => Promise<T>) => Promise<T | undefined> {
  return async (step, work) => {
    try {
      return await work();
    } catch (error) {
      failed.push(`${step}: ${why(error)}`);
      return undefined;
    }
  };
}

type Counts = Omit<PulseDone, "board" | "told" | "sent" | "seconds" | "failed">;

/** @param silent feeds that could not be pulled */
function doneOf({ moment, files, texts, limits, urgent }: Beat, silent: readonly string[]): Counts {
  const landed = files.flatMap(({ tables }) =>
    tables.flatMap(({ kind, landing }) => (kind === "ticket" && landing ? [landing] : [])),
  );
  const left = files.filter(({ outcome }) => outcome !== "loaded" && outcome !== "known");
  return {
    outcome: "done",
    asOf: moment.asOf,
    fresh: landed.reduce((sum, { fresh }) => sum + fresh, 0),
    changed: landed.reduce((sum, { changed }) => sum + changed, 0),
    soon: limits.filter(({ stands }) => stands === "soon").length,
    over: limits.filter(({ stands }) => stands === "over").length,
    urgent,
    left: texts.left,
    refused: [...silent, ...left.map(({ file }) => file)],
  };
}
