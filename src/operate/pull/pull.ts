import { join, relative, sep } from "node:path";
import { PullError } from "../../../loaders/pull/pull-error.ts";
import { Secrets } from "../../../loaders/pull/secrets.ts";
import { type PullTools, pauseFor } from "../../../loaders/pull/tools.ts";
import { freshId, localTime, wallClock } from "../../clock.ts";
import { XianbanError } from "../../errors.ts";
import { withLock } from "../../lock.ts";
import type { FeedSettings } from "../../settings/feed.ts";
import { type Home, settingsFile } from "../../settings/home.ts";
import type { Settings } from "../../settings/settings.ts";
import { Random } from "../../statistics/random.ts";
import { pullFeed } from "./pull-feed.ts";
import { NOTHING, readState, writeState } from "./state.ts";

/** What became of one feed's pull. */
export interface PullReport {
  readonly feed: string;
  readonly outcome: "pulled" | "nothing new" | "failed";
  /** files that landed, as paths under the home */
  readonly files: string[];
  /** rows that came, those known before among them; null where they were not counted */
  readonly rows: number | null;
  readonly bytes: number;
  readonly seconds: number;
  /** of a failure what is wrong and the way out, in two lines */
  readonly message?: string;
}

/** What pulling needs. */
export interface PullCall {
  readonly home: Home;
  readonly settings: Settings;
  /** environment that `${NAME}` is taken from */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly progress: (line: string) => void;
  /** names of feeds to pull, due or not; left out, those that are due */
  readonly only?: readonly string[];
  /** ends all pulls */
  readonly signal?: AbortSignal;
  /** how waits between tries are made, and their jitter */
  readonly waits?: Pick<PullTools, "random" | "pause">;
}

const LOCK_SECONDS = 5;
const MINUTE_MS = 60_000;

/** Feeds of the settings that are pulled. */
export function pulledFeeds(settings: Settings): FeedSettings[] {
  return settings.feeds.filter((feed) => feed.url !== undefined || feed.database !== undefined);
}

/**
 * Pulls feeds one after the other. One that fails is told in its report, and the others go on. A feed that is not due has no report.
 * @throws XianbanError for a name in `only` that no pulled feed has
 */
export async function pullFeeds(call: PullCall): Promise<PullReport[]> {
  const reports: PullReport[] = [];
  for (const feed of wanted(call)) {
    if (call.signal?.aborted) break;
    reports.push(await reported(feed, call));
  }
  return reports;
}

function wanted({ home, settings, env, only }: PullCall): FeedSettings[] {
  const feeds = pulledFeeds(settings);
  if (only === undefined) return feeds.filter((feed) => isDue(feed, home, env));
  const strange = only.filter((name) => feeds.every((feed) => feed.name !== name));
  if (strange.length > 0)
    throw new XianbanError(
      `${strange.join(", ")}: no feed that is pulled`,
      `feeds with url or database in xianban.yaml: ${feeds.map(({ name }) => name).join(", ") || "none"}`,
      2,
    );
  return feeds.filter((feed) => only.includes(feed.name));
}

/** Whether `every` minutes have passed since the last pull that succeeded; also when the clock was set back behind it. */
function isDue(feed: FeedSettings, home: Home, env: PullCall["env"]): boolean {
  if (feed.every === undefined) return true;
  const { succeeded } = readState(home, feed.name, new Secrets(env, feed.name)) ?? NOTHING;
  const passed = wallClock().getTime() - (succeeded ?? Number.NEGATIVE_INFINITY);
  return passed < 0 || passed >= feed.every * MINUTE_MS;
}

async function reported(feed: FeedSettings, call: PullCall): Promise<PullReport> {
  const began = wallClock().getTime();
  const secrets = new Secrets(call.env, feed.name);
  const seconds = () => Math.max(0, (wallClock().getTime() - began) / 1000);
  const progress = (line: string) => call.progress(secrets.hide(`${feed.name}: ${line}`));
  try {
    const { file, rows, bytes } = await locked(feed, call, secrets, progress);
    const files = file === null ? [] : [relative(call.home.dir, file).split(sep).join("/")];
    const outcome = file === null ? "nothing new" : "pulled";
    return { feed: feed.name, outcome, files, rows, bytes, seconds: seconds() };
  } catch (error) {
    const message = secrets.hide(messageOf(error, feed.name));
    remember(feed, call, secrets, message);
    return {
      feed: feed.name,
      outcome: "failed",
      files: [],
      rows: null,
      bytes: 0,
      seconds: seconds(),
      message,
    };
  }
}

async function locked(
  feed: FeedSettings,
  call: PullCall,
  secrets: Secrets,
  progress: (line: string) => void,
) {
  const { home, settings } = call;
  const lock = join(home.operate, "pulls", `${feed.name}.lock`);
  const wishes = { about: `pulling feed ${feed.name}`, waitSeconds: LOCK_SECONDS, log: progress };
  return await withLock(lock, wishes, async () => {
    const limit = new AbortController();
    const late = new PullError(
      `not done within ${feed.limit_minutes} minutes`,
      "the next pull goes on where this one ended, if it has pages; or raise limit_minutes",
    );
    const timer = setTimeout(() => limit.abort(late), feed.limit_minutes * MINUTE_MS);
    const random = new Random(Number.parseInt(freshId().slice(0, 7), 16), feed.name);
    const tools: PullTools = {
      secrets,
      now: `${localTime(wallClock(), settings.zone)}.000000`,
      signal: call.signal ? AbortSignal.any([call.signal, limit.signal]) : limit.signal,
      progress,
      random: () => random.next(),
      pause: pauseFor,
      ...call.waits,
    };
    const at = settings.feeds.indexOf(feed);
    const file = settingsFile(home);
    const place = (...keys: (string | number)[]) =>
      `${file.place(["feeds", at, ...keys])}, ${keys.join(".")}`;
    try {
      return await pullFeed(feed, home, { secrets, place, dir: home.dir, zone: settings.zone }, tools);
    } finally {
      clearTimeout(timer);
    }
  });
}

/** What is wrong on the first line, the way out on the second. */
function messageOf(error: unknown, feed: string): string {
  const message = error instanceof Error ? error.message : String(error);
  const line = message.startsWith(`feed ${feed}: `) ? message : `feed ${feed}: ${message.split("\n")[0]}`;
  const hint =
    error instanceof XianbanError ? error.hint : "see whether the disk is full and the home may be written";
  return hint ? `${line}\n${hint}` : line;
}

/** A failure that cannot be written down is told in the report alone. */
function remember(feed: FeedSettings, { home, settings }: PullCall, secrets: Secrets, message: string): void {
  try {
    const state = readState(home, feed.name, secrets) ?? NOTHING;
    const at = localTime(wallClock(), settings.zone);
    writeState(home, feed.name, { ...state, last_failure: { at, message } }, secrets);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
  }
}
