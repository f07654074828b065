import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { wilson } from "../../src/indicators/change.ts";
import { sqlFile } from "../../src/warehouse/sql.ts";
import { Warehouse } from "../../src/warehouse/warehouse.ts";

const STATISTICS = new URL("../../../shared/reference/statistics/", import.meta.url);
const wilsonCsv = fileURLToPath(new URL("wilson.csv", STATISTICS));
const present = existsSync(wilsonCsv);

let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await Warehouse.open(":memory:");
  await warehouse.script(sqlFile(import.meta.url, "../../src/indicators/macros.sql"));
});
afterAll(() => warehouse.close());

const limits = (x: number, n: number) =>
  warehouse.one<{ lower: number; upper: number }>(
    "SELECT mart.wilson_lower($x::INTEGER, $n::INTEGER) AS lower, mart.wilson_upper($x::INTEGER, $n::INTEGER) AS upper",
    { x, n },
  );

describe("the 95 % Wilson interval", () => {
  it("8 of 8 has a lower bound of 67.6 %", async () => {
    // p = 1: lower = 1 ÷ (1 + z² ÷ n) = 8 ÷ (8 + 3.8415) = 0.6756
    expect((await limits(8, 8)).lower).toBeCloseTo(8 / (8 + 1.959963984540054 ** 2), 12);
    expect((await limits(8, 8)).lower).toBeCloseTo(0.6756, 4);
    expect((await limits(8, 8)).upper).toBeCloseTo(1, 12);
  });
  it("clears 90 % only from 35 of 35", async () => {
    // n ÷ (n + 3.8415) ≥ 0.9 asks n ≥ 9 × 3.8415 = 34.57
    expect((await limits(34, 34)).lower).toBeLessThan(0.9);
    expect((await limits(35, 35)).lower).toBeGreaterThan(0.9);
  });
  it("1273 of 1774 is 71.76 %, between 69.6 % and 73.8 %", async () => {
    expect(((1273 / 1774) * 100).toFixed(2)).toBe("71.76");
    const { lower, upper } = await limits(1273, 1774);
    expect(lower).toBeCloseTo(0.6962, 3);
    expect(upper).toBeCloseTo(0.7381, 3);
  });
  it("is null where nothing was rated", async () => {
    expect(await limits(0, 0)).toEqual({ lower: null, upper: null });
  });

  it.runIf(present || process.env.CI)("agrees with the reference values to 1e-10 (wilson.csv)", async () => {
    const rows = readFileSync(wilsonCsv, "utf8").trim().split("\n").slice(1);
    const worst = await warehouse.one<{ rows: number; lower: number; upper: number }>(
      `WITH reference AS (SELECT *, CASE conf
         WHEN 0.8 THEN 1.2815515655446004 WHEN 0.9 THEN 1.6448536269514722 WHEN 0.95 THEN 1.959963984540054
         WHEN 0.99 THEN 2.5758293035489004 WHEN 0.999 THEN 3.2905267314919255 END AS z FROM read_csv($file))
       SELECT count(z) AS rows, max(abs(mart.wilson_lower(x, n, z := z) - wilson_lower)) AS lower,
         max(abs(mart.wilson_upper(x, n, z := z) - wilson_upper)) AS upper
       FROM reference`,
      { file: wilsonCsv },
    );
    expect(worst.rows).toBe(rows.length);
    expect(worst.lower).toBeLessThan(1e-10);
    expect(worst.upper).toBeLessThan(1e-10);
  });
  it.runIf(present || process.env.CI)("is the same in code as in SQL (wilson.csv)", () => {
    const lines = readFileSync(wilsonCsv, "utf8").trim().split("\n").slice(1);
    const at95 = lines.map((line) => line.split(",").map(Number)).filter((row) => row[2] === 0.95);
    expect(at95.length).toBeGreaterThan(10);
    for (const [x = 0, n = 0, , lower = 0, upper = 0] of at95) {
      expect(wilson({ numerator: x, denominator: n }).lower).toBeCloseTo(lower, 10);
      expect(wilson({ numerator: x, denominator: n }).upper).toBeCloseTo(upper, 10);
    }
  });
});
