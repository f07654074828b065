import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { goodInARow, goodNeeded, needOf } from "../../../src/warnings/risk/need.ts";

const floors = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
const counts = fc
  .tuple(fc.nat({ max: 60 }), fc.nat({ max: 60 }))
  .map(([good, bad]) => ({ good, rated: good + bad }));

describe("what a unit still needs", () => {
  it("by hand: 12 of 15 rated, 7 to come, floor 80 %: 18 of 22 hold it (17.6), so 6 of the 7", () => {
    expect(needOf({ good: 12, rated: 15 }, 7, 0.8)).toMatchObject({
      remaining: 7,
      needed: 6,
      state: "possible",
    });
  });

  it("holds a floor met exactly: 0.9 of 10 is 9, 0.8 of 15 is 12, 0.7 of 10 is 7", () => {
    expect([goodNeeded(0.9, 10), goodNeeded(0.8, 15), goodNeeded(0.7, 10)]).toEqual([9, 12, 7]);
    expect([goodNeeded(0.8, 16), goodNeeded(0.8, 0)]).toEqual([13, 0]);
  });

  it("knows when it is safe whatever comes: 20 of 20 with 5 to come is at worst 20 of 25 = 80 %", () => {
    expect(needOf({ good: 20, rated: 20 }, 5, 0.8)).toMatchObject({ needed: 0, state: "safe" });
    expect(needOf({ good: 20, rated: 20 }, 6, 0.8)).toMatchObject({ needed: 1, state: "possible" });
  });

  it("knows when the floor is out of reach: 3 of 8 with 4 to come is at best 7 of 12", () => {
    // 0.8 × 12 = 9.6 → 10 good, 7 more than the 3
    expect(needOf({ good: 3, rated: 8 }, 4, 0.8)).toMatchObject({ needed: 7, state: "lost" });
  });

  it("with nothing to come says what stands; with nothing at all, nothing", () => {
    expect(needOf({ good: 4, rated: 5 }, 0.4, 0.8)).toMatchObject({
      remaining: 0,
      needed: 0,
      state: "settled",
    });
    expect(needOf({ good: 3, rated: 5 }, 0, 0.8)).toMatchObject({ needed: 1, state: "settled" });
    expect(needOf({ good: 0, rated: 0 }, 0.2, 0.8).state).toBe("empty");
  });

  it("floors of 0 % always hold; 100 % is lost with the first bad one", () => {
    expect(needOf({ good: 0, rated: 9 }, 3, 0)).toMatchObject({ needed: 0, state: "safe" });
    expect(needOf({ good: 8, rated: 9 }, 3, 1)).toMatchObject({ needed: 4, inARow: null, state: "lost" });
    expect(needOf({ good: 9, rated: 9 }, 3, 1)).toMatchObject({ needed: 3, inARow: 0, state: "possible" });
  });

  it("counts the good ones in a row that lift a rate: 15 of 25 to 80 % takes 25, as 40 of 50 is 80 %", () => {
    expect(goodInARow({ good: 15, rated: 25 }, 0.8)).toBe(25);
    expect(goodInARow({ good: 14, rated: 16 }, 0.9)).toBe(4);
  });

  it("is the least number that holds the floor, tried one by one", () => {
    fc.assert(
      fc.property(counts, fc.nat({ max: 40 }), floors, (counted, remaining, floor) => {
        const { needed, state } = needOf(counted, remaining, floor);
        const percent = Math.round(100 * floor);
        const holds = (good: number) => 100 * (counted.good + good) >= percent * (counted.rated + remaining);
        const tried = Array.from({ length: remaining + 1 }, (_, good) => good).find(holds);
        if (state === "lost") expect(tried).toBeUndefined();
        else if (state !== "settled") expect(needed).toBe(tried);
      }),
      { seed: 11, numRuns: 500 },
    );
  });

  it("in a row is the least number, tried one by one", () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 95 }), ({ good, rated }, percent) => {
        const row = goodInARow({ good, rated }, percent / 100)!;
        const holds = (m: number) => 100 * (good + m) >= percent * (rated + m);
        expect(holds(row)).toBe(true);
        if (row > 0) expect(holds(row - 1)).toBe(false);
      }),
      { seed: 12, numRuns: 500 },
    );
  });
});
