import { afterEach, describe, expect, it } from "vitest";
import type { CubeOptions } from "../../src/indicators/cube.ts";
import type { Warehouse } from "../../src/warehouse/warehouse.ts";
import { build, figure, warehouseWith } from "./tickets.ts";

let warehouse: Warehouse;
afterEach(() => warehouse.close());

const received = (...days: string[]) =>
  days.map((day, i) => ({ id: `t${i}`, received_at: `${day} 12:00:00` }));

async function cubeOf(days: string[], options: Partial<CubeOptions> = {}): Promise<void> {
  warehouse = await warehouseWith(received(...days));
  await build(warehouse, options);
}

const span = (period: string, day: string) =>
  warehouse.rows(
    `SELECT period_start, period_end, label, days, days_elapsed, days_whole, whole, working_days, working_days_elapsed
     FROM mart.period WHERE period = $period AND $day::DATE BETWEEN period_start AND period_end`,
    { period, day },
  );

describe("months that begin on the 26th", () => {
  it("the 25th of January closes January, the 26th opens February", async () => {
    await cubeOf(["2026-01-25", "2026-01-26", "2026-02-20"], { monthStart: 26 });
    expect(await span("month", "2026-02-01")).toMatchObject([
      { period_start: "2026-01-26", period_end: "2026-02-25", label: "2026-02", days: 31 },
    ]);
    expect(await figure(warehouse, "received", { period_start: "2026-01-26" })).toBe("2");
    expect(await figure(warehouse, "received", { period_start: "2025-12-26" })).toBe("1");
  });
  it("the year begins on 26 December and quarters are made of such months", async () => {
    await cubeOf(["2025-12-25", "2025-12-26", "2026-02-20"], { monthStart: 26 });
    expect(await span("quarter", "2026-01-05")).toMatchObject([
      { period_start: "2025-12-26", period_end: "2026-03-25", label: "2026-Q1" },
    ]);
    const ytd = { period: "ytd", period_start: "2025-12-26" };
    expect(await figure(warehouse, "received", { ...ytd, period_end: "2025-12-28" })).toBe("1");
    expect(await figure(warehouse, "received", { ...ytd, period_end: "2026-02-22" })).toBe("2");
  });
  it("those of the 5th keep the name of the month they begin in", async () => {
    await cubeOf(["2026-02-04", "2026-02-05"], { monthStart: 5 });
    expect(await span("month", "2026-02-04")).toMatchObject([
      { period_start: "2026-01-05", period_end: "2026-02-04", label: "2026-01" },
    ]);
  });
});

describe("weeks", () => {
  it("that begin on Sunday part Saturday from Sunday", async () => {
    await cubeOf(["2026-02-07", "2026-02-08", "2026-02-14"], { weekStart: 7 });
    const week = (start: string) => figure(warehouse, "received", { period: "week", period_start: start });
    expect(await week("2026-02-08")).toBe("2");
    expect(await week("2026-02-01")).toBe("1");
  });
  it("bear the ISO number of their Thursday: 29 December 2025 is in 2026-W01", async () => {
    await cubeOf(["2025-12-29"]);
    expect(await span("week", "2025-12-29")).toMatchObject([{ label: "2026-W01" }]);
  });
  it("count the days begun and the days over, and their working days", async () => {
    await cubeOf(["2026-02-10"], { asOf: "2026-02-19 18:00:00" });
    expect(await span("week", "2026-02-19")).toEqual([
      {
        period_start: "2026-02-16",
        period_end: "2026-02-22",
        label: "2026-W08",
        days: 7,
        days_elapsed: 4,
        days_whole: 3,
        whole: false,
        working_days: 5,
        working_days_elapsed: 4,
      },
    ]);
    expect(await span("week", "2026-02-10")).toMatchObject([{ days_whole: 7, whole: true }]);
  });
  it("are over at their last second", async () => {
    await cubeOf(["2026-02-10"], { asOf: "2026-02-15 23:59:59" });
    expect(await span("week", "2026-02-10")).toMatchObject([{ days_whole: 7, whole: true }]);
  });
});

describe("longer spans", () => {
  it("13 weeks to 22 February 2026 begin on 24 November", async () => {
    await cubeOf(["2025-11-23", "2025-11-24", "2026-02-20"]);
    const rolling = { period: "r13w", period_start: "2025-11-24", period_end: "2026-02-22" };
    expect(await figure(warehouse, "received", rolling)).toBe("2");
  });
  it("the year to date parts a week that crosses the new year", async () => {
    await cubeOf(["2025-12-31", "2026-01-01", "2026-01-04"]);
    const to = { period: "ytd", period_start: "2026-01-01", period_end: "2026-01-04" };
    expect(await figure(warehouse, "received", to)).toBe("2");
    expect(await figure(warehouse, "received", { period: "week", period_start: "2025-12-29" })).toBe("3");
  });
  it("the first period of all is there too", async () => {
    await cubeOf(["2026-02-18"]);
    for (const [period, start] of [
      ["week", "2026-02-16"],
      ["month", "2026-02-01"],
      ["quarter", "2026-01-01"],
    ] as const) {
      expect(await figure(warehouse, "received", { period, period_start: start }), period).toBe("1");
    }
  });
});

describe("bad input", () => {
  it("no tickets at all make an empty cube", async () => {
    await cubeOf([]);
    expect(await warehouse.rows("SELECT * FROM mart.indicator")).toEqual([]);
  });
  it("what is received after the moment does not exist yet", async () => {
    await cubeOf(["2026-02-10", "2026-02-21"]);
    expect(await figure(warehouse, "received")).toBe("1");
  });
});
