import { describe, expect, it } from "vitest";
import {
  fitSoftmax,
  logProbabilities,
  type SparseRows,
  softmax,
} from "../../src/statistics/softmax-regression.ts";

/** Rows of one column each, of value 1. */
function single(columns: number[]): SparseRows {
  return {
    starts: Int32Array.from({ length: columns.length + 1 }, (_, i) => i),
    columns: Int32Array.from(columns),
    values: new Float32Array(columns.length).fill(1),
  };
}

function fitted(columns: number[], labels: number[], penalty: number, epochs = 200) {
  const rows = single(columns);
  const use = Int32Array.from(labels, (_, i) => i);
  const model = fitSoftmax({
    rows,
    labels: Int32Array.from(labels),
    classes: 2,
    width: 4,
    penalty,
    epochs,
    use,
  });
  return (row: number) => {
    const into = new Float64Array(2);
    logProbabilities(model, rows, row, row + 1, into);
    return Array.from(into, Math.exp);
  };
}

describe("fitSoftmax", () => {
  it("finds the shares of the classes where there is hardly a penalty, by hand", () => {
    // Column 0 is of class 0 in 3 of 4 rows, column 1 in 1 of 4: the likeliest probabilities are those shares.
    const columns = Array.from({ length: 80 }, (_, i) => i % 2);
    const labels = columns.map((column, i) => ((i >> 1) % 4 < (column === 0 ? 3 : 1) ? 0 : 1));
    const p = fitted(columns, labels, 1e-5, 400);
    expect(p(0)[0]).toBeCloseTo(0.75, 1);
    expect(p(1)[0]).toBeCloseTo(0.25, 1);
  });

  it("minds the penalty: the larger it is, the nearer to even the answer", () => {
    const columns = Array.from({ length: 40 }, (_, i) => i % 2);
    const spread = (penalty: number) => fitted(columns, columns, penalty)(0)[0]! - 0.5;
    const [strong, fair, weak] = [1, 0.05, 0.001].map(spread) as [number, number, number];
    expect(weak).toBeGreaterThan(fair);
    expect(fair).toBeGreaterThan(strong);
    // For penalty 1 each row adds ln(1 + e^−2w) + ½ × 4w² (two columns, two classes, weights ±w): at the minimum
    // e^−2w ÷ (1 + e^−2w) = 2w, so w = 0.20 and p = 1 ÷ (1 + e^−0.4) = 0.60.
    expect(strong).toBeCloseTo(0.1, 2);
  });

  it("gives the same model for the same rows", () => {
    const columns = [0, 1, 2, 3, 0, 1];
    const labels = [0, 1, 0, 1, 0, 1];
    expect(fitted(columns, labels, 0.01)(2)).toEqual(fitted(columns, labels, 0.01)(2));
  });
});

describe("softmax", () => {
  it("gives probabilities that sum to one, however large the exponents", () => {
    const values = Float64Array.of(1000, 1001, -1000);
    softmax(values);
    expect(values[0]! + values[1]! + values[2]!).toBeCloseTo(1, 12);
    expect(values[1]! / values[0]!).toBeCloseTo(Math.E, 10);
  });
});
