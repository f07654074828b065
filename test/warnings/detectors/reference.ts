import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import type { CountSeries, Detector, Judgement } from "../../../src/warnings/detectors/series.ts";

const FOLDER = new URL("../../../../shared/reference/detectors/", import.meta.url);

/** Whether tests against the reference run: where the files lie, and always in CI, where their absence is a failure. */
export const REFERENCE = existsSync(fileURLToPath(FOLDER)) || Boolean(process.env.CI);

/** A row of a reference table; '' where a cell is empty. */
export type Row = Readonly<Record<string, string>>;

/** Where a file of the reference lies. */
export function referencePath(name: string): string {
  return fileURLToPath(new URL(name, FOLDER));
}

/** The rows of a reference table. @throws where it has none */
export function table(name: string): Row[] {
  const bytes = readFileSync(referencePath(name));
  const text = (name.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  const [head = "", ...lines] = text.trim().split("\n");
  if (lines.length === 0) throw new Error(`bad fixture: ${name} has no rows`);
  const names = head.split(",");
  return lines.map((line) => {
    const cells = line.split(",");
    return Object.fromEntries(names.map((column, i) => [column, cells[i] ?? ""]));
  });
}

interface Meta {
  freq: number;
  farrington?: { b: number; w: number };
}

let meta: Record<string, Meta> | undefined;
let series: Map<string, Row[]> | undefined;

/** Rows by the value of one column, in the order of their first rows. */
export function grouped(rows: readonly Row[], column: string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row[column]!);
    if (group) group.push(row);
    else groups.set(row[column]!, [row]);
  }
  return groups;
}

/** What the reference knows of a series. */
export function metaOf(name: string): Meta {
  meta ??= (JSON.parse(readFileSync(referencePath("meta.json"), "utf8")) as { series: Record<string, Meta> })
    .series;
  return meta[name]!;
}

/** A real series of the reference. */
export function seriesNamed(name: string): CountSeries {
  series ??= grouped(table("series.csv"), "series");
  const rows = series.get(name)!;
  return {
    counts: rows.map(({ observed }) => Number(observed)),
    frequency: metaOf(name).freq,
    dates: rows.map(({ date = "" }) => date),
  };
}

/** One row of a reference table and what a detector of ours says of the same point. */
export interface Pair {
  readonly name: string;
  readonly row: Row;
  readonly own: Judgement;
}

/** Every point of one configuration beside our judgement of it. */
export function pairs(rows: readonly Row[], detectorFor: (name: string) => Detector): Pair[] {
  return [...grouped(rows, "series")].flatMap(([name, points]) => {
    const range = { from: Number(points[0]!.t), to: Number(points.at(-1)!.t) };
    const judged = detectorFor(name)(seriesNamed(name), range);
    return points.map((row, i) => ({ name, row, own: judged[i]! }));
  });
}

/** Pairs whose value is not that of a column, within `tolerance` of it relative to no less than `least`; empty must be null. */
export function off(
  all: readonly Pair[],
  value: keyof Judgement,
  column: string,
  tolerance: number,
  least = 1e-3,
): string[] {
  return all.flatMap(({ name, row, own }) => {
    const [ours, theirs] = [own[value], row[column]!];
    const same =
      theirs === "" || ours === null
        ? theirs === "" && ours === null
        : Math.abs(Number(ours) - Number(theirs)) <= tolerance * Math.max(least, Math.abs(Number(theirs)));
    return same ? [] : [`${name} t ${row.t}: ${value} ${ours}, reference ${theirs || "empty"}`];
  });
}
