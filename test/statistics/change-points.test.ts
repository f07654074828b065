import { describe, expect, it } from "vitest";
import { Costs, changePoints, dispersion, levelStarts } from "../../src/statistics/change-points.ts";
import { Random } from "../../src/statistics/random.ts";
import { drawCount } from "./draw.ts";

const random = new Random(3, "change points");
const options = { random: () => random.next(), shuffles: 199 };

/** The best division among all of them. */
function everyDivision(costs: Costs, n: number, shortest: number, penalty: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let bits = 0; bits < 1 << (n - 1); bits++) {
    const ends = [
      0,
      ...Array.from({ length: n - 1 }, (_, i) => i + 1).filter((i) => bits & (1 << (i - 1))),
      n,
    ];
    const stretches = ends.slice(1).map((to, i) => [ends[i]!, to] as const);
    if (stretches.some(([from, to]) => to - from < shortest)) continue;
    best = Math.min(best, totalCost(costs, stretches, penalty));
  }
  return best;
}

function totalCost(costs: Costs, stretches: readonly (readonly [number, number])[], penalty: number): number {
  return (
    stretches.reduce((sum, [from, to]) => sum + costs.of(from, to), 0) + penalty * (stretches.length - 1)
  );
}

/** Share of `times` drawn series in which a change is found, and in how many of those the interval holds `at`. */
function trial(times: number, draw: () => number[], at = -1): { found: number; held: number } {
  const all = Array.from({ length: times }, () => changePoints({ counts: draw() }, options)).filter(
    (c) => c.length,
  );
  const held = all.filter((changes) => changes.some((c) => c.earliest <= at && at <= c.latest));
  return { found: all.length / times, held: held.length / Math.max(1, all.length) };
}

const drawn = (n: number, mean: (t: number) => number, scatter: number) => () =>
  Array.from({ length: n }, (_, t) => drawCount(random, mean(t), scatter));

describe("change points", () => {
  it("divide as the best of all divisions does", () => {
    for (let round = 0; round < 60; round++) {
      const n = 6 + (round % 6);
      const counts = drawn(n, (t) => (t < n / 2 ? 3 : 9), 1.5)();
      const exposure = counts.map(() => 0.5 + random.next());
      const costs = new Costs(counts, exposure, 1 + random.next());
      const [shortest, penalty] = [1 + (round % 3), 1 + 4 * random.next()];
      const starts = levelStarts(costs, n, shortest, penalty);
      const ends = [0, ...starts, n];
      const own = totalCost(
        costs,
        ends.slice(1).map((to, i) => [ends[i]!, to] as const),
        penalty,
      );
      expect(own).toBeCloseTo(everyDivision(costs, n, shortest, penalty), 9);
    }
  });
  it("find a doubling in the 31st week, its levels, date interval and confidence", () => {
    const counts = Array.from({ length: 52 }, (_, t) => (t < 30 ? 20 : 40) + [0, 3, -2, 4, -5][t % 5]!);
    const [change, ...more] = changePoints({ counts }, options);
    expect(more).toEqual([]);
    expect(change).toMatchObject({ at: 30, earliest: 30, latest: 30, before: 20 });
    // 22 weeks from t = 30, a multiple of 5: four whole rounds of 0 3 −2 4 −5 = 0, then 0 + 3
    expect(change!.after).toBeCloseTo(40 + 3 / 22, 10);
    expect(change!.p).toBeCloseTo(1 / 200, 10);
  });
  it("are found by chance in at most 5 of 100 steady series, steady ones that scatter too", () => {
    for (const [n, mean, scatter] of [
      [104, 3, 1],
      [104, 10, 2],
      [52, 40, 4],
    ] as const) {
      expect(
        trial(
          100,
          drawn(n, () => mean, scatter),
        ).found,
        `${n} ${mean} ${scatter}`,
      ).toBeLessThanOrEqual(0.05);
    }
  });
  it("are found where the level rises by half, and the interval holds the date about as often as it says", () => {
    const { found, held } = trial(
      100,
      drawn(104, (t) => (t < 60 ? 10 : 15), 2),
      60,
    );
    expect(found).toBeGreaterThan(0.85);
    expect(held).toBeGreaterThan(0.9);
  });
  it("are not the weeks of a season that the exposure knows of", () => {
    const exposure = Array.from({ length: 104 }, (_, t) => 1 + 0.5 * Math.sin((2 * Math.PI * t) / 52));
    const counts = exposure.map((e) => drawCount(random, 30 * e, 1.5));
    expect(changePoints({ counts }, options).length).toBeGreaterThan(0);
    expect(changePoints({ counts, exposure }, options)).toEqual([]);
  });
  it("are none in a short series, one of zeros, one surge of three weeks", () => {
    expect(changePoints({ counts: [1, 1, 9, 9, 9] }, options)).toEqual([]);
    expect(changePoints({ counts: new Array<number>(52).fill(0) }, options)).toEqual([]);
    const surge = Array.from({ length: 52 }, (_, t) => (t > 20 && t < 24 ? 40 : 20));
    expect(changePoints({ counts: surge }, options)).toEqual([]);
  });
});

describe("the dispersion of a series that may change level", () => {
  it("of 4 6 5 5 is 1 at least, of 10 0 10 0 is 10", () => {
    // (6 − 4)² ÷ 10 = 0.4, 1 ÷ 11, 0: mean below 1; (10 − 0)² ÷ 10 = 10 thrice
    expect(dispersion({ counts: [4, 6, 5, 5] })).toBe(1);
    expect(dispersion({ counts: [10, 0, 10, 0] })).toBe(10);
  });
  it("is near 1 for Poisson counts over unequal exposures, near 3 for threefold variance", () => {
    const exposure = Array.from({ length: 4000 }, (_, t) => 1 + (t % 5));
    const poisson = exposure.map((e) => drawCount(random, 4 * e));
    const wide = exposure.map((e) => drawCount(random, 30 * e, 3));
    expect(Math.abs(dispersion({ counts: poisson, exposure }) - 1)).toBeLessThan(0.1);
    expect(Math.abs(dispersion({ counts: wide, exposure }) - 3)).toBeLessThan(0.3);
  });
});
