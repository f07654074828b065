import { readFile } from "node:fs/promises";
import { XianbanError } from "../errors.ts";
import { sqlFile } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { type ExtraDay, range, workCalendar } from "./work-calendar.ts";

/**
 * Refills `mart.working_day` with every day from `from` to `to` (YYYY-MM-DD, both included).
 * @param extraDays days of `data/calendar.csv`, over the State Council's
 * @returns the years among them whose holiday notice is not in the calendar (their days are plain weekends, `known` FALSE)
 */
export async function fillCalendar(
  warehouse: Warehouse,
  from: string,
  to: string,
  extraDays: readonly ExtraDay[] = [],
): Promise<number[]> {
  const calendar = workCalendar(extraDays);
  const days = range(from, to).map((day) => ({ day, ...calendar.at(day) }));
  await warehouse.script(sqlFile(import.meta.url, "schema.sql"));
  await warehouse.run("DELETE FROM mart.working_day");
  await warehouse.run(sqlFile(import.meta.url, "calendar.sql"), { days: JSON.stringify(days) });
  return calendar.missingYears(from, to);
}

/** Years before `until` of which the warehouse's calendar has a day without a holiday notice. */
export async function missingYears(warehouse: Warehouse, from: string, until: string): Promise<number[]> {
  const rows = await warehouse.rows<{ year: number }>(
    "SELECT DISTINCT year(day) AS year FROM mart.working_day WHERE NOT known AND day BETWEEN $from::DATE AND $until::DATE ORDER BY year",
    { from, until },
  );
  return rows.map((row) => row.year);
}

const HEADER = "day,working,name";
const VALUE_SHOWN = 40;

/**
 * Reads `data/calendar.csv` (header `day,working,name`; working 1/0 or true/false); an absent or empty file adds no day.
 * @throws XianbanError naming every bad line
 */
export async function readExtraDays(file: string): Promise<ExtraDay[]> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  const [header = "", ...lines] = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  if (text.trim() === "") return [];
  const parsed = lines.flatMap((line, i) => (line.trim() === "" ? [] : [parseDay(line, i + 2, file)]));
  const days = parsed.filter((day) => typeof day !== "string");
  const faults = [
    ...headerFaults(header, file),
    ...parsed.filter((day) => typeof day === "string"),
    ...givenTwice(days, file),
  ];
  if (faults.length > 0) {
    throw new XianbanError(
      faults.join("\n"),
      `the first line is ${HEADER}, each other one a day such as 2027-01-01,0,元旦`,
    );
  }
  return days.map(({ day, working, name }) => ({ day, working, name }));
}

/** A day and its 1-based line. */
type DayLine = ExtraDay & { line: number };

/** Without its header a file's first day would be taken for one. */
function headerFaults(line: string, file: string): string[] {
  const cells = line.split(",").map((cell) => cell.trim().toLowerCase());
  if (cells.slice(0, 3).join() === HEADER) return [];
  const got = line.trim().slice(0, VALUE_SHOWN) || "nothing";
  return [`${file}:1: the header ${HEADER} is wanted, got ${got}: write it above the days`];
}

function givenTwice(days: readonly DayLine[], file: string): string[] {
  const first = new Map<string, DayLine>();
  return days.flatMap((one) => {
    const before = first.get(one.day) ?? one;
    first.set(one.day, before);
    const isSame = before.working === one.working && before.name === one.name;
    if (isSame) return [];
    const [was, is] = [before, one].map(({ working, name }) => `${working ? 1 : 0},${name}`);
    return [
      `${file}:${one.line}: day: ${one.day} stands already in line ${before.line} as ${was}, got ${is}: keep one of the two`,
    ];
  });
}

const WORKING: Readonly<Record<string, boolean>> = { "1": true, true: true, "0": false, false: false };

function parseDay(line: string, number: number, file: string): DayLine | string {
  const [day = "", working = "", name = ""] = line.split(",").map((part) => part.trim());
  const moment = new Date(`${day}T00:00:00Z`);
  const real = !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day) && day.length === 10;
  if (!real) return `${file}:${number}: day: not a date YYYY-MM-DD, got ${day || "nothing"}`;
  const works = WORKING[working.toLowerCase()];
  if (works === undefined) return `${file}:${number}: working: must be 1 or 0, got ${working || "nothing"}`;
  return { day, working: works, name, line: number };
}
