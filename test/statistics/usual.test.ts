import { describe, expect, it } from "vitest";
import { howUnusual, usualRange } from "../../src/statistics/usual.ts";

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
