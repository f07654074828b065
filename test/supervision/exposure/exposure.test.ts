import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { poissonInterval } from "../../../src/statistics/counts.ts";
import { exposures } from "../../../src/supervision/exposure/exposure.ts";
import { funnel } from "../../../src/supervision/exposure/funnel.ts";

const REFERENCE = new URL("../../../../shared/reference/statistics/poisson_intervals.csv", import.meta.url);

describe("JZ-1: 8 of the province's 1,454 complaints against 9 % of its trucks", () => {
  const found = exposures([
    { member: "焦作", complaints: 8, trucks: 9 },
    { member: "其余", complaints: 1446, trucks: 91 },
  ]);
  const [own] = found!.rows;

  test("the share is 0.55 %, which the paper prints as 0.5 %", () => {
    expect(own!.complaintShare).toBeCloseTo(0.0055021, 7);
    expect((100 * own!.complaintShare).toFixed(2)).toBe("0.55");
    expect(own!.truckShare).toBeCloseTo(0.09, 12);
  });

  test("9 % of 1,454 would be 130.86: 8 lie below what chance makes of it, at 99.8 %", () => {
    expect(own!.expected).toBeCloseTo(130.86, 10);
    expect(own).toMatchObject({ verdict: "below", level: 99.8 });
  });
});

describe("complaints per 10,000 trucks", () => {
  test("10 of 5,000 trucks are 20 per 10,000, exactly 9.59 to 36.78 (4.795389 and 18.390356 ÷ 5,000 × 10,000)", () => {
    const [row] = exposures([
      { member: "a", complaints: 10, trucks: 5000 },
      { member: "b", complaints: 10, trucks: 5000 },
    ])!.rows;
    expect(row!.rate).toBe(20);
    expect(row!.lower).toBeCloseTo(2 * 4.7953886961324, 8);
    expect(row!.upper).toBeCloseTo(2 * 18.390356042018, 8);
  });

  test("a small district with no complaint is within chance, a large one is not: 2.0 and 20 expected", () => {
    // 222 complaints of 111,000 trucks = 20 per 10,000; P(0 | 2) = 13.5 % > 2.5 %, P(0 | 20) = 2e-9
    const rows = exposures([
      { member: "small", complaints: 0, trucks: 1000 },
      { member: "large", complaints: 0, trucks: 10_000 },
      { member: "rest", complaints: 222, trucks: 100_000 },
    ])!.rows;
    expect(rows.map(({ verdict, level }) => [verdict, level])).toEqual([
      ["within", null],
      ["below", 99.8],
      ["within", null],
    ]);
  });

  test("between the limits it is outside 95 % only: 10 with 4.5 expected, whose 95 % interval begins at 4.80, its 99.8 % below", () => {
    const rows = exposures([
      { member: "a", complaints: 10, trucks: 450 },
      { member: "b", complaints: 990, trucks: 99_550 },
    ])!.rows;
    expect(rows[0]).toMatchObject({ verdict: "above", level: 95 });
    expect(rows[0]!.expected).toBeCloseTo(4.5, 10);
  });

  test("places without registered trucks are left out; none at all gives nothing", () => {
    const found = exposures([
      { member: "a", complaints: 5, trucks: 0 },
      { member: "b", complaints: 5, trucks: 100 },
    ]);
    expect(found!.rows.map(({ member, complaintShare }) => [member, complaintShare])).toEqual([["b", 1]]);
    expect(exposures([{ member: "a", complaints: 5, trucks: 0 }])).toBeNull();
    expect(exposures([{ member: "a", complaints: 0, trucks: 50 }])).toBeNull();
  });
});

test.runIf(existsSync(REFERENCE) || process.env.CI)(
  "intervals agree with R's to 1e-9 (poisson_intervals.csv)",
  () => {
    const [, ...lines] = readFileSync(REFERENCE, "utf8").trim().split("\n");
    expect(lines.length).toBe(21);
    for (const line of lines) {
      const [x = 0, conf = 0, lower = 0, upper = 0] = line.split(",").map(Number);
      const own = poissonInterval(x, conf);
      expect(Math.abs(own.lower - lower)).toBeLessThanOrEqual(1e-9 * Math.max(lower, 1e-9));
      expect(Math.abs(own.upper - upper)).toBeLessThanOrEqual(1e-9 * upper);
    }
  },
);

describe("the funnel", () => {
  test("its limits part exactly the counts that the verdict parts", () => {
    const rest = { member: "rest", complaints: 20_000, trucks: 10_000_000 };
    for (let complaints = 0; complaints <= 60; complaints++) {
      const trucks = 10_000;
      const found = exposures([{ member: "one", complaints, trucks }, rest])!;
      const [row] = found.rows;
      const [point] = funnel(found.rate, [trucks / 0.85]);
      expect(point!.trucks).toBeCloseTo(trucks, 6);
      const below = point!.low95 !== null && row!.rate < point!.low95;
      const side = row!.rate > point!.high95 ? "above" : below ? "below" : "within";
      expect([complaints, row!.verdict]).toEqual([complaints, side]);
      const far = row!.rate > point!.high998 || (point!.low998 !== null && row!.rate < point!.low998);
      expect([complaints, row!.level === 99.8]).toEqual([complaints, far]);
    }
  });

  test("it narrows towards the rate of all as districts grow, and has no lower limit where none is likely", () => {
    const points = funnel(20, [500, 400_000]);
    const [first, last] = [points[0]!, points.at(-1)!];
    expect(first.low95).toBeNull();
    expect(first.high95).toBeGreaterThan(3 * 20);
    expect(last.low998!).toBeGreaterThan(17);
    expect(last.high998).toBeLessThan(23);
    for (const { low998, low95, high95, high998 } of points.slice(-10)) {
      expect(low998!).toBeLessThan(low95!);
      expect(low95!).toBeLessThan(20);
      expect(high95).toBeGreaterThan(20);
      expect(high998).toBeGreaterThan(high95);
    }
  });
});
