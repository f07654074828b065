import { SAMPLE_FOLDER } from "../feeds/discover.ts";
import type { FileRecord } from "../feeds/journal.ts";
import type { FileReport } from "../feeds/load.ts";
import { type Coverage, coverageLines } from "./coverage.ts";

/** What became of a file, as `--json` prints it. */
export function plain(report: FileReport) {
  return {
    file: report.file,
    outcome: report.outcome,
    ...(report.error ? { error: report.error.message, hint: report.error.hint } : {}),
    tables: report.tables.map((table) => ({
      part: table.part ?? "",
      kind: table.kind,
      feed: table.feed,
      encoding: table.encoding,
      ...counts([table]),
      extra: table.extra ?? [],
    })),
  };
}

function counts(tables: readonly FileRecord[]) {
  const sum = (of: (landing: NonNullable<FileRecord["landing"]>) => number) =>
    tables.reduce((total, { landing }) => total + (landing ? of(landing) : 0), 0);
  return {
    read: sum((landing) => landing.read),
    new: sum((landing) => landing.fresh),
    changed: sum((landing) => landing.changed),
    same: sum((landing) => landing.same),
    refused: sum((landing) => landing.refused),
    flagged: sum((landing) => landing.flagged),
  };
}

function sentence(tables: readonly FileRecord[]): string {
  const n = counts(tables);
  return `${n.read} read = ${n.new} new + ${n.changed} changed + ${n.same} same + ${n.refused} refused; ${n.flagged} flagged`;
}

/** True for a file of the synthetic sample that was read. */
export function isSample(report: FileReport): boolean {
  return report.file.startsWith(`feeds/${SAMPLE_FOLDER}/`) && !report.error;
}

/**
 * Lines for the clerk: each own file with its rows, the sample as one, then what needs attention.
 * @param covered days covered by the tables of own files, by file id
 */
export function summary(
  reports: readonly FileReport[],
  covered: ReadonlyMap<number, Coverage> = new Map(),
): string[] {
  const read = reports.filter((report) => report.outcome !== "known");
  const sample = read.filter(isSample);
  const lines = read.filter((report) => !isSample(report)).flatMap((report) => fileLines(report, covered));
  if (sample.length > 0) {
    const tables = sample.flatMap((report) => report.tables);
    lines.push(`  loaded   ${sample.length} files of the synthetic sample: ${sentence(tables)}`);
  }
  const known = reports.length - read.length;
  if (known > 0) lines.push(`  ${known} file${known === 1 ? "" : "s"} loaded before, unchanged`);
  const refused = counts(read.flatMap((report) => report.tables)).refused;
  if (refused > 0)
    lines.push(
      "  refused rows and their reasons: the site's page 数据质量, or the table ops.rejected (xianban query)",
    );
  return lines;
}

function fileLines(report: FileReport, covered: ReadonlyMap<number, Coverage>): string[] {
  if (report.error) {
    const { message, hint } = report.error;
    const word = report.outcome === "held" ? "held   " : "refused";
    return [`  ${word}  ${message}`, ...(hint ? [`           ${hint}`] : [])];
  }
  return report.tables.flatMap((table) => {
    const name = table.part ? `${report.file} [${table.part}]` : report.file;
    if (!table.landing) return [`  passed   ${name}: ${table.reason ?? ""}`];
    const extra = table.extra ?? [];
    const days = covered.get(table.fileId);
    return [
      `  loaded   ${name}: ${sentence([table])}`,
      ...(days ? coverageLines(days).map((line) => `           ${line}`) : []),
      ...(table.encoding?.includes("+")
        ? [
            `           lines of two encodings (${table.encoding}), each read in its own: check how the file was made`,
          ]
        : []),
      ...(extra.length > 0 ? [`           columns kept in extra: ${extra.join(", ")}`] : []),
    ];
  });
}
