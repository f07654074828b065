import { join } from "node:path";
import { readExtraDays } from "../../policy/calendar.ts";
import { type WorkCalendar, workCalendar } from "../../policy/work-calendar.ts";
import type { Home } from "../../settings/home.ts";

/**
 * Working days of an installation: the official ones, and those of its calendar.csv.
 * @throws XianbanError naming every fault of that file
 */
export async function calendarOf(home: Home): Promise<WorkCalendar> {
  return workCalendar(await readExtraDays(join(home.dir, "calendar.csv")));
}
