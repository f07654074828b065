import { describe, expect, it } from "vitest";
import { normalQuantile, studentTwoSided } from "../../src/statistics/distributions.ts";
import { normalUpperTail } from "../../src/statistics/special.ts";

describe("normal quantile", () => {
  // Abramowitz & Stegun, table 26.5 (x for Q(x) = 0.05, 0.01, 0.001, 0.0001).
  it.each([
    [0.95, 1.644853627],
    [0.99, 2.326347874],
    [0.999, 3.090232306],
    [0.9999, 3.719016485],
    [0.5, 0],
  ])("of %d is %d", (p, z) => {
    expect(normalQuantile(p)).toBeCloseTo(z, 8);
    expect(normalQuantile(1 - p)).toBeCloseTo(-z, 8);
  });

  it("is the inverse of the upper tail, far out too", () => {
    for (const tail of [0.49, 0.3, 0.1, 1e-3, 1e-8, 1e-14]) {
      expect(normalUpperTail(-normalQuantile(tail)) / tail).toBeCloseTo(1, 8);
    }
  });

  it.each([0, 1, -1, Number.NaN])("refuses %d", (p) => expect(() => normalQuantile(p)).toThrow(RangeError));
});

describe("Student's t, two-sided", () => {
  it("of 1 degree of freedom is Cauchy's: P(|T| ≥ 1) = ½, P(|T| ≥ √3) = ⅓", () => {
    expect(studentTwoSided(1, 1)).toBeCloseTo(0.5, 12);
    expect(studentTwoSided(-Math.sqrt(3), 1)).toBeCloseTo(1 / 3, 12);
  });

  it("of 2 is 1 − t ÷ √(2 + t²)", () => expect(studentTwoSided(3, 2)).toBeCloseTo(1 - 3 / Math.sqrt(11), 12));

  it("of many is nearly normal", () => {
    expect(studentTwoSided(1.959963985, 1e6)).toBeCloseTo(0.05, 5);
  });
});
