import { describe, expect, it } from "vitest";
import { type LoadedRows, unusualRows } from "../../../src/feeds/hold/rows.ts";
import { type FeedLike, simulateYear } from "./year.ts";

/** Daily files up to 28 February 2026, the newest first. */
function daily(rows: readonly number[]): LoadedRows[] {
  return rows.map((n, i) => ({
    rows: n,
    horizon: `${new Date(Date.UTC(2026, 1, 28 - i)).toISOString().slice(0, 10)} 23:00:00`,
  }));
}

const NOW = "2026-03-01 01:00:00";
const WEEK = daily([480, 470, 490, 480, 120, 110, 500, 480]);

describe("a number of rows against the usual", () => {
  it("is unusual below a tenth and above ten times the median of the last files", () => {
    // Median of 110 120 470 480 480 480 490 500 = 480.
    expect(unusualRows(47, WEEK, NOW)).toEqual({ rows: 47, usual: 480 });
    expect(unusualRows(48, WEEK, NOW)).toBeNull();
    expect(unusualRows(4800, WEEK, NOW)).toBeNull();
    expect(unusualRows(4801, WEEK, NOW)).toEqual({ rows: 4801, usual: 480 });
    expect(unusualRows(0, WEEK, NOW)).toEqual({ rows: 0, usual: 480 });
  });

  it("is not judged before seven files over a week are known, nor where a file has fewer than 50 rows", () => {
    expect(unusualRows(5, WEEK.slice(0, 6), NOW)).toBeNull();
    const oneDay = WEEK.map((file) => ({ ...file, horizon: "2026-02-28 23:00:00" }));
    expect(unusualRows(5, oneDay, NOW)).toBeNull();
    expect(unusualRows(0, daily([49, 49, 49, 49, 49, 49, 49]), NOW)).toBeNull();
    expect(unusualRows(0, daily([50, 50, 50, 50, 50, 50, 50]), NOW)).not.toBeNull();
  });

  it("was met before where another file had between half and twice as many", () => {
    const full = daily([...WEEK.map(({ rows }) => rows), 14_000]);
    expect(unusualRows(14_800, full, NOW)).toBeNull();
    expect(unusualRows(6000, full, NOW)).toEqual({ rows: 6000, usual: 480 });
    expect(unusualRows(40_000, full, NOW)).toEqual({ rows: 40_000, usual: 480 });
  });

  it("may be ten times as large for each file that did not come while the feed stood still", () => {
    // The last moment told is 28 February 23:00; 20 March 23:00 is 20 files' time later.
    expect(unusualRows(96_000, WEEK, "2026-03-20 23:00:00")).toBeNull();
    expect(unusualRows(96_100, WEEK, "2026-03-20 23:00:00")).toEqual({ rows: 96_100, usual: 480 });
  });
});

const HOTLINE: FeedLike = { daily: 480, weekend: 0.25, festival: 0.15, dispersion: 3, growth: 1.5 };
const SEEDS = [1, 2, 3];

function years(feed: FeedLike) {
  const runs = SEEDS.map((seed) => simulateYear(feed, seed));
  const sum = (of: (run: (typeof runs)[number]) => number) => runs.reduce((n, run) => n + of(run), 0);
  const tried = sum((run) => run.tried);
  return {
    most: Math.max(...runs.map(({ falsely }) => falsely.length)),
    cut: sum((run) => run.cut) / tried,
    swollen: sum((run) => run.swollen) / tried,
    tried,
  };
}

describe("a simulated year: at most so many files are held wrongly, and of a working day's faults so many are caught", () => {
  // What a festival, a full export or a pause has shown to be usual is no fault any more: there the share is lower.
  it.each<[name: string, feed: FeedLike, most: number, cut: number, swollen: number]>([
    ["a hotline that never sleeps", { ...HOTLINE, weekend: 0.9, festival: 0.8 }, 0, 1, 1],
    ["weekends of a quarter, festivals of a seventh", HOTLINE, 0, 0.99, 0.99],
    ["a small feed", { ...HOTLINE, daily: 120 }, 2, 0.6, 0.99],
    ["a large feed", { ...HOTLINE, daily: 3000 }, 0, 0.99, 0.99],
    ["festivals of a twentieth", { ...HOTLINE, festival: 0.05 }, 2, 0.1, 0.99],
    ["nothing entered at weekends", { ...HOTLINE, weekend: 0.02, festival: 0.02 }, 3, 0, 0.99],
    ["a full export of each month beside the days", { ...HOTLINE, monthly: true }, 1, 0.99, 0.05],
    ["weekly files", { ...HOTLINE, weekly: true }, 0, 0.95, 0.95],
    [
      "pauses of one and two weeks",
      { ...HOTLINE, pauses: [...days(100, 7), ...days(200, 14)] },
      0,
      0.99,
      0.5,
    ],
    ["running totals that begin anew each month", { ...HOTLINE, running: true }, 4, 0.1, 0.6],
  ])("%s", (_, feed, most, cut, swollen) => {
    const found = years(feed);
    expect(found.tried).toBeGreaterThan(30);
    expect(found.most).toBeLessThanOrEqual(most);
    expect(found.cut).toBeGreaterThanOrEqual(cut);
    expect(found.swollen).toBeGreaterThanOrEqual(swollen);
  });
});

function days(from: number, n: number): number[] {
  return Array.from({ length: n }, (_, i) => from + i);
}
