import { UsageError } from "../errors.ts";
import { discoverFiles, namedFiles } from "../feeds/discover.ts";
import { checkFeedNames } from "../feeds/feed-names.ts";
import { forgetGone } from "../feeds/hold/held.ts";
import { type FileReport, loadFiles } from "../feeds/load.ts";
import { refreshNames } from "../feeds/refresh.ts";
import { loadRegisters } from "../feeds/registers.ts";
import { resolversOf } from "../feeds/resolve.ts";
import { leaveSample, withoutSample } from "../feeds/sample-data.ts";
import { keepCopy } from "../operate/keep/copies.ts";
import { recordLoads, recordRules } from "../operate/keep/loads.ts";
import { forHome, note, Progress } from "../output.ts";
import { settingsFile } from "../settings/home.ts";
import type { Call } from "./commands.ts";
import { coverageOf } from "./coverage.ts";
import { noteIdle, noteRenamed } from "./load-notes.ts";
import { isSample, plain, summary } from "./load-report.ts";
import { logged, type StepResult } from "./run-log.ts";
import { type Session, text, withSession } from "./session.ts";

/** `xianban load [FILE…]`: exit code 1 when a file was refused or is held. */
export async function load(call: Call): Promise<number> {
  const accept = call.options.accept === true;
  if (accept && call.positionals.length === 0) {
    throw new UsageError("load --accept: name the files to accept", "npx xianban load --accept FILE…");
  }
  const feed = text(call, "feed");
  const reports = await withSession(call, (session) =>
    loadAll(session, call.positionals, { accept, ...(feed !== undefined && { feed }) }),
  );
  if (call.options.json) process.stdout.write(`${JSON.stringify(reports.map(plain), null, 2)}\n`);
  return reports.some(isLeft) ? 1 : 0;
}

/** A file of which nothing was loaded. */
function isLeft({ outcome }: FileReport): boolean {
  return outcome === "refused" || outcome === "held";
}

/** How files are loaded. */
export interface LoadOptions {
  /** Name of the feed that the files named belong to. */
  readonly feed?: string;
  /** Load files all the same that are unlike those of their feed, and take them for usual from then on. */
  readonly accept?: boolean;
}

/** Loads the files named, or what is new in the feeds, and says what became of each row. */
export async function loadAll(
  session: Session,
  paths: readonly string[],
  { feed, accept = false }: LoadOptions = {},
): Promise<FileReport[]> {
  const { warehouse, home, settings, now } = session;
  checkFeedNames(settings, settingsFile(home));
  const resolvers = resolversOf(await loadRegisters(warehouse, home, settings.city));
  await recordLoads(warehouse, home);
  recordRules(home, now);
  await refreshNames(warehouse, resolvers);
  const found = paths.length > 0 ? namedFiles(paths, home, settings, feed) : discoverFiles(home, settings);
  if (paths.length === 0) {
    noteIdle(found, settings);
    await forgetGone(
      warehouse,
      found.map(({ shown }) => shown),
    );
  }
  await noteRenamed(warehouse, settings);
  const files = await withoutSample(warehouse, found);
  const progress = new Progress("load");
  const context = {
    warehouse,
    home,
    settings,
    resolvers,
    now,
    accept,
    keep: (path: string, sha256: string) => keepCopy(home.dir, path, sha256),
    progress: (step: string) => progress.step(step),
  };
  const reports = await logged(session, "load", "feeds", () => loadFiles(files, context), loaded);
  progress.done();
  for (const line of summary(reports, await coveredBy(reports, session))) note(forHome(line, home.dir));
  if (await leaveSample(warehouse)) {
    note("  own data loaded: the synthetic sample has left the warehouse (its files stay in feeds/sample)");
  }
  await recordLoads(warehouse, home);
  return reports;
}

/** Days covered by what was new in own files, by file id. */
async function coveredBy(reports: readonly FileReport[], { warehouse, now }: Session) {
  const own = reports.filter((report) => report.outcome === "loaded" && !isSample(report));
  const fileIds = own.flatMap((report) => report.tables.map(({ fileId }) => fileId));
  return fileIds.length > 0 ? await coverageOf(warehouse, fileIds, now) : undefined;
}

function loaded(reports: readonly FileReport[]): StepResult {
  const rows = reports
    .flatMap((report) => report.tables)
    .reduce((sum, table) => sum + (table.landing?.read ?? 0), 0);
  const left = reports.filter(isLeft).map((report) => report.file);
  return left.length > 0 ? { rows, outcome: "refused", message: left.join(", ") } : { rows, outcome: "done" };
}
