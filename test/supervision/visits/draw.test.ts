import { describe, expect, it } from "vitest";
import {
  type Draw,
  drawVisits,
  ownSeed,
  recordDraw,
  sampleSize,
} from "../../../src/supervision/visits/draw.ts";
import { lastMonth, monthOf, stretchOf } from "../../../src/supervision/visits/period.ts";
import { type Columns, warehouseOf } from "./support.ts";

const ticket = (
  number: string,
  unit_id: string | null,
  completed_at: string | null = "2026-02-10 10:00:00",
): Columns => ({
  ...{ number, unit_id, completed_at },
});
const many = (unit: string | null, n: number) =>
  Array.from({ length: n }, (_, i) => ticket(`${unit}${i}`, unit));

const OPTIONS = {
  ...{ start: "2026-02-01", end: "2026-02-28", asOf: "2026-03-10 12:00:00", seed: "7" },
  ...{ size: { share: 5 }, exempt: [] as string[] },
};
const numbers = ({ tickets }: Draw) => tickets.map(({ number }) => number);

describe("how many are drawn", () => {
  it("is a share rounded up, at least one, at most all", () => {
    expect([1, 20, 21, 40, 100].map((frame) => sampleSize(frame, { share: 5 }))).toEqual([1, 1, 2, 2, 5]);
    expect([0, 1, 2, 5].map((frame) => sampleSize(frame, { perUnit: 3 }))).toEqual([0, 1, 2, 3]);
    expect(sampleSize(3, { share: 100 })).toBe(3);
  });
});

describe("drawVisits", () => {
  const tickets = [...many("wuqing", 45), ...many("beichen", 3), ticket("none", null)];

  it("draws of every unit, those without one too, in the order of the register", async () => {
    const warehouse = await warehouseOf(tickets);
    const { strata, tickets: drawn } = await drawVisits(warehouse, OPTIONS);
    // 45 × 5 % = 2.25, so 3; 3 × 5 % = 0.15, so 1.
    expect(strata.map(({ unit_id, completed, size }) => [unit_id, completed, size])).toEqual([
      ["wuqing", 45, 3],
      ["beichen", 3, 1],
      ["", 1, 1],
    ]);
    expect(drawn.map(({ unit }) => unit)).toEqual([
      ...Array(3).fill("武清区交通运输局"),
      "北辰区交通运输局",
      "未派单位（热线直接答复等）",
    ]);
    warehouse.close();
  });

  it("gives the same tickets for the same seed, whatever the order of rows, and others for another seed", async () => {
    const [there, back] = [await warehouseOf(tickets), await warehouseOf([...tickets].reverse())];
    const drawn = numbers(await drawVisits(there, OPTIONS));
    expect(numbers(await drawVisits(back, OPTIONS))).toEqual(drawn);
    const others = new Set<string>();
    for (let seed = 0; seed < 8; seed++)
      others.add(numbers(await drawVisits(back, { ...OPTIONS, seed: `s${seed}` })).join());
    expect(others.size).toBeGreaterThan(4);
    there.close();
    back.close();
  });

  it("draws each ticket of a unit about as often, over many seeds", async () => {
    const warehouse = await warehouseOf(many("wuqing", 10));
    const times = new Map<string, number>();
    for (let seed = 0; seed < 60; seed++)
      for (const number of numbers(
        await drawVisits(warehouse, { ...OPTIONS, seed: `${seed}`, size: { perUnit: 3 } }),
      ))
        times.set(number, (times.get(number) ?? 0) + 1);
    // 60 draws of 3 from 10: 18 each, standard deviation √(60 × 0.3 × 0.7) = 3.5; four of them are 14.
    expect(times.size).toBe(10);
    for (const n of times.values()) expect(Math.abs(n - 18)).toBeLessThan(14);
    warehouse.close();
  });

  it("leaves out what a person marked and nothing else, and says how many", async () => {
    const warehouse = await warehouseOf(many("beichen", 3));
    const all = { ...OPTIONS, size: { share: 100 } };
    await warehouse.run(
      "UPDATE core.ticket_version SET first_satisfied = '不满意' WHERE number = 'beichen0'",
    );
    const draw = await drawVisits(warehouse, { ...all, exempt: ["t:beichen1", "t:beichen0"] });
    expect(numbers(draw)).toEqual(["beichen2"]);
    // beichen1 was never rated badly: T23-19 exempts dissatisfied tickets only.
    expect(draw.strata).toEqual([
      { unit_id: "beichen", unit: "北辰区交通运输局", completed: 3, exempt: 2, doubtful: 1, size: 1 },
    ]);
    warehouse.close();
  });

  it("takes tickets completed in the stretch, both ends included, as of the moment", async () => {
    const warehouse = await warehouseOf([
      ticket("before", "wuqing", "2026-01-31 23:59:59"),
      ticket("first", "wuqing", "2026-02-01 00:00:00"),
      ticket("last", "wuqing", "2026-02-28 23:59:59"),
      ticket("after", "wuqing", "2026-03-01 00:00:00"),
      ticket("open", "wuqing", null),
      { ...ticket("void", "wuqing"), status: "作废" },
    ]);
    const all = { ...OPTIONS, size: { share: 100 } };
    expect(numbers(await drawVisits(warehouse, all)).sort()).toEqual(["first", "last"]);
    const early = await drawVisits(warehouse, { ...all, asOf: "2026-02-20 00:00:00" });
    expect(numbers(early)).toEqual(["first"]);
    warehouse.close();
  });

  it("keeps the same draw once on record, another seed beside it", async () => {
    const warehouse = await warehouseOf(tickets);
    const at = { now: "2026-03-10 12:00:00", asOf: OPTIONS.asOf };
    for (const seed of ["7", "7", "8"])
      await recordDraw(warehouse, await drawVisits(warehouse, { ...OPTIONS, seed }), at);
    const kept = await warehouse.rows(
      "SELECT seed, size, completed, len(tickets) AS n FROM ops.visit_draw ORDER BY seed",
    );
    expect(kept).toEqual([
      { seed: "7", size: "5%", completed: 49, n: 5 },
      { seed: "8", size: "5%", completed: 49, n: 5 },
    ]);
    warehouse.close();
  });
});

describe("the stretch", () => {
  it("is the last month that is over, by the month of the settings", () => {
    expect(lastMonth("2026-03-10 12:00:00", 1)).toEqual({ start: "2026-02-01", end: "2026-02-28" });
    expect(lastMonth("2026-02-28 18:00:00", 1)).toEqual({ start: "2026-02-01", end: "2026-02-28" });
    expect(lastMonth("2026-02-28 17:59:59", 1)).toEqual({ start: "2026-01-01", end: "2026-01-31" });
    expect(lastMonth("2026-02-27 12:00:00", 26)).toEqual({ start: "2026-01-26", end: "2026-02-25" });
  });

  it("is a month by its name, from the 26th of the month before where months begin so", () => {
    expect(monthOf("2026-01", 26)).toEqual({ start: "2025-12-26", end: "2026-01-25" });
    expect(monthOf("2026-02", 10)).toEqual({ start: "2026-02-10", end: "2026-03-09" });
    expect(monthOf("2024-02", 1)).toEqual({ start: "2024-02-01", end: "2024-02-29" });
  });

  it("is refused where it is none", () => {
    const asked = (given: Parameters<typeof stretchOf>[0]) => () =>
      stretchOf(given, "2026-03-10 12:00:00", 1);
    expect(asked({ period: "2026-13" })).toThrow("not a month");
    expect(asked({ period: "2026-02", from: "2026-02-01" })).toThrow("--period beside --from");
    expect(asked({ from: "2026-02-01" })).toThrow("--to is missing: not a day");
    expect(asked({ from: "2026-02-30", to: "2026-03-01" })).toThrow("--from 2026-02-30: not a day");
    expect(asked({ from: "2026-03-02", to: "2026-03-01" })).toThrow("lies after");
    expect(asked({ from: "2026-02-01", to: "2026-02-07" })()).toEqual({
      start: "2026-02-01",
      end: "2026-02-07",
    });
  });
});

it("has a seed of its own for each stretch, the same for the same key", () => {
  const [key, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  const february = { start: "2026-02-01", end: "2026-02-28" };
  expect(ownSeed(key, february)).toMatch(/^\d+$/);
  expect(ownSeed(key, february)).toBe(ownSeed(key, { ...february }));
  expect(ownSeed(key, february)).not.toBe(ownSeed(key, { ...february, end: "2026-02-27" }));
  expect(ownSeed(key, february)).not.toBe(ownSeed(other, february));
});
