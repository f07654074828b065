import { XianbanError } from "../errors.ts";
import type { FileReport } from "../feeds/load.ts";
import { why } from "../operate/journal/job.ts";
import { deliver } from "../operate/notices/deliver.ts";
import type { NoticeEvent } from "../operate/notices/event.ts";
import { warehouseEvents } from "../operate/notices/events/warehouse.ts";
import { raise } from "../operate/notices/raise.ts";
import { type PullReport, pullFeeds } from "../operate/pull/pull.ts";
import { writeMetrics } from "../operate/status/metrics.ts";
import { statusOf } from "../operate/status/status.ts";
import type { JobBook } from "../operate/timetable/book.ts";
import type { Task } from "../operate/timetable/plan.ts";
import type { Progress } from "../output.ts";
import type { SiteOptions } from "../publish/build.ts";
import type { Home } from "../settings/home.ts";
import type { Settings } from "../settings/settings.ts";
import type { Call } from "./commands.ts";
import { loadAll } from "./load.ts";
import { publishSite } from "./publish.ts";
import { requireData } from "./require-data.ts";
import { failureEvents, paperEvents, statusEvents } from "./run-events.ts";
import { makePaper, type Paper } from "./run-papers.ts";
import { type Moment, momentOf, type Session, withSession } from "./session.ts";

/** What a run reaches outside of its home. */
export interface Tools {
  /** Where passwords and tokens are. */
  env: NodeJS.ProcessEnv;
  /** What makes the pages, where it is not Framework from `reports`. */
  site: Pick<SiteOptions, "root" | "framework">;
}

/** A run that has begun. */
export interface Running {
  call: Call;
  tools: Tools;
  home: Home;
  settings: Settings;
  /** The local time. */
  localNow: () => string;
  book: JobBook;
  /** What was due when the run began. */
  tasks: readonly Task[];
  progress: Progress;
}

/** A step that failed. */
export interface Failed {
  step: string;
  message: string;
}

/** What a run did. */
export interface RunEnd {
  began: string;
  ended: string;
  pulled: PullReport[];
  loaded: Pick<FileReport, "file" | "outcome">[];
  papers: Pick<Paper, "task" | "state">[];
  published: boolean;
  failed: Failed[];
}

/** A clerk's command is waited for. What no file says is kept once a run, when the figures are made. */
const PASSING = { remembers: false, waitSeconds: 300 } as const;

/** The steps of a run. One that fails does not keep those from being done that need nothing of it. */
export async function runSteps(running: Running): Promise<RunEnd> {
  const { tools, home, settings, localNow, progress } = running;
  const failed: Failed[] = [];
  const attempt = attempts(failed);
  const began = localNow();
  progress.step("pulling feeds");
  const pulled =
    (await attempt("pull", () =>
      pullFeeds({ home, settings, env: tools.env, progress: (line) => progress.step(line) }),
    )) ?? [];
  for (const { feed, outcome, message = "" } of pulled)
    if (outcome === "failed") failed.push({ step: `pull ${feed}`, message });
  const arrived = await attempt("load", () => loadNew(running));
  const papers = arrived
    ? ((await attempt("papers", () => makePapers(running, arrived.moment, attempt))) ?? [])
    : [];
  const published =
    arrived !== undefined && (await attempt("publish", () => publishAll(running, arrived.moment))) === true;
  settle(running, { papers, published, failed });
  progress.step("what is to be told");
  raise(home, settings, failureEvents(failed, localNow()));
  await attempt("notices", () => raiseState(running, arrived?.moment));
  await attempt("send", () => deliver({ home, settings, env: tools.env }));
  const loaded = (arrived?.reports ?? []).map(({ file, outcome }) => ({ file, outcome }));
  return {
    ...{ began, ended: localNow(), pulled, loaded, published, failed },
    papers: papers.map(({ task, state }) => ({ task, state })),
  };
}

type Attempt = <T>(step: string, work: () => Promise<T>) => Promise<T | undefined>;

/** Does a step, and keeps why it failed. */
function attempts(failed: Failed[]): Attempt {
  return async (step, work) => {
    try {
      return await work();
    } catch (error) {
      failed.push({ step, message: why(error) });
      return undefined;
    }
  };
}

/** Loads what is new; everything after it is judged as of one moment. */
function loadNew({ call }: Running): Promise<{ reports: FileReport[]; moment: Moment }> {
  const work = async (session: Session) => {
    const reports = await loadAll(session, []);
    await requireData(session);
    return { reports, moment: await momentOf(call, session) };
  };
  return withSession(call, work, PASSING);
}

/** Makes the papers that are due; one that fails keeps none of the others. */
async function makePapers(running: Running, moment: Moment, attempt: Attempt): Promise<Paper[]> {
  const { call, localNow, progress } = running;
  const tasks = running.tasks.filter(({ kind }) => kind !== "daily");
  if (tasks.length === 0) return [];
  const work = async (session: Session) => {
    const papers: (Paper | undefined)[] = [];
    for (const task of tasks)
      papers.push(
        await attempt(task.id, () => makePaper(session, task, { moment, now: localNow(), progress })),
      );
    return papers.filter((paper) => paper !== undefined);
  };
  return await withSession(call, work, PASSING);
}

async function publishAll({ call, tools, progress }: Running, { asOf }: Moment): Promise<true> {
  const sameMoment = { ...call, options: { ...call.options, "as-of": asOf } };
  await publishSite(sameMoment, progress, tools.site);
  return true;
}

/**
 * Marks what was due as done once it can be seen, and before that raises what tells of it: a crash in between loses nothing, and tells
 * nothing twice.
 */
function settle(
  { tasks, book, home, settings, localNow }: Running,
  { papers, published, failed }: Pick<RunEnd, "published" | "failed"> & { papers: readonly Paper[] },
): void {
  for (const task of tasks) {
    const paper = papers.find((one) => one.task.id === task.id);
    const message = failed.find(({ step }) => step === task.id) ?? failed.at(-1);
    if (paper?.state === "waits" || paper?.state === "no data") book.waits(task, paper.state);
    else if (published && (task.kind === "daily" || paper)) {
      if (paper) raise(home, settings, paperEvents(paper, localNow()));
      book.done(task);
    } else book.failed(task, message?.message ?? "");
  }
}

/** Raises what warehouse and installation give to tell, and writes the metrics. */
async function raiseState(running: Running, moment: Moment | undefined): Promise<void> {
  const { call, home, settings, localNow } = running;
  const look = async (session: Session | null): Promise<NoticeEvent[]> => {
    const warehouse = session?.warehouse ?? null;
    const status = await statusOf({ home, settings, warehouse, now: localNow() });
    writeMetrics(home, status);
    const found =
      warehouse && moment
        ? await warehouseEvents(warehouse, { settings, now: localNow(), asOf: moment.asOf })
        : [];
    return [...statusEvents(status, localNow()), ...found];
  };
  const events = await withSession(call, look, PASSING).catch((error: unknown) => {
    if (error instanceof XianbanError) return look(null);
    throw error;
  });
  raise(home, settings, events);
}
