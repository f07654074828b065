import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { countQuantile, upperTail } from "../../src/statistics/counts.ts";
import { howUnusual, usualRange } from "../../src/statistics/usual.ts";

const reference = fileURLToPath(
  new URL("../../../shared/reference/statistics/count_quantiles.csv", import.meta.url),
);

describe("counts with more variance than mean", () => {
  it("gives Poisson quantiles for dispersion 1: mean 2 reaches 97.5 % at 5", () => {
    // P(Y ≤ 4) = e⁻² × (1 + 2 + 2 + 4/3 + 2/3) = 0.9473, P(Y ≤ 5) = 0.9834
    expect(countQuantile(2, 1, 0.975)).toBe(5);
    expect(upperTail(2, 1, 5)).toBeCloseTo(1 - 0.947346982656289, 12);
  });
  it.runIf(existsSync(reference) || process.env.CI)("agrees with the reference (count_quantiles.csv)", () => {
    const rows = readFileSync(reference, "utf8").trim().split("\n").slice(1);
    expect(rows.length).toBeGreaterThan(100);
    for (const row of rows) {
      const [mean = 0, dispersion = 1, p = 0, quantile = 0, tail = 0] = row.split(",").map(Number);
      expect(countQuantile(mean, dispersion, p), row).toBe(quantile);
      expect(Math.abs(upperTail(mean, dispersion, quantile) / tail - 1), row).toBeLessThan(1e-9);
    }
  });
});

describe("how unusual a count is", () => {
  it("says nothing from fewer than 6 past periods", () => {
    expect(usualRange([10, 10, 10, 10, 10])).toBeNull();
    expect(howUnusual(99, [10, 10, 10, 10, 10])).toBeNull();
  });
  it("draws a Poisson range where the past varies less than that", () => {
    // Median 9, MAD 0 → dispersion 1. Poisson(9): P(≤ 3) = 0.0212, P(≤ 4) = 0.0550, P(≤ 14) = 0.9585, P(≤ 15) = 0.9780.
    const range = usualRange([9, 9, 9, 9, 9, 9, 9]);
    expect(range).toMatchObject({ median: 9, dispersion: 1, low: 4, high: 15, periods: 7 });
  });
  it("widens it where the past varies more", () => {
    // Median 20; absolute deviations 10 10 0 5 5 10 10 → MAD 10; (1.4826 × 10)² ÷ 20 = 10.99
    const range = usualRange([10, 30, 20, 15, 25, 10, 30]);
    expect(range?.dispersion).toBeCloseTo(14.826 ** 2 / 20, 10);
    expect(range!.high).toBeGreaterThan(50);
  });
  it("is not widened by one past surge", () => {
    const calm = usualRange([20, 21, 19, 20, 22, 18, 20, 21]);
    const surged = usualRange([20, 21, 19, 20, 22, 18, 20, 210]);
    expect(surged?.high).toBe(calm?.high);
  });
  it("takes the mean where the median is 0, so that a rare matter is no alarm at 1", () => {
    const unusual = howUnusual(1, [0, 0, 0, 1, 0, 0, 1, 0]);
    expect(unusual).toMatchObject({ median: 0, centre: 0.25, low: 0, high: 2, position: "usual" });
  });
  it("places a count above, within or below, with the chance of one so extreme", () => {
    const past = [9, 9, 9, 9, 9, 9];
    expect(howUnusual(16, past)?.position).toBe("above");
    expect(howUnusual(15, past)?.position).toBe("usual");
    expect(howUnusual(3, past)?.position).toBe("below");
    expect(howUnusual(3, past)?.tail).toBeCloseTo(0.0212, 4);
  });
});
