import {
  type OperationStatus,
  TROUBLE_CODES,
  type Trouble,
} from "../../../reports/components/operation-data.ts";
import type { Settings } from "../../settings/settings.ts";
import { hoursBetween } from "./moments.ts";

/** Jobs that nobody watches: their last failure stands until they succeed. */
const UNWATCHED = new Set(["run", "pulse", "pull", "send"]);
/** Days for which the failure of a job that somebody started is told. */
const TOLD_DAYS = 7;
/** Hours after which a task is told as missed. */
const LATE_HOURS = 3;
/** A digest comes once a day: what waits longer than two was not taken. */
const WAITED_HOURS = 48;
/** Days of room left below which it is told. */
const SOON_DAYS = 30;

/** Tasks of the timetable that are due and not done, and that failed when they were last tried. */
export interface Planned {
  missed: readonly { id: string; due: string }[];
  failed: readonly { id: string; at: string; message: string }[];
}

/** What of a status needs a person, the gravest first. */
export function troublesOf(
  status: Omit<OperationStatus, "troubles">,
  { missed, failed }: Planned,
  settings: Settings,
): Trouble[] {
  const found = [
    ...warehouseTroubles(status),
    ...jobTroubles(status, settings),
    ...failed.map(({ id, at, message }) => trouble("job_failed", id, { at, message })),
    ...missed
      .filter(({ due }) => hoursBetween(due, status.at) >= LATE_HOURS)
      .map(({ id, due }) => trouble("task_missed", id, { at: due })),
    ...feedTroubles(status),
    ...refusalTroubles(status, settings),
    ...diskTroubles(status),
    ...noticeTroubles(status),
  ];
  return found.sort((a, b) => TROUBLE_CODES.indexOf(a.code) - TROUBLE_CODES.indexOf(b.code));
}

function trouble(code: Trouble["code"], subject: string, more: Partial<Trouble> = {}): Trouble {
  return { code, subject, at: null, value: null, message: null, ...more };
}

function warehouseTroubles({ warehouse }: Omit<OperationStatus, "troubles">): Trouble[] {
  return warehouse.state === "damaged" ? [trouble("warehouse_damaged", "", { message: warehouse.why })] : [];
}

function jobTroubles({ jobs, at }: Omit<OperationStatus, "troubles">, settings: Settings): Trouble[] {
  const limit = settings.timetable.limit_minutes / 60;
  return jobs.flatMap(({ job, success, failure, running }) => {
    const hangs = running !== null && hoursBetween(running.since, at) > limit;
    const stands =
      failure !== null &&
      (success === null || failure.at > success) &&
      (UNWATCHED.has(job) || hoursBetween(failure.at, at) <= TOLD_DAYS * 24);
    return [
      ...(stands
        ? [
            trouble(failure.broken ? "job_broken" : "job_failed", job, {
              ...{ at: failure.at, message: failure.message },
            }),
          ]
        : []),
      ...(hangs ? [trouble("job_hangs", job, { at: running.since, value: running.pid })] : []),
    ];
  });
}

function feedTroubles({ feeds, held }: Omit<OperationStatus, "troubles">): Trouble[] {
  return [
    ...feeds.flatMap(({ feed, stale, staleHours, lastFile, pull }) => [
      ...(stale ? [trouble("feed_stale", feed, { at: lastFile, value: staleHours })] : []),
      ...(pull?.failure && (pull.success === null || pull.failure > pull.success)
        ? [trouble("pull_failed", feed, { at: pull.failure, message: pull.message })]
        : []),
    ]),
    ...held.map(({ path, state, at, reason }) =>
      trouble(state === "held" ? "file_held" : "file_refused", path, { at, message: reason }),
    ),
  ];
}

function refusalTroubles({ refusals }: Omit<OperationStatus, "troubles">, settings: Settings): Trouble[] {
  return refusals.flatMap(({ feed, weeks, rising }) => {
    const [last] = weeks;
    if (!last || last.read === 0) return [];
    const share = (100 * last.refused) / last.read;
    if (share > settings.journal.refused_percent) return [trouble("refusals_high", feed, { value: share })];
    return rising ? [trouble("refusals_rising", feed, { value: share })] : [];
  });
}

function diskTroubles({ disk }: Omit<OperationStatus, "troubles">): Trouble[] {
  if (disk.free < disk.floor) return [trouble("disk_low", "", { value: disk.free })];
  if (disk.lasts !== null && disk.lasts < SOON_DAYS) return [trouble("disk_soon", "", { value: disk.lasts })];
  return [];
}

function noticeTroubles({ notices, at }: Omit<OperationStatus, "troubles">): Trouble[] {
  const lost = notices.refused + notices.unsure;
  const long = notices.oldest !== null && hoursBetween(notices.oldest, at) >= WAITED_HOURS;
  return [
    ...notices.unusable.map(({ name, wrong }) => trouble("channel_unusable", name, { message: wrong })),
    ...(lost > 0 ? [trouble("notices_refused", "", { value: lost })] : []),
    ...(long ? [trouble("notices_waiting", "", { value: notices.waiting, at: notices.oldest })] : []),
  ];
}
