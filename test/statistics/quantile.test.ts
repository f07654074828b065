import { describe, expect, it } from "vitest";
import { median, quantile, scaledMad } from "../../src/statistics/quantile.ts";
import { fixture, relativeError } from "./reference.ts";

describe("quantiles of type 7", () => {
  it("agree with numpy's default, which is R's type 7 (fixtures/quantiles.csv)", () => {
    for (const { values, p, value } of fixture("quantiles.csv")) {
      const sample = String(values).split(" ").map(Number);
      expect(relativeError(quantile(sample, Number(p)), Number(value)), `${values} at ${p}`).toBeLessThan(
        1e-12,
      );
    }
  });
  it("lie between two values: a quarter of 1, 2, 3, 10 is 1.75", () => {
    // (4 − 1) × 0.25 = 0.75 → 1 + 0.75 × (2 − 1)
    expect(quantile([10, 1, 3, 2], 0.25)).toBe(1.75);
    expect(median([10, 1, 3, 2])).toBe(2.5);
  });
  it("of nothing are not a number, and p must be a share", () => {
    expect(quantile([], 0.5)).toBeNaN();
    expect(() => quantile([1], 1.5)).toThrow(RangeError);
  });
});

describe("the scaled median absolute deviation", () => {
  it("of 1, 1, 2, 2, 4, 6, 9 is 1.4826: deviations from 2 are 1 1 0 0 2 4 7, their median 1", () => {
    expect(scaledMad([1, 1, 2, 2, 4, 6, 9])).toBe(1.4826);
  });
});
