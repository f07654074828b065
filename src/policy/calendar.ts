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

/**
 * Reads `data/calendar.csv` (`day,working,name`; working 1/0 or true/false); an absent file adds no day.
 * @throws XianbanError naming every bad line
 */
export async function readExtraDays(file: string): Promise<ExtraDay[]> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const parsed = lines.flatMap((line, i) =>
    i === 0 || line.trim() === "" ? [] : [parseDay(line, i + 1, file)],
  );
  const faults = parsed.filter((day) => typeof day === "string");
  if (faults.length > 0) {
    throw new XianbanError(faults.join("\n"), "each line is day,working,name such as 2027-01-01,0,元旦");
  }
  return parsed.filter((day) => typeof day !== "string");
}

const WORKING: Readonly<Record<string, boolean>> = { "1": true, true: true, "0": false, false: false };

function parseDay(line: string, number: number, file: string): ExtraDay | string {
  const [day = "", working = "", name = ""] = line.split(",").map((part) => part.trim());
  const moment = new Date(`${day}T00:00:00Z`);
  const real = !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day) && day.length === 10;
  if (!real) return `${file}:${number}: day: not a date YYYY-MM-DD, got ${day || "nothing"}`;
  const works = WORKING[working.toLowerCase()];
  if (works === undefined) return `${file}:${number}: working: must be 1 or 0, got ${working || "nothing"}`;
  return { day, working: works, name };
}
