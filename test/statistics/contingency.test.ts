import { describe, expect, it } from "vitest";
import { chiSquare, fisherExact } from "../../src/statistics/contingency.ts";

describe("chi-square of a table", () => {
  it("of 10 20 / 30 40 by hand", () => {
    // Rows 30, 70; columns 40, 60; expected 12 18 / 28 42; 4/12 + 4/18 + 4/28 + 4/42 = 0.79365
    const { statistic, df, expected, residuals } = chiSquare([
      [10, 20],
      [30, 40],
    ]);
    expect(statistic).toBeCloseTo(0.793650793650794, 12);
    expect(df).toBe(1);
    expect(expected).toEqual([
      [12, 18],
      [28, 42],
    ]);
    // (10 − 12) ÷ √(12 × 0.7 × 0.6) = −0.8909; in a 2 × 2 table its square is the statistic
    expect(residuals[0]![0]).toBeCloseTo(-2 / Math.sqrt(12 * 0.7 * 0.6), 12);
    expect(residuals[0]![0]! ** 2).toBeCloseTo(statistic, 12);
  });
  it("of 3 × 4 agrees with chi2_contingency of scipy 1.17.1", () => {
    const { statistic, df, p } = chiSquare([
      [34, 12, 50, 4],
      [20, 25, 48, 9],
      [60, 33, 70, 2],
    ]);
    expect(df).toBe(6);
    expect(statistic).toBeCloseTo(20.125522911556967, 10);
    expect(p).toBeCloseTo(0.0026304467184078153, 12);
  });
  it("has residuals that add up to 0 when weighted back to counts", () => {
    const table = [
      [5, 9, 2],
      [8, 1, 30],
    ];
    const { expected } = chiSquare(table);
    for (const j of [0, 1, 2]) {
      const off = table.reduce((sum, row, i) => sum + row[j]! - expected[i]![j]!, 0);
      expect(off).toBeCloseTo(0, 12);
    }
  });
  it("refuses a table with an empty column or a single row", () => {
    expect(() =>
      chiSquare([
        [1, 0],
        [2, 0],
      ]),
    ).toThrow(RangeError);
    expect(() => chiSquare([[1, 2]])).toThrow(RangeError);
  });
});

describe("Fisher's exact test", () => {
  it("gives the tea-tasting lady 0.4857 for 3 1 / 1 3", () => {
    // (16 + 1 + 16 + 1) ÷ 70: tables with 3, 4, 1 and 0 in the corner are no likelier than the one seen
    expect(fisherExact(3, 1, 1, 3)).toBeCloseTo(34 / 70, 12);
  });
});
