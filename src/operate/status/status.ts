import { existsSync } from "node:fs";
import { hostname } from "node:os";
import type {
  FeedState,
  OperationStatus,
  WarehouseState,
} from "../../../reports/components/operation-data.ts";
import { localTime, wallClock } from "../../clock.ts";
import { XianbanError } from "../../errors.ts";
import { holderOf } from "../../lock.ts";
import { addDays, type WorkCalendar, workCalendar } from "../../policy/work-calendar.ts";
import { type Home, programVersion } from "../../settings/home.ts";
import type { Settings } from "../../settings/settings.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { type Hide, hider } from "../journal/hide.ts";
import { readLog } from "../journal/read.ts";
import { runLock } from "../run-lock.ts";
import { calendarOf } from "../timetable/calendar.ts";
import { dueTasks } from "../timetable/due.ts";
import { jobsFile, readJobs } from "../timetable/jobs.ts";
import { nextRuns } from "../timetable/next.ts";
import type { Plan } from "../timetable/plan.ts";
import { diskState, keptSizes } from "./disk.ts";
import { type Facts, readFacts } from "./facts.ts";
import { jobStates } from "./jobs.ts";
import { readKept, writeKept } from "./kept.ts";
import { hoursBetween } from "./moments.ts";
import { noticeState } from "./notices.ts";
import { pullState } from "./pulls.ts";
import { troublesOf } from "./troubles.ts";

/** How an installation is. */
export type Status = OperationStatus;

/** What a status is made from. */
export interface StatusWishes {
  home: Home;
  settings: Settings;
  /** The open warehouse; null where it is not at hand: then what an earlier look read of it is told, and since when. */
  warehouse: Warehouse | null;
  /** Why it is not at hand. */
  closed?: Pick<WarehouseState, "state" | "why">;
  /** Local time. */
  now: string;
  /** Where passwords and tokens are: they are hidden, and channels need them. */
  env?: Readonly<Record<string, string | undefined>>;
}

/** Days of logs that are read for each look: what was before is known of earlier looks. */
const LOOKED_BACK = 35;

/**
 * How an installation is: jobs, feeds, refusals, disk, notices, next runs, and what of it needs a person. What it saw is kept for looks
 * that see less.
 */
export async function statusOf(wishes: StatusWishes): Promise<Status> {
  const { home, settings, warehouse, closed, now, env = process.env } = wishes;
  const hide = hider(settings, env);
  const today = now.slice(0, 10);
  const kept = readKept(home);
  const facts = warehouse ? shown(await readFacts(warehouse, now), hide) : kept.facts;
  const factsAt = warehouse ? now : kept.factsAt;
  const jobs = jobStates(readLog(home, addDays(today, -LOOKED_BACK)), kept.jobs, today);
  const disk = diskState(home, settings, kept.sizes, today);
  const planned = await plannedOf(home, settings, now);
  const holder = await holderOf(runLock(home));
  const status = {
    ...{ at: now, zone: settings.zone, version: programVersion(), jobs, disk },
    warehouse: {
      ...(warehouse
        ? { state: "open" as const, why: null }
        : (closed ?? { state: "closed" as const, why: null })),
      asOf: factsAt,
    },
    feeds: feedStates(home, settings, facts, { now, hide }),
    refusals: facts?.refusals ?? [],
    held: facts?.held ?? [],
    // The run that makes the site looks, too: on its page it would be at work for ever.
    lock:
      holder && !(holder.pid === process.pid && holder.host === hostname())
        ? { pid: holder.pid, host: holder.host, since: sinceOf(holder.since, settings.zone) }
        : null,
    notices: noticeState(home, settings, env),
    scheduled: existsSync(jobsFile(home)),
    next: planned.next,
    backup: jobs.find(({ job }) => job === "backup")?.success ?? null,
  };
  const sizes = keptSizes({ ...kept.sizes, [today]: disk.sizes }, today);
  keep(home, { format: 1, facts, factsAt, jobs, sizes });
  return { ...status, troubles: troublesOf(status, planned, settings) };
}

/** Names of files and reasons without what is of a person: they stand on a page. */
function shown(facts: Facts, hide: Hide): Facts {
  const held = facts.held.map((file) => ({
    ...file,
    path: hide(file.path),
    reason: file.reason === null ? null : hide(file.reason),
  }));
  return { ...facts, held };
}

/** A look does not fail where it cannot be kept, as on a full disk. */
function keep(...[home, kept]: Parameters<typeof writeKept>): void {
  try {
    writeKept(home, kept);
  } catch {
    // The next look keeps it.
  }
}

async function plannedOf(home: Home, settings: Settings, now: string) {
  const plan: Plan = { settings, calendar: await usableCalendar(home) };
  const jobs = readJobs(home, now);
  const missed = existsSync(jobsFile(home)) ? dueTasks(plan, jobs, now) : [];
  return {
    next: nextRuns(plan, jobs, now)
      .flatMap(({ kind, period, due }) => (due === null ? [] : [{ kind, period, due }]))
      .sort((a, b) => (a.due < b.due ? -1 : 1)),
    missed: missed
      .filter(({ id }) => !(id in jobs.waits || id in jobs.failed))
      .map(({ id, due }) => ({ id, due })),
    failed: Object.entries(jobs.failed).map(([id, { at, message }]) => ({ id, at, message })),
  };
}

/** The installation's calendar; the official days alone where its file has faults, which `check` tells. */
async function usableCalendar(home: Home): Promise<WorkCalendar> {
  try {
    return await calendarOf(home);
  } catch (error) {
    if (error instanceof XianbanError) return workCalendar();
    throw error;
  }
}

/** Every feed of the settings, and every one that brought a file. */
function feedStates(
  home: Home,
  settings: Settings,
  facts: Facts | null,
  { now, hide }: { now: string; hide: Hide },
): FeedState[] {
  const known = facts?.feeds ?? [];
  const named = settings.feeds.filter(({ name }) => !known.some(({ feed }) => feed === name));
  const silent = named.map(({ name, kind }) => ({
    ...{ feed: name, kind, files: 0, lastFile: null, lastTicket: null },
  }));
  return [...known, ...silent].map((feed) => {
    const own = settings.feeds.find(({ name }) => name === feed.feed);
    const staleHours = own?.stale_hours ?? null;
    return {
      ...feed,
      staleHours,
      stale: staleHours !== null && (feed.lastFile === null || hoursBetween(feed.lastFile, now) > staleHours),
      pull:
        own && (own.url !== undefined || own.database !== undefined) ? pullState(home, own.name, hide) : null,
    };
  });
}

function sinceOf(since: string, zone: string): string {
  const moment = new Date(since);
  return localTime(Number.isNaN(moment.getTime()) ? wallClock() : moment, zone);
}
