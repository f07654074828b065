import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { betaBinomial, betaBinomialLogLikelihood, PolyaUrn } from "../../src/statistics/beta-binomial.ts";

/** Every order of n draws from an urn with `a` good and `b` bad balls, each put back with another of its colour. */
function byEnumeration(n: number, a: number, b: number): { chances: number[]; orders: Map<string, number> } {
  const orders = new Map<string, number>();
  for (let code = 0; code < 2 ** n; code++) {
    let [good, bad, chance] = [a, b, 1];
    for (let i = 0; i < n; i++) {
      const isGood = (code >> i) & 1;
      chance *= (isGood ? good : bad) / (good + bad);
      if (isGood) good++;
      else bad++;
    }
    orders.set(code.toString(2).padStart(n, "0"), chance);
  }
  const chances = new Array<number>(n + 1).fill(0);
  for (const [order, chance] of orders) chances[order.replaceAll("0", "").length]! += chance;
  return { chances, orders };
}

describe("the Beta-binomial distribution", () => {
  it("with Beta(1, 1) is even: each of 0 … 4 good of 4 has 1/5", () => {
    for (const chance of betaBinomial(4, 1, 1)) expect(chance).toBeCloseTo(0.2, 15);
  });

  it("by hand: two draws with Beta(2, 1) are both good with 2/3 × 3/4 = 1/2, one with 1/3, none with 1/6", () => {
    const [none, one, both] = betaBinomial(2, 2, 1);
    expect([none, one, both].map((p) => p!.toFixed(12))).toEqual(
      [1 / 6, 1 / 3, 1 / 2].map((p) => p.toFixed(12)),
    );
  });

  it("is what all orders of draws add up to", () => {
    for (const [n, a, b] of [
      [1, 3, 2],
      [5, 0.5, 4],
      [9, 17.3, 2.2],
      [10, 1, 0.1],
    ] as const) {
      const { chances } = byEnumeration(n, a, b);
      betaBinomial(n, a, b).forEach((p, k) => {
        expect(p, `${k} of ${n}, ${a}, ${b}`).toBeCloseTo(chances[k]!, 13);
      });
    }
  });

  it("has the log likelihood of one order, whichever: 3 good of 5 with Beta(2.5, 1.5)", () => {
    const { orders } = byEnumeration(5, 2.5, 1.5);
    for (const order of ["11100", "00111", "10101"]) {
      expect(betaBinomialLogLikelihood(3, 5, 2.5, 1.5)).toBeCloseTo(Math.log(orders.get(order)!), 12);
    }
  });

  it("sums to 1 with mean n a ÷ (a + b), for small and large weights", () => {
    const weight = fc.double({ min: 0.01, max: 500, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 150 }), weight, weight, (n, a, b) => {
        const all = [...betaBinomial(n, a, b)];
        expect(all.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 10);
        const mean = all.reduce((sum, p, k) => sum + p * k, 0);
        expect(mean).toBeCloseTo((n * a) / (a + b), 8);
        expect(all.every((p) => p >= 0)).toBe(true);
      }),
      { seed: 4, numRuns: 100 },
    );
  });

  it("refuses weights that are not above 0", () => {
    expect(() => new PolyaUrn(0, 1, 3)).toThrow(RangeError);
    expect(() => new PolyaUrn(1, Number.NaN, 3)).toThrow(RangeError);
  });
});
