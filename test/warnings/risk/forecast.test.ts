import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { betaBinomial } from "../../../src/statistics/beta-binomial.ts";
import { incompleteBeta } from "../../../src/statistics/special.ts";
import { comingOf } from "../../../src/warnings/risk/coming.ts";
import { endRange, forecast } from "../../../src/warnings/risk/forecast.ts";
import { goodNeeded } from "../../../src/warnings/risk/need.ts";

const NO_INFLOW = { shape: 1, days: 1, reach: 0 };
/** Exactly `n` ratings to come. */
const sure = (n: number) => comingOf([{ tickets: n, chance: 1 }], NO_INFLOW);
const STRONG = { a: 1e9, b: 1e9 };

/** P(below) by every order of every number of ratings to come. */
function byEnumeration(
  { good, rated }: { good: number; rated: number },
  counts: readonly number[],
  { a, b }: { a: number; b: number },
  floor: number,
): number {
  let [below, all] = [0, 0];
  counts.forEach((chance, m) => {
    if (rated + m === 0) return;
    for (let code = 0; code < 2 ** m; code++) {
      let [g, order] = [0, chance];
      for (let i = 0; i < m; i++) {
        const isGood = (code >> i) & 1;
        order *= (isGood ? a + g : b + i - g) / (a + b + i);
        g += isGood;
      }
      all += order;
      if (good + g < goodNeeded(floor, rated + m)) below += order;
    }
  });
  return below / all;
}

describe("the chance to end below the floor", () => {
  it("by hand: 3 of 4, one to come at even chances, floor 80 %: 4 of 5 holds, 3 of 5 does not: 1/2", () => {
    const found = forecast({ good: 3, rated: 4 }, sure(1), STRONG, 0.8)!;
    expect(found.probability).toBeCloseTo(0.5, 8);
    // 4 needed, 3 had: one is missing where the one to come is bad
    expect(found.shortfall).toBeCloseTo(0.5, 8);
  });

  it("by hand with Beta(2, 1): none rated, two to come, floor 80 %: below unless both are good: 1 − 1/2", () => {
    // both good: 2/3 × 3/4 = 1/2; missing 1 with 1/3, 2 with 1/6: 2/3
    const found = forecast({ good: 0, rated: 0 }, sure(2), { a: 2, b: 1 }, 0.8)!;
    expect(found.probability).toBeCloseTo(0.5, 12);
    expect(found.shortfall).toBeCloseTo(2 / 3, 12);
  });

  it("by hand where it is open whether the next one is rated: 4 of 5, one of chance 1/3, even: 1/3 × 1/2", () => {
    const coming = comingOf([{ tickets: 1, chance: 1 / 3 }], NO_INFLOW);
    expect(forecast({ good: 4, rated: 5 }, coming, STRONG, 0.8)!.probability).toBeCloseTo(1 / 6, 8);
  });

  it("given that anything is rated: none so far, one of chance 1/4, even: 1/2 and not 1/8", () => {
    const coming = comingOf([{ tickets: 1, chance: 0.25 }], NO_INFLOW);
    expect(forecast({ good: 0, rated: 0 }, coming, STRONG, 0.8)!.probability).toBeCloseTo(0.5, 8);
  });

  it("is what all orders of all numbers add up to", () => {
    const coming = comingOf(
      [
        { tickets: 4, chance: 0.7 },
        { tickets: 5, chance: 0.2 },
      ],
      NO_INFLOW,
    );
    for (const counted of [
      { good: 0, rated: 0 },
      { good: 7, rated: 9 },
      { good: 2, rated: 2 },
    ]) {
      for (const floor of [0, 0.5, 0.8, 0.9, 1]) {
        const belief = { a: 8.5, b: 1.7 };
        const own = forecast(counted, coming, belief, floor)!.probability;
        expect(own, JSON.stringify({ counted, floor })).toBeCloseTo(
          byEnumeration(counted, [...coming.counts!], belief, floor),
          7,
        );
      }
    }
  });

  it("with nothing to come is the verdict itself; with nothing at all there is none", () => {
    const belief = { a: 9, b: 1 };
    expect(forecast({ good: 8, rated: 10 }, sure(0), belief, 0.8)!.probability).toBe(0);
    expect(forecast({ good: 7, rated: 10 }, sure(0), belief, 0.8)).toEqual({ probability: 1, shortfall: 1 });
    expect(forecast({ good: 0, rated: 0 }, sure(0), belief, 0.8)).toBeNull();
    expect(endRange({ good: 0, rated: 0 }, sure(0), belief, 0.8)).toBeNull();
    expect(endRange({ good: 7, rated: 10 }, sure(0), belief, 0.8)).toEqual({ lower: 0.7, upper: 0.7 });
  });

  const weight = fc.double({ min: 0.05, max: 300, noNaN: true });
  const cases = fc.record({
    good: fc.nat({ max: 30 }),
    bad: fc.nat({ max: 30 }),
    pending: fc.integer({ min: 1, max: 40 }),
    chance: fc.double({ min: 0, max: 1, noNaN: true }),
    reach: fc.double({ min: 0, max: 30, noNaN: true }),
    a: weight,
    b: weight,
    floor: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
  });

  it("is a probability, never grows with one more good and never shrinks with one more bad", () => {
    fc.assert(
      fc.property(cases, ({ good, bad, pending, chance, reach, a, b, floor }) => {
        const coming = comingOf([{ tickets: pending, chance }], { shape: 3, days: 9, reach });
        const at = (g: number, r: number) => forecast({ good: g, rated: r }, coming, { a, b }, floor);
        const now = at(good, good + bad);
        const [better, worse] = [at(good + 1, good + bad + 1)!, at(good, good + bad + 1)!];
        for (const { probability, shortfall } of [...(now ? [now] : []), better, worse]) {
          expect(probability).toBeGreaterThanOrEqual(0);
          expect(probability).toBeLessThanOrEqual(1);
          expect(shortfall).toBeGreaterThanOrEqual(0);
        }
        expect(worse.probability).toBeGreaterThanOrEqual(better.probability - 1e-9);
        if (good + bad > 0 && now) {
          expect(better.probability).toBeLessThanOrEqual(now.probability + 1e-6);
          expect(worse.probability).toBeGreaterThanOrEqual(now.probability - 1e-6);
        }
      }),
      { seed: 21, numRuns: 150 },
    );
  });

  it("has an interval that holds at least 95 % of the ends, and less without its borders", () => {
    // 8 of 10 rated, 12 to come with Beta(9, 1.5)
    const { lower, upper } = endRange({ good: 8, rated: 10 }, sure(12), { a: 9, b: 1.5 }, 0.8)!;
    let [within, inside] = [0, 0];
    betaBinomial(12, 9, 1.5).forEach((p, k) => {
      const rate = Math.round((1000 * (8 + k)) / 22) / 1000;
      if (rate >= lower && rate <= upper) within += p;
      if (rate > lower && rate < upper) inside += p;
    });
    expect(within).toBeGreaterThanOrEqual(0.95);
    expect(inside).toBeLessThan(0.95);
  });

  it("for very many ratings to come has the interval of the rate itself: 2.5 % of Beta(45, 5) on either side", () => {
    const coming = comingOf([{ tickets: 40_000, chance: 0.5 }], NO_INFLOW);
    const { lower, upper } = endRange({ good: 0, rated: 0 }, coming, { a: 45, b: 5 }, 0.8)!;
    expect(Math.abs(incompleteBeta(lower, 45, 5) - 0.025)).toBeLessThan(0.002);
    expect(Math.abs(incompleteBeta(upper, 45, 5) - 0.975)).toBeLessThan(0.002);
  });

  it("summed as normal lies within 0.02 of the exact sum for 70 ratings to come", () => {
    for (const [good, rated, a, b, floor] of [
      [0, 0, 90, 12, 0.8],
      [40, 50, 45, 9, 0.8],
      [44, 50, 160, 20, 0.9],
      [10, 30, 20, 10, 0.5],
    ] as const) {
      const coming = comingOf([{ tickets: 125, chance: 0.55 }], { shape: 1, days: 60, reach: 40 });
      expect(coming.counts).not.toBeNull();
      const exact = forecast({ good, rated }, coming, { a, b }, floor)!;
      const rough = forecast({ good, rated }, { ...coming, counts: null }, { a, b }, floor)!;
      expect(Math.abs(exact.probability - rough.probability), `${good}/${rated}`).toBeLessThan(0.02);
      const ranges = [coming, { ...coming, counts: null }].map(
        (one) => endRange({ good, rated }, one, { a, b }, floor)!,
      );
      expect(Math.abs(ranges[0]!.lower - ranges[1]!.lower)).toBeLessThan(0.02);
      expect(Math.abs(ranges[0]!.upper - ranges[1]!.upper)).toBeLessThan(0.02);
    }
  });
});

describe("ratings still to come", () => {
  it("by hand: 3 tickets at 1/2, and 2 days' worth of inflow at 6 in 4 days: mean 1.5 + 3, variance 0.75 + 3 × (1 + 2/4)", () => {
    const { mean, variance, counts } = comingOf([{ tickets: 3, chance: 0.5 }], {
      shape: 6,
      days: 4,
      reach: 2,
    });
    expect([mean, variance]).toEqual([4.5, 5.25]);
    const own = [...counts!].reduce((sum, p, k) => sum + p * k, 0);
    expect(own).toBeCloseTo(4.5, 5);
    expect([...counts!].reduce((sum, p, k) => sum + p * (k - own) ** 2, 0)).toBeCloseTo(5.25, 3);
  });
  it("are told by mean and variance alone where they are very many", () => {
    expect(comingOf([{ tickets: 1000, chance: 0.5 }], NO_INFLOW)).toEqual({
      mean: 500,
      variance: 250,
      counts: null,
    });
  });
});
