import { readFile } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";
import type { PeriodPage } from "../../../reports/components/data.ts";
import { holdAgainstCube, type Published } from "../../briefs/archive/held.ts";
import { archivedBriefs, modelOf } from "../../briefs/archive/list.ts";
import { rulesOf } from "../../briefs/rules.ts";
import type { RatePolicy } from "../../policy/schema.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { filesUnder } from "../files.ts";
import type { Finding } from "./content.ts";

/** Tickets of one day, `YYYY-MM-DD`. */
export interface DayCounts {
  day: string;
  received: number;
  consult: number;
  other: number;
  otherConsult: number;
  completed: number;
}
/** Rates are kept unrounded. */
const NEAR = 1e-6;
const COUNTS = ["received", "consult", "other", "otherConsult", "completed"] as const;

/** Counts the tickets of every day anew, as of the moment of the pages. */
export function recount(warehouse: Warehouse, asOf: string): Promise<DayCounts[]> {
  return warehouse.rows<DayCounts>(sqlFile(import.meta.url, "recount.sql"), { as_of: asOf });
}

/** Days of the site in `dir` of which the pages tell another number than the warehouse; a day left out tells none. */
export async function recountFindings(dir: string, days: readonly DayCounts[]): Promise<Finding[]> {
  const daily = [...(await filesUnder(dir))].find(([name]) =>
    /^_file\/data\/pages\/daily\.\w+\.json$/.test(name),
  );
  if (!daily)
    return days.length === 0 ? [] : [{ file: "daily", place: "", finding: "totals: no figures by day" }];
  const [file, path] = daily;
  const { points } = JSON.parse(await readFile(path, "utf8")) as PeriodPage;
  const told = new Map(points.map((point) => [point.start, point]));
  const first = points[0]?.start ?? "";
  const counted = new Map(days.map((one) => [one.day, one]));
  return [...new Set([...told.keys(), ...counted.keys()])]
    .filter((day) => day >= first)
    .sort()
    .flatMap((day) => {
      const wrong = COUNTS.filter((name) => (told.get(day)?.[name] ?? 0) !== (counted.get(day)?.[name] ?? 0));
      return wrong.map((name) => ({
        file,
        place: day,
        finding: `totals: ${name} ${told.get(day)?.[name] ?? 0}, in the warehouse ${counted.get(day)?.[name] ?? 0}`,
      }));
    });
}

/**
 * Frozen briefs made as of the cube's own moment, from the same data and by the same rules: their figures must be its
 * own. Those of other moments that differ are corrections, told as such.
 * @param home folder of the installation
 */
export async function briefsOfMoment(warehouse: Warehouse, home: string, asOf: string): Promise<Published[]> {
  const rules = rulesOf(home);
  const published: Published[] = [];
  for (const at of (await archivedBriefs(home)).briefs) {
    const same = at.made.asOf === asOf && isDeepStrictEqual(at.made.rules, rules);
    if (!same || !at.newest || (await changedSince(warehouse, at.made.knownAt))) continue;
    const model = await modelOf(at);
    if (model) published.push({ at, figures: model.figures });
  }
  return published;
}

/** Figures of briefs that are not those of the cube; what a brief withholds is not told. */
export async function briefFindings(
  warehouse: Warehouse,
  briefs: readonly Published[],
  rules: { rates: RatePolicy; headline: string },
): Promise<Finding[]> {
  const held = await holdAgainstCube(warehouse, briefs, rules);
  return held
    .filter(({ figure, now }) => figure.value !== null && Math.abs((now.value ?? 0) - figure.value) > NEAR)
    .map(({ brief, figure, now }) => ({
      file: `${brief.at.id} ${brief.at.number}`,
      place: figure.id,
      finding: `totals: ${figure.value}, in the warehouse ${now.value ?? "nothing"}`,
    }));
}

async function changedSince(warehouse: Warehouse, known: string): Promise<boolean> {
  const { changed } = await warehouse.one<{ changed: boolean }>(
    "SELECT coalesce(max(recorded_at) > $known::TIMESTAMP, false) AS changed FROM core.ticket_version",
    { known },
  );
  return changed;
}
