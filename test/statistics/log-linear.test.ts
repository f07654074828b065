import { describe, expect, it } from "vitest";
import { LogLinear, type LogLinearData } from "../../src/statistics/log-linear.ts";

function dataOf(
  counts: readonly number[],
  design: readonly (readonly number[])[],
  more: Partial<LogLinearData> = {},
) {
  return {
    rows: counts.length,
    columns: design[0]!.length,
    counts: Float64Array.from(counts),
    design: Float64Array.from(design.flat()),
    weights: new Float64Array(counts.length).fill(1),
    offset: null,
    ...more,
  };
}

function fitted(data: LogLinearData): LogLinear {
  const model = new LogLinear(data.rows, data.columns);
  model.fit(data);
  return model;
}

describe("log-linear regression", () => {
  // Two groups of counts: the fitted means are those of the groups.
  const two = dataOf(
    [2, 4, 6, 10, 14],
    [
      [1, 0],
      [1, 0],
      [1, 0],
      [1, 1],
      [1, 1],
    ],
  );

  it("of two groups fits the mean of each: 4 and 12, coefficients ln 4 and ln 3", () => {
    const model = fitted(two);
    expect([...model.mean]).toEqual([4, 4, 4, 12, 12].map((mean) => expect.closeTo(mean, 8)));
    expect(model.coefficients[0]).toBeCloseTo(Math.log(4), 10);
    expect(model.coefficients[1]).toBeCloseTo(Math.log(3), 10);
  });

  it("gives Pearson's dispersion: (4 + 0 + 4) ÷ 4 + (4 + 4) ÷ 12, over 5 − 2", () => {
    expect(fitted(two).dispersion(two)).toBeCloseTo((8 / 4 + 8 / 12) / 3, 10);
  });

  it("gives the variance of a mean: 1 ÷ cases of the group, and leverages that add up to the columns", () => {
    const model = fitted(two);
    expect(model.variance(Float64Array.of(1, 0))).toBeCloseTo(1 / 12, 10);
    expect(model.variance(Float64Array.of(1, 1))).toBeCloseTo(1 / 24, 10);
    const leverages = [0, 1, 2, 3, 4].map((row) => model.leverage(two, row));
    expect(leverages.reduce((a, b) => a + b)).toBeCloseTo(2, 10);
  });

  it("gives Wald's statistic: ln(3)² ÷ (1 ÷ 12 + 1 ÷ 24)", () => {
    expect(fitted(two).wald(1, 1)).toBeCloseTo(Math.log(3) ** 2 / (1 / 12 + 1 / 24), 8);
  });

  it("meets the score equations Xᵀ W (y − μ) = 0, whatever the columns, weights and offsets", () => {
    const rows = Array.from({ length: 43 }, (_, i) => [1, i / 40, Math.sin(i), Math.cos(i)]);
    const data = dataOf(
      rows.map((_, i) => (i * 7) % 13),
      rows,
      {
        weights: Float64Array.from(rows, (_, i) => 0.5 + (i % 3)),
        offset: Float64Array.from(rows, (_, i) => Math.log(1 + (i % 5))),
      },
    );
    const model = fitted(data);
    for (let j = 0; j < 4; j++) {
      const score = rows.reduce(
        (sum, row, i) => sum + row[j]! * data.weights[i]! * (data.counts[i]! - model.mean[i]!),
        0,
      );
      expect(score).toBeCloseTo(0, 4);
    }
  });

  it("from where it stands comes to the same", () => {
    const model = fitted(two);
    const cold = [...model.coefficients];
    model.coefficients[1] = 0.3;
    model.fit(two, true);
    expect([...model.coefficients]).toEqual(cold.map((value) => expect.closeTo(value, 7)));
  });

  it("leaves out rows of weight 0, and gives a column that depends on others coefficient 0", () => {
    const design = [
      [1, 0, 1],
      [1, 0, 1],
      [1, 1, 2],
      [1, 1, 2],
    ];
    const model = fitted(dataOf([3, 5, 8, 500], design, { weights: Float64Array.of(1, 1, 1, 0) }));
    expect(model.mean[0]).toBeCloseTo(4, 8);
    expect(model.mean[2]).toBeCloseTo(8, 8);
    expect(model.coefficients[2]).toBe(0);
  });

  it("of zeros alone fits next to nothing, and no value that is not a number", () => {
    const model = fitted(dataOf([0, 0, 0], [[1], [1], [1]]));
    expect(model.mean[0]!).toBeLessThan(1e-6);
    expect(Number.isFinite(model.coefficients[0])).toBe(true);
  });
});
