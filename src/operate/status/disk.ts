import { existsSync, readdirSync, statfsSync, statSync } from "node:fs";
import { join } from "node:path";
import type { DiskState, HomeSizes } from "../../../reports/components/operation-data.ts";
import { addDays, daysBetween } from "../../policy/work-calendar.ts";
import type { Home } from "../../settings/home.ts";
import type { Settings } from "../../settings/settings.ts";
import { logFolder } from "../journal/log.ts";

const GB = 1e9;
/** Days over which growth is taken, and how many are wanted at least. */
const MONTH = 30;
const WEEK = 7;

/** Sizes of the home by day. */
export type SizesByDay = Readonly<Record<string, HomeSizes>>;

/** Bytes of the home by what they are; what cannot be read counts nothing. */
export function sizesOf(home: Home): HomeSizes {
  return {
    warehouse: fileBytes(home.warehouse) + fileBytes(`${home.warehouse}.wal`),
    archive: folderBytes(join(home.dir, "archive")),
    feeds: folderBytes(home.feeds),
    log: folderBytes(logFolder(home)),
  };
}

/** How much room there is, and how long it lasts. @param today local day */
export function diskState(home: Home, settings: Settings, earlier: SizesByDay, today: string): DiskState {
  const { bavail, bsize } = statfsSync(home.dir);
  const free = bavail * bsize;
  const sizes = sizesOf(home);
  const growth = growthOf({ ...earlier, [today]: sizes }, today);
  return {
    ...{ free, floor: settings.journal.disk_gb * GB, sizes, growth },
    lasts: growth !== null && growth > 0 ? Math.floor(free / growth) : null,
  };
}

/** Bytes a day over the last month, from what is known of it; null where that is less than a week. */
export function growthOf(sizes: SizesByDay, today: string): number | null {
  const days = Object.keys(sizes)
    .filter((day) => day >= addDays(today, -MONTH) && day <= today)
    .sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return null;
  const length = daysBetween(first, last);
  const [before, after] = [sizes[first], sizes[last]];
  if (length < WEEK || !before || !after) return null;
  return (total(after) - total(before)) / length;
}

/** The days of which sizes are kept: twice what growth looks back. */
export function keptSizes(sizes: SizesByDay, today: string): SizesByDay {
  const oldest = addDays(today, -2 * MONTH);
  return Object.fromEntries(Object.entries(sizes).filter(([day]) => day >= oldest));
}

/** All of them together. */
export function total(sizes: HomeSizes): number {
  return Object.values(sizes).reduce((sum, bytes) => sum + bytes, 0);
}

function folderBytes(folder: string): number {
  if (!existsSync(folder)) return 0;
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .reduce((sum, entry) => sum + fileBytes(join(entry.parentPath, entry.name)), 0);
  } catch {
    return 0;
  }
}

function fileBytes(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
