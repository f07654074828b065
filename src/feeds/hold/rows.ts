import { median } from "../../statistics/quantile.ts";

/** A table that was loaded: its rows, and the last moment that they tell of. */
export interface LoadedRows {
  readonly rows: number;
  /** local time, null where no row tells of one (registers) */
  readonly horizon: string | null;
}

/** A number of rows that is not what a feed usually brings. */
export interface UnusualRows {
  readonly rows: number;
  /** Median of the last files. */
  readonly usual: number;
}

/** The usual number is the median of so many files: a month of daily ones. */
const RECENT = 30;
/** Any seven days in a row have a weekend in them: before a feed has shown one, nothing is known of its week. */
const LEAST_FILES = 7;
const LEAST_DAYS = 6;
/** Of feeds with fewer rows a file a tenth is a handful, and a handful comes about by chance. */
const LEAST_USUAL = 50;
const TENFOLD = 10;
/** A number was met before when a file had no more than twice and no fewer than half as many rows… */
const LIKE = 2;
/** … give or take a few. */
const FEW = 2;
/**
 * Low numbers are forgotten after so many files (two months of daily ones), or one festival would hide every cut-off file of
 * the next year; high ones are remembered as long as the files are, for full exports of a quarter or a year.
 */
const LOWS = 70;
const HOUR_MS = 3_600_000;

/**
 * Holds a file's number of rows against those of its feed: below a tenth or above ten times the median of the last files,
 * and unlike any file before. So weekends, festivals, monthly full exports and running totals that begin anew are unusual
 * once at most; and after a pause of the feed ten times as much is allowed for each file that did not come.
 * @param loaded the feed's loaded tables, the newest first
 * @param now local time of the file's arrival
 * @returns null where the number is usual, or too little is known to tell
 */
export function unusualRows(rows: number, loaded: readonly LoadedRows[], now: string): UnusualRows | null {
  const recent = loaded.slice(0, RECENT);
  const usual = median(recent.map((file) => file.rows));
  if (loaded.length < LEAST_FILES || usual < LEAST_USUAL) return null;
  const few = rows * TENFOLD < usual;
  if (!few && rows <= usual * TENFOLD) return null;
  const remembered = few ? loaded.slice(0, LOWS) : loaded;
  if (remembered.some((file) => alike(file.rows, rows))) return null;
  const horizons = recent.flatMap(hoursOf);
  const first = Math.min(...horizons, ...loaded.slice(-1).flatMap(hoursOf));
  if (!(Math.max(...horizons) - first >= LEAST_DAYS * 24)) return null;
  if (!few && rows <= usual * TENFOLD * filesDue(horizons, now)) return null;
  return { rows, usual: Math.round(usual) };
}

function alike(a: number, b: number): boolean {
  return Math.max(a, b) + FEW <= LIKE * (Math.min(a, b) + FEW);
}

/** How many files' worth of time has passed since the last moment that the feed told of; at least one. */
function filesDue(horizons: readonly number[], now: string): number {
  const gaps = horizons.slice(1).flatMap((earlier, i) => {
    const gap = Math.abs((horizons[i] ?? earlier) - earlier);
    return gap > 0 ? [gap] : [];
  });
  const [at = 0] = hoursOf({ horizon: now });
  return gaps.length > 0 ? Math.max(1, (at - Math.max(...horizons)) / median(gaps)) : 1;
}

function hoursOf({ horizon }: Pick<LoadedRows, "horizon">): number[] {
  return horizon === null ? [] : [Date.parse(`${horizon.slice(0, 19).replace(" ", "T")}Z`) / HOUR_MS];
}
