import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { XianbanError } from "../../src/errors.ts";
import { type Replicate, WEEKS } from "./detect-scenarios.ts";

const FOLDER = new URL("../../../shared/reference/detectors/simulated/", import.meta.url);

/** What R's package reached on the reference's half of the scenarios. */
export interface Theirs {
  readonly method: string;
  readonly fpr: number;
  readonly pod: number;
  readonly firstWeek: number;
  readonly delay: number;
}

function table(name: string): Record<string, string>[] {
  const path = fileURLToPath(new URL(name, FOLDER));
  if (!existsSync(path))
    throw new XianbanError(`${path}: no such file`, "the bench reads the reference's simulated series");
  const bytes = readFileSync(path);
  const text = (name.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  const [head = "", ...lines] = text.trim().split("\n");
  const names = head.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((cell, i) => [names[i]!, cell])));
}

/** The simulated series of the reference, in its order. */
export function referenceReplicates(): Replicate[] {
  return table("series.csv.gz").map((row) => ({
    scenario: Number(row.scenario),
    k: Number(row.k),
    start: Number(row.start),
    end: Number(row.end),
    counts: row.counts!.split(" ").map(Number),
    outbreak: casesOf(row.current_outbreak_cases!),
  }));
}

/** `week:cases` pairs as cases of each week. */
function casesOf(pairs: string): number[] {
  const cases = new Array<number>(WEEKS.all).fill(0);
  for (const pair of pairs.split(" ")) {
    const [week, count] = pair.split(":").map(Number);
    cases[week! - 1] = count!;
  }
  return cases;
}

/** R's figures by method. */
export function theirFigures(): Theirs[] {
  return table("table_by_method.csv").map((row) => ({
    method: row.method!,
    fpr: Number(row.fpr),
    pod: Number(row.pod),
    firstWeek: Number(row.pod_first_week),
    delay: Number(row.mean_delay),
  }));
}

/** False alarms and detection of each replicate as R's package found them, by `method|scenario|rep`. */
export function theirReplicates(): Map<string, { falseAlarms: number; detected: boolean }> {
  return new Map(
    table("replicates.csv.gz").map((row) => [
      `${row.method}|${row.scenario}|${row.rep}`,
      { falseAlarms: Number(row.fp), detected: row.detected === "1" },
    ]),
  );
}
