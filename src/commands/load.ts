import { discoverFiles, namedFiles } from "../feeds/discover.ts";
import { checkFeedNames } from "../feeds/feed-names.ts";
import { type FileReport, loadFiles } from "../feeds/load.ts";
import { refreshNames } from "../feeds/refresh.ts";
import { loadRegisters } from "../feeds/registers.ts";
import { resolversOf } from "../feeds/resolve.ts";
import { leaveSample, withoutSample } from "../feeds/sample-data.ts";
import { note, Progress } from "../output.ts";
import { settingsFile } from "../settings/home.ts";
import type { Call } from "./commands.ts";
import { coverageOf } from "./coverage.ts";
import { noteIdle, noteRenamed } from "./load-notes.ts";
import { isSample, plain, summary } from "./load-report.ts";
import { logged, type StepResult } from "./run-log.ts";
import { type Session, text, withSession } from "./session.ts";

/** `xianban load [FILE…]`: exit code 1 when a file was refused. */
export async function load(call: Call): Promise<number> {
  const reports = await withSession(call, (session) =>
    loadAll(session, call.positionals, text(call, "feed")),
  );
  if (call.options.json) process.stdout.write(`${JSON.stringify(reports.map(plain), null, 2)}\n`);
  return reports.some((report) => report.outcome === "refused") ? 1 : 0;
}

/** Loads the files named, or what is new in the feeds, and says what became of each row. */
export async function loadAll(
  session: Session,
  paths: readonly string[],
  feed?: string,
): Promise<FileReport[]> {
  const { warehouse, home, settings, now } = session;
  checkFeedNames(settings, settingsFile(home));
  const resolvers = resolversOf(await loadRegisters(warehouse, home, settings.city));
  await refreshNames(warehouse, resolvers);
  const found = paths.length > 0 ? namedFiles(paths, home, settings, feed) : discoverFiles(home, settings);
  if (paths.length === 0) noteIdle(found, settings);
  await noteRenamed(warehouse, settings);
  const files = await withoutSample(warehouse, found);
  const progress = new Progress("load");
  const context = {
    warehouse,
    home,
    settings,
    resolvers,
    now,
    progress: (step: string) => progress.step(step),
  };
  const reports = await logged(session, "load", "feeds", () => loadFiles(files, context), loaded);
  progress.done();
  for (const line of summary(reports, await coveredBy(reports, session))) note(line);
  if (await leaveSample(warehouse)) {
    note("  own data loaded: the synthetic sample has left the warehouse (its files stay in feeds/sample)");
  }
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
  const refused = reports.filter((report) => report.outcome === "refused").map((report) => report.file);
  return refused.length > 0
    ? { rows, outcome: "refused", message: refused.join(", ") }
    : { rows, outcome: "done" };
}
