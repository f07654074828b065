import { UsageError, XianbanError } from "../errors.ts";
import type { Columns } from "../issues/read-columns.ts";
import type { CountSeries } from "../warnings/detectors/series.ts";

/** A series as its file has it. */
export interface NamedSeries extends CountSeries {
  readonly name: string;
  /** t of the first point. */
  readonly start: number;
}

/** Columns beside series, t and observed that a call asks for. */
export interface MoreColumns {
  readonly date?: string;
  readonly exposure?: string;
}

interface Point {
  readonly row: number;
  readonly t: number;
  readonly count: number | null;
  readonly date?: string;
  readonly exposure?: number;
}

/**
 * Series of a table of one row per series and t, in the order of their first rows. Empty `observed` = unknown.
 * @throws XianbanError naming row and value: t or count that is no whole number ≥ 0, t twice, t missing, bad date or exposure
 */
export function seriesOf(
  path: string,
  columns: Columns,
  frequency: number,
  more: MoreColumns,
): NamedSeries[] {
  if (columns.rows === 0) throw new UsageError(`${path}: no rows`, "one row per series and t is wanted");
  const [names, t, observed] = ["series", "t", "observed"].map(columns.of) as [
    readonly string[],
    readonly string[],
    readonly string[],
  ];
  const dates = more.date ? columns.of(more.date) : undefined;
  const exposures = more.exposure ? columns.of(more.exposure) : undefined;
  const found = new Map<string, Point[]>();
  for (let i = 0; i < columns.rows; i++) {
    const where = `${path}: row ${i + 2}`;
    const points = found.get(names[i]!) ?? [];
    if (points.length === 0) found.set(names[i]!, points);
    points.push({
      row: i + 2,
      t: wholeT(where, t[i]!),
      count: countOf(where, observed[i]!),
      ...(dates ? { date: dateOf(where, dates[i]!) } : {}),
      ...(exposures ? { exposure: exposureOf(where, exposures[i]!) } : {}),
    });
  }
  return [...found].map(([name, points]) => joined(path, name, points, frequency));
}

/** Points in the order of t, without gap or repetition. */
function joined(path: string, name: string, points: Point[], frequency: number): NamedSeries {
  points.sort((a, b) => a.t - b.t || a.row - b.row);
  for (const [i, { t, row }] of points.slice(1).entries()) {
    const before = points[i]!;
    if (t === before.t) {
      throw new XianbanError(
        `${path}: row ${row}: series ${name} has t ${t} twice, first in row ${before.row}`,
        "keep one row for each series and t, or add the counts up",
      );
    }
    if (t !== before.t + 1) {
      throw new XianbanError(
        `${path}: row ${row}: series ${name} goes from t ${before.t} to ${t}`,
        "write a row for every t: 0 where nothing was counted, an empty cell where nothing is known",
      );
    }
  }
  return {
    name,
    start: points[0]!.t,
    frequency,
    counts: points.map(({ count }) => count),
    ...(points[0]!.date === undefined ? {} : { dates: points.map(({ date }) => date!) }),
    ...(points[0]!.exposure === undefined ? {} : { exposure: points.map(({ exposure }) => exposure!) }),
  };
}

const WHOLE = /^\d+(\.0+)?$/;

function wholeT(where: string, text: string): number {
  if (WHOLE.test(text.trim())) return Number(text);
  throw new XianbanError(
    `${where}: t ${text || "is empty"}: not a whole number`,
    "count the points 1, 2, 3 …",
  );
}

function countOf(where: string, text: string): number | null {
  const given = text.trim();
  if (given === "" || given === "NA") return null;
  if (WHOLE.test(given) && Number.isSafeInteger(Number(given))) return Number(given);
  throw new XianbanError(
    `${where}: observed ${given}: not a whole number of 0 or more`,
    "give counts; what they are counted over (trucks, hours) goes into a column of its own, named with --exposure",
  );
}

function dateOf(where: string, text: string): string {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text.trim()) ? Date.parse(`${text.trim()}T00:00:00Z`) : Number.NaN;
  // Date.parse takes 30 February for 2 March.
  if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(text.trim())) return text.trim();
  throw new XianbanError(`${where}: date ${text || "is empty"}: not a date`, "write it as 2026-02-28");
}

function exposureOf(where: string, text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && value > 0 && Number.isFinite(value)) return value;
  throw new XianbanError(
    `${where}: exposure ${text || "is empty"}: not a number above 0`,
    "give what the count is over: trucks, hours, a calendar factor",
  );
}
