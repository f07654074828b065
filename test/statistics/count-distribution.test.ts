import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binomial, gammaPoisson, sumOf, withoutTail } from "../../src/statistics/count-distribution.ts";
import { binomialLowerTail, lowerTail } from "../../src/statistics/counts.ts";

function upTo(counts: Float64Array, k: number): number {
  return counts.slice(0, k + 1).reduce((sum, p) => sum + p, 0);
}

describe("counts and their sums", () => {
  it("binomial by hand: 3 draws at 1/4 give 27, 27, 9, 1 of 64", () => {
    binomial(3, 0.25).forEach((p, k) => {
      expect(p).toBeCloseTo([27, 27, 9, 1][k]! / 64, 15);
    });
  });

  it("binomial agrees with the incomplete beta function, for chances on either side of a half", () => {
    for (const [n, p] of [
      [40, 0.03],
      [40, 0.97],
      [120, 0.5],
      [900, 0.01],
    ] as const) {
      const counts = binomial(n, p);
      for (const k of [0, 1, 5, 20, 38, 60]) {
        expect(upTo(counts, k), `${k} of ${n} at ${p}`).toBeCloseTo(
          Math.min(1, binomialLowerTail(k, n, p)),
          6,
        );
      }
    }
  });

  it("chances of 0 and 1 are certain", () => {
    expect([...binomial(3, 0)]).toEqual([1]);
    expect([...binomial(3, 1)]).toEqual([0, 0, 0, 1]);
    expect([...binomial(0, 0.4)]).toEqual([1]);
  });

  it("a Gamma rate gives the negative binomial: shape 6, rate 3, watched for 2 has mean 4 and variance 4 × (1 + 2/3)", () => {
    const counts = gammaPoisson(6, 3, 2);
    for (const k of [0, 1, 4, 9, 15]) expect(upTo(counts, k)).toBeCloseTo(lowerTail(4, 1 + 2 / 3, k), 6);
  });

  it("nothing watched, or nothing to come, is 0", () => {
    expect([...gammaPoisson(5, 2, 0)]).toEqual([1]);
    expect([...gammaPoisson(0, 2, 3)]).toEqual([1]);
  });

  it("the sum of two binomials of one chance is the binomial of both: 2 + 3 draws at 0.3", () => {
    const sum = sumOf(binomial(2, 0.3), binomial(3, 0.3));
    binomial(5, 0.3).forEach((p, k) => {
      expect(sum[k]).toBeCloseTo(p, 15);
    });
  });

  it("cuts at most 1e-7 off the end, and never all", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 }),
        (weights) => {
          const counts = Float64Array.from(weights);
          const cut = withoutTail(counts);
          expect(cut.length).toBeGreaterThan(0);
          expect(upTo(counts, counts.length) - upTo(cut, cut.length)).toBeLessThan(1e-7);
        },
      ),
      { seed: 2, numRuns: 100 },
    );
  });
});
