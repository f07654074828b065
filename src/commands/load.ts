import { discoverFiles, namedFiles } from "../feeds/discover.ts";
import { checkFeedNames } from "../feeds/feed-names.ts";
import { type FileReport, loadFiles } from "../feeds/load.ts";
import { refreshNames } from "../feeds/refresh.ts";
import { loadRegisters } from "../feeds/registers.ts";
import { resolversOf } from "../feeds/resolve.ts";
import { leaveSample, withoutSample } from "../feeds/sample-data.ts";
import { note, Progress } from "../output.ts";
import type { Call } from "./commands.ts";
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
  checkFeedNames(settings);
  const resolvers = resolversOf(await loadRegisters(warehouse, home, settings.city));
  await refreshNames(warehouse, resolvers);
  const found = paths.length > 0 ? namedFiles(paths, home, settings, feed) : discoverFiles(home, settings);
  const files = await withoutSample(warehouse, found);
  const progress = new Progress("load");
  const reports = await loadFiles(files, {
    warehouse,
    home,
    settings,
    resolvers,
    now,
    progress: (m) => progress.step(m),
  });
  progress.done();
  for (const line of summary(reports)) note(line);
  if (await leaveSample(warehouse)) {
    note("  own data loaded: the synthetic sample has left the warehouse (its files stay in feeds/sample)");
  }
  return reports;
}

function plain(report: FileReport) {
  return {
    file: report.file,
    outcome: report.outcome,
    ...(report.error ? { error: report.error.message, hint: report.error.hint } : {}),
    tables: report.tables.map((table) => ({
      part: table.part ?? "",
      kind: table.kind,
      feed: table.feed,
      encoding: table.encoding,
      read: table.landing?.read ?? 0,
      new: table.landing?.fresh ?? 0,
      changed: table.landing?.changed ?? 0,
      same: table.landing?.same ?? 0,
      refused: table.landing?.refused ?? 0,
      flagged: table.landing?.flagged ?? 0,
      extra: table.extra ?? [],
    })),
  };
}

/** Lines for the clerk: per file `read = new + changed + same + refused`, then what needs attention. */
export function summary(reports: readonly FileReport[]): string[] {
  const lines: string[] = [];
  const known = reports.filter((report) => report.outcome === "known").length;
  for (const report of reports) {
    if (report.outcome === "known") continue;
    if (report.error) {
      lines.push(`  refused  ${report.error.message}`);
      if (report.error.hint) lines.push(`           ${report.error.hint}`);
      continue;
    }
    for (const table of report.tables) {
      const name = table.part ? `${report.file} [${table.part}]` : report.file;
      if (!table.landing) {
        lines.push(`  passed   ${name}: ${table.reason ?? ""}`);
        continue;
      }
      const { read, fresh, changed, same, refused, flagged } = table.landing;
      lines.push(
        `  loaded   ${name}: ${read} read = ${fresh} new + ${changed} changed + ${same} same + ${refused} refused; ${flagged} flagged`,
      );
      if (table.extra && table.extra.length > 0)
        lines.push(`           columns kept in extra: ${table.extra.join(", ")}`);
    }
  }
  if (known > 0) lines.push(`  ${known} file${known === 1 ? "" : "s"} loaded before, unchanged`);
  if (reports.some((report) => report.tables.some((table) => (table.landing?.refused ?? 0) > 0))) {
    lines.push(
      '  refused rows and their reasons: npx xianban query "FROM ops.rejected", or the site\'s page 数据质量',
    );
  }
  return lines;
}
