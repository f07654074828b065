import { describe, expect, it } from "vitest";
import { type StlOptions, stl } from "../../src/statistics/stl.ts";
import { middleInR } from "./partial-sort.ts";
import { REFERENCE, reference, referenceText } from "./reference.ts";

const WINDOWS: Record<string, StlOptions> = {
  co2_periodic: { period: 12, seasonal: "periodic" },
  nottem_s7: { period: 12, seasonal: 7 },
  nottem_s7_robust: { period: 12, seasonal: 7, robust: true },
  campyDE_log1p_periodic: { period: 52, seasonal: "periodic" },
  campyDE_log1p_s35_t79_robust: { period: 52, seasonal: 35, trend: 79, robust: true },
};

/** Six times the median as R computes it. */
function reachInR(sizes: readonly number[]): number {
  const [high, low] = middleInR(sizes);
  return 3 * (high + low);
}

describe("STL", () => {
  for (const [series, options] of Object.entries(WINDOWS)) {
    const robust = options.robust ? ", with the middle values as R finds them" : "";
    it.runIf(REFERENCE)(`agrees with R to 1e-6: ${series}${robust} (stl.csv.gz)`, () => {
      const rows = reference("stl.csv.gz").filter((row) => row.series === series);
      const { n } = (JSON.parse(referenceText("stl_parameters.json")) as Record<string, { n: number }>)[
        series
      ]!;
      expect(rows.length).toBe(n);
      const own = stl(
        rows.map(({ y }) => Number(y)),
        { ...options, reach: reachInR },
      );
      for (const part of ["seasonal", "trend", "remainder"] as const) {
        const worst = Math.max(...rows.map((row, t) => Math.abs(own[part][t]! - Number(row[part]))));
        expect(worst, part).toBeLessThan(1e-6);
      }
      const gap = rows.map(({ y }, t) => own.seasonal[t]! + own.trend[t]! + own.remainder[t]! - Number(y));
      expect(Math.max(...gap.map(Math.abs))).toBeLessThan(1e-10);
    });
  }

  it.runIf(REFERENCE)(
    "with the true median stays within 1 % of R's range where n is even (stl.csv.gz)",
    () => {
      for (const series of ["nottem_s7_robust", "campyDE_log1p_s35_t79_robust"]) {
        const rows = reference("stl.csv.gz").filter((row) => row.series === series);
        const y = rows.map((row) => Number(row.y));
        const own = stl(y, WINDOWS[series]!);
        const worst = Math.max(...rows.map((row, t) => Math.abs(own.trend[t]! - Number(row.trend))));
        expect(worst, series).toBeLessThan(0.01 * (Math.max(...y) - Math.min(...y)));
      }
    },
  );

  const season = [4, -1, -3, 0];
  const line = Array.from({ length: 24 }, (_, t) => 10 + 0.5 * t);

  it("takes a level and a fixed season apart exactly, a slope nearly", () => {
    const flat = stl(
      line.map((_, t) => 10 + season[t % 4]!),
      { period: 4, seasonal: "periodic" },
    );
    const sloping = stl(
      line.map((value, t) => value + season[t % 4]!),
      { period: 4, seasonal: "periodic" },
    );
    line.forEach((value, t) => {
      expect(flat.trend[t]).toBeCloseTo(10, 10);
      expect(flat.seasonal[t]).toBeCloseTo(season[t % 4]!, 10);
      expect(Math.abs(sloping.trend[t]! - value)).toBeLessThan(0.1);
    });
  });
  it("leaves one surge in the remainder when robust, with weight 0", () => {
    const wobble = (t: number) => 0.2 * Math.sin(t * 7);
    const surged = line.map((value, t) => value + season[t % 4]! + wobble(t) + (t === 13 ? 60 : 0));
    const own = stl(surged, { period: 4, seasonal: "periodic", robust: true });
    expect(own.weights[13]).toBe(0);
    expect(own.remainder[13]).toBeGreaterThan(58);
    expect(Math.max(...own.remainder.filter((_, t) => t !== 13).map(Math.abs))).toBeLessThan(1);
  });
  it("refuses a series of no more than two cycles and an even window", () => {
    expect(() => stl([1, 2, 3, 4, 5, 6, 7, 8], { period: 4, seasonal: "periodic" })).toThrow(RangeError);
    expect(() => stl(line, { period: 4, seasonal: 8 })).toThrow(RangeError);
  });
});
