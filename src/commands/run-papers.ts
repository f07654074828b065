import { type Archived, archivedBriefs } from "../briefs/archive/list.ts";
import { audiencesNamed } from "../briefs/audiences.ts";
import type { Audience, BriefKind, BriefPeriod, Edition } from "../briefs/model.ts";
import { periodOf } from "../briefs/period.ts";
import { pullState } from "../operate/status/pulls.ts";
import { later } from "../operate/timetable/due.ts";
import type { Task } from "../operate/timetable/plan.ts";
import type { Progress } from "../output.ts";
import { sqlFile } from "../warehouse/sql.ts";
import { freezePeriods } from "./brief-freeze.ts";
import { readRules, requireMarts } from "./compute.ts";
import type { Moment, Session } from "./session.ts";

/** What became of a paper that was due. */
export interface Paper {
  task: Task;
  /** made now; there before; waits for the data of the period's end; no ticket of the period is there */
  state: "made" | "there" | "waits" | "no data";
  period: BriefPeriod;
  /** Briefs of the period that are there now. */
  briefs: Archived[];
  /** Of appeals: tickets that may be appealed. */
  tickets?: number;
}

/** What papers are made with. */
export interface PaperWishes {
  moment: Moment;
  /** Local time of the run. */
  now: string;
  progress: Progress;
}

/**
 * Makes the paper of a task: the briefs of a week or month for everybody named in the settings who has none yet, the return beside the
 * month's, the count for the reminder of appeals. Of a period without tickets nothing is made, so that a clock that ran ahead freezes no
 * empty briefs; data of its last day are waited for, though not for ever.
 */
export async function makePaper(session: Session, task: Task, wishes: PaperWishes): Promise<Paper> {
  const { settings } = session;
  const kind: BriefKind = task.kind === "weekly" ? "weekly" : "monthly";
  const period = periodOf(kind, task.period, settings);
  const paper = (state: Paper["state"], briefs: Archived[] = []): Paper => ({ task, state, period, briefs });
  const data = await dataOf(session, period, wishes);
  if (data.received === 0) return paper("no data");
  const waitUntil = later(task.due, settings.timetable.wait_hours * 60);
  if (!data.complete && wishes.now < waitUntil) return paper("waits");
  if (task.kind === "appeals")
    return { ...paper("made"), tickets: await appealable(session, period, wishes) };
  const wanted = await wantedBriefs(session, task, period);
  const { moment, progress } = wishes;
  const wish = { kind, edition: wanted.edition, audiences: wanted.missing, progress };
  if (wanted.missing.length > 0) await freezePeriods(session, { moment, made: null }, [period], wish);
  const { there } = await wantedBriefs(session, task, period);
  return paper(wanted.missing.length > 0 ? "made" : "there", there);
}

/**
 * Tickets received in a period, and whether every feed that comes day by day has come since its end; a pull that found nothing new
 * counts as coming.
 */
async function dataOf(
  { warehouse, home }: Session,
  { start, end }: BriefPeriod,
  { moment, now }: PaperWishes,
): Promise<{ received: number; complete: boolean }> {
  const params = { start, end, now, as_of: moment.asOf };
  const { received, behind } = await warehouse.one<{ received: number; behind: string[] }>(
    sqlFile(import.meta.url, "run-papers.sql"),
    params,
  );
  const pulledSince = (feed: string) => (pullState(home, feed, String).success?.slice(0, 10) ?? "") > end;
  return { received, complete: behind.every(pulledSince) };
}

/** Those who are to be given a brief of the period, told apart by whether the archive has theirs. */
async function wantedBriefs({ warehouse, home, settings }: Session, { kind }: Task, period: BriefPeriod) {
  const edition: Edition = settings.edition === "internal" ? "internal" : "public";
  const audiences = await audiencesNamed(
    warehouse,
    kind === "return" ? "leader" : settings.timetable.briefs_for,
  );
  const { briefs } = await archivedBriefs(home.dir);
  const there = briefs.filter(
    (one) =>
      one.newest &&
      one.period.kind === period.kind &&
      one.period.id === period.id &&
      one.edition === edition &&
      audiences.some((audience) => isSame(audience, one.audience)),
  );
  const missing = audiences.filter((audience) => !there.some((one) => isSame(audience, one.audience)));
  return { edition, there, missing };
}

function isSame(a: Audience, b: Audience): boolean {
  return a.type === b.type && a.id === b.id;
}

/** Tickets rated in the month whose rating may be appealed (T23-27, T23-28). */
async function appealable(
  session: Session,
  period: BriefPeriod,
  { moment, progress }: PaperWishes,
): Promise<number> {
  await requireMarts(session, moment, await readRules(session), progress);
  const { n } = await session.warehouse.one<{ n: number }>(
    `SELECT count(*) AS n FROM mart.appeal
     WHERE rated_at::DATE BETWEEN $start::DATE AND $end::DATE AND state IS NULL AND len(barred) = 0`,
    { start: period.start, end: period.end },
  );
  return n;
}
