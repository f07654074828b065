import { describe, expect, it } from "vitest";
import { platformTrend } from "../../src/platforms/trend.ts";
import { Random } from "../../src/statistics/random.ts";
import { drawCount } from "../statistics/draw.ts";

const random = new Random(9, "trend");
const draw = () => random.next();

function mondays(n: number): string[] {
  return Array.from({ length: n }, (_, t) =>
    new Date(Date.UTC(2023, 0, 2) + t * 7 * 86_400_000).toISOString().slice(0, 10),
  );
}

describe("a platform's trend", () => {
  it("has no usual range before six plain weeks and none in a festival week", () => {
    const counts = [9, 9, 9, 9, 9, 9, 9, 1, 9];
    const like = counts.map((count) => count === 9);
    const { points, changes, seasonal } = platformTrend({ starts: mondays(9), counts, like }, draw);
    expect(points.map(({ usual }) => usual?.periods ?? null)).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
      6,
      null,
      7,
    ]);
    expect(points[8]!.usual).toMatchObject({ median: 9, position: "usual" });
    expect(points[8]).toMatchObject({ trend: null, seasonal: null, remainder: null });
    expect([changes, seasonal]).toEqual([[], false]);
  });
  it("dates a change of rules, with levels, ratio and confidence, over a festival week", () => {
    const counts = Array.from({ length: 60 }, (_, t) => (t === 33 ? 2 : drawCount(random, t < 40 ? 12 : 30)));
    const like = counts.map((_, t) => t !== 33);
    const { changes } = platformTrend({ starts: mondays(60), counts, like }, draw);
    expect(changes.length).toBe(1);
    const change = changes[0]!;
    const days = Math.abs(Date.parse(change.start) - Date.parse(mondays(60)[40]!)) / 86_400_000;
    expect(days).toBeLessThanOrEqual(7);
    expect(change.earliest <= change.start && change.start <= change.latest).toBe(true);
    expect(change.ratio).toBeGreaterThan(2);
    expect(change.ratio).toBeLessThan(3.2);
    expect(change.confidence).toBeCloseTo(0.999, 10);
  });
  it("of three years is taken apart into parts that add up, and its season is no change of level", () => {
    const counts = Array.from({ length: 156 }, (_, t) =>
      drawCount(random, 40 * (1 + 0.5 * Math.sin((2 * Math.PI * t) / 52)), 1.5),
    );
    const phases = { places: counts.map((_, t) => t % 52), cycle: 52 };
    const { points, changes, seasonal } = platformTrend({ starts: mondays(156), counts, phases }, draw);
    for (const { count, trend, seasonal: season, remainder } of points) {
      expect(trend! + season! + remainder!).toBeCloseTo(count, 9);
    }
    expect(seasonal).toBe(true);
    expect(changes).toEqual([]);
    expect(platformTrend({ starts: mondays(156), counts }, draw).changes.length).toBeGreaterThan(0);
  });
  it("of months needs three months of a level", () => {
    const counts = [20, 21, 19, 20, 22, 20, 18, 41, 39, 43];
    const phases = { places: counts.map((_, t) => t), cycle: 12 };
    const starts = counts.map((_, t) => `2025-${String(t + 1).padStart(2, "0")}-01`);
    const { changes } = platformTrend({ starts, counts, phases }, draw);
    expect(changes.map(({ start }) => start)).toEqual(["2025-08-01"]);
    expect(changes[0]!.before).toBeCloseTo(20, 10);
    expect(changes[0]!.after).toBeCloseTo(41, 10);
  });
  it("refuses lists of unlike length", () => {
    expect(() => platformTrend({ starts: ["2026-01-05"], counts: [1, 2] }, draw)).toThrow(RangeError);
  });
});
