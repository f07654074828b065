import type { NoticeEvent } from "../operate/notices/event.ts";
import {
  appealsDue,
  briefReady,
  diskLow,
  feedStale,
  returnDue,
  runFailed,
} from "../operate/notices/events/build.ts";
import type { Status } from "../operate/status/status.ts";
import type { Paper } from "./run-papers.ts";
import type { Failed } from "./run-steps.ts";

/** Day of the following month before which appeals go out (T23-28), and by which the return does (C4-26). */
const BEFORE = { appeals: 6, return: 10 } as const;

const GB = 1e9;

/** What is told of a paper that is there. */
export function paperEvents({ task, period, state, briefs, tickets }: Paper, at: string): NoticeEvent[] {
  if (state === "waits" || state === "no data") return [];
  const month = period.label;
  if (task.kind === "appeals")
    return [appealsDue({ month, before: dayAfter(task.period, BEFORE.appeals), open: tickets ?? null, at })];
  const ready = briefs.map(({ id, number, title, audience }) =>
    briefReady({ name: `${month} ${title}`, id: `${id} ${number}`, audience, at }),
  );
  if (task.kind !== "return") return ready;
  return [...ready, returnDue({ month, before: dayAfter(task.period, BEFORE.return), at })];
}

/** A day of the month after, such as 3月6日. */
function dayAfter(month: string, day: number): string {
  const [, number = 0] = month.split("-").map(Number);
  return `${(number % 12) + 1}月${day}日`;
}

/** What failed, once a day for each step. */
export function failureEvents(failed: readonly Failed[], at: string): NoticeEvent[] {
  return failed.map(({ step, message }) => runFailed({ job: "run", step, message, at }));
}

/** What the state of an installation gives to tell: feeds that fell silent, a disk that fills up. */
export function statusEvents({ feeds, disk }: Status, at: string): NoticeEvent[] {
  const stale = feeds.flatMap(({ feed, lastFile, staleHours, stale: isStale }) =>
    isStale && staleHours !== null ? [feedStale({ feed, last: lastFile, hours: staleHours, at })] : [],
  );
  const limitGb = disk.floor / GB;
  return disk.free < disk.floor ? [...stale, diskLow({ freeGb: disk.free / GB, limitGb, at })] : stale;
}
