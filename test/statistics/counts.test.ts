import { describe, expect, it } from "vitest";
import { fisherExact } from "../../src/statistics/contingency.ts";
import {
  binomialLowerTail,
  binomialTest,
  binomialUpperTail,
  countQuantile,
  lowerTail,
  poissonInterval,
  upperTail,
} from "../../src/statistics/counts.ts";
import { fixture, REFERENCE, reference, relativeError } from "./reference.ts";

const OWN: Record<string, (a: number, b: number, c: number, d: number) => number> = {
  fisher: fisherExact,
  binomial_test: binomialTest,
  binomial_upper: binomialUpperTail,
  binomial_lower: binomialLowerTail,
  count_lower: (mean, dispersion, count) => lowerTail(mean, dispersion, count),
};

describe("counts with more variance than mean", () => {
  it("gives Poisson quantiles for dispersion 1: mean 2 reaches 97.5 % at 5", () => {
    // P(Y ≤ 4) = e⁻² × (1 + 2 + 2 + 4/3 + 2/3) = 0.9473, P(Y ≤ 5) = 0.9834
    expect(countQuantile(2, 1, 0.975)).toBe(5);
    expect(upperTail(2, 1, 5)).toBeCloseTo(1 - 0.947346982656289, 12);
  });
  it.each([
    [2500, 1],
    [40_000, 3],
    [3_000_000, 20],
  ])(
    "gives the smallest count that reaches the share for large means too: mean %d, dispersion %d",
    (mean, dispersion) => {
      for (const p of [0.05, 0.5, 0.99, 0.9999]) {
        const quantile = countQuantile(mean, dispersion, p);
        expect(lowerTail(mean, dispersion, quantile)).toBeGreaterThanOrEqual(p);
        expect(lowerTail(mean, dispersion, quantile - 1)).toBeLessThan(p);
      }
    },
  );
  it.runIf(REFERENCE)("agrees with R (count_quantiles.csv)", () => {
    const rows = reference("count_quantiles.csv");
    expect(rows.length).toBeGreaterThan(100);
    for (const { mu, phi, p, quantile, upper_tail_at_q } of rows) {
      const [mean, dispersion] = [Number(mu), Number(phi)];
      expect(countQuantile(mean, dispersion, Number(p)), `${mu} ${phi} ${p}`).toBe(quantile);
      const tail = upperTail(mean, dispersion, Number(quantile));
      expect(relativeError(tail, Number(upper_tail_at_q)), `${mu} ${phi} ${p}`).toBeLessThan(1e-9);
    }
  });
  it("has tails that meet: P(Y ≤ k) + P(Y ≥ k + 1) = 1", () => {
    for (const [mean, dispersion] of [
      [0.4, 1],
      [7, 1],
      [7, 2.5],
      [240, 9],
    ] as const) {
      for (const k of [0, 1, 6, 20, 250]) {
        expect(lowerTail(mean, dispersion, k) + upperTail(mean, dispersion, k + 1)).toBeCloseTo(1, 12);
      }
    }
  });
  it("of mean 0 are 0", () => {
    expect([upperTail(0, 1, 1), upperTail(0, 1, 0), lowerTail(0, 1, 0), lowerTail(3, 1, -1)]).toEqual([
      0, 1, 1, 0,
    ]);
  });
});

describe("binomial tails and exact tests", () => {
  it("agree with scipy 1.17.1 to 1e-9 relative (fixtures/tests.csv)", () => {
    for (const { test, a, b, c, d, value } of fixture("tests.csv")) {
      const own = OWN[String(test)]!(Number(a), Number(b), Number(c), Number(d));
      expect(relativeError(own, Number(value)), `${test} ${a} ${b} ${c} ${d} = ${own}`).toBeLessThan(1e-9);
    }
  });
  it.runIf(REFERENCE)("put 2.5 % beyond each Clopper–Pearson limit (wilson.csv)", () => {
    const rows = reference("wilson.csv").filter((row) => row.conf === 0.95);
    expect(rows.length).toBeGreaterThan(50);
    for (const { x, n, clopper_lower, clopper_upper } of rows) {
      const [count, trials] = [Number(x), Number(n)];
      if (count > 0) expect(binomialUpperTail(count, trials, Number(clopper_lower))).toBeCloseTo(0.025, 9);
      if (count < trials)
        expect(binomialLowerTail(count, trials, Number(clopper_upper))).toBeCloseTo(0.025, 9);
    }
  });
  it("finds 43 → 33 no change: two sides of 33 of 76 at one half", () => {
    expect(binomialTest(33, 76, 0.5)).toBeGreaterThan(0.3);
  });
});

describe("the exact interval of a Poisson mean", () => {
  it("is 0 to 3.689 for no case", () => {
    // e⁻ᵐ = 0.025 at m = 3.6889
    expect(poissonInterval(0)).toEqual({ lower: 0, upper: expect.closeTo(3.6888794541139, 10) });
  });
  it.runIf(REFERENCE)("agrees with R (poisson_intervals.csv)", () => {
    const rows = reference("poisson_intervals.csv");
    expect(rows.length).toBeGreaterThan(15);
    for (const { x, conf, exact_lower, exact_upper } of rows) {
      const { lower, upper } = poissonInterval(Number(x), Number(conf));
      expect(relativeError(lower, Number(exact_lower)), `${x} ${conf}`).toBeLessThan(1e-9);
      expect(relativeError(upper, Number(exact_upper)), `${x} ${conf}`).toBeLessThan(1e-9);
    }
  });
});
