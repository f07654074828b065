import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groupedFolds } from "../../src/statistics/folds.ts";
import { groupNearDuplicates, likeness } from "../../src/statistics/near-duplicates.ts";

const set = (...parts: number[]) => Uint32Array.from(parts.sort((a, b) => a - b));
const range = (from: number, to: number) => set(...Array.from({ length: to - from }, (_, i) => from + i));

describe("likeness", () => {
  it("is common ÷ all", () => {
    expect(likeness(set(1, 2, 3), set(2, 3, 4))).toBe(2 / 4);
    expect(likeness(set(), set())).toBe(1);
    expect(likeness(set(1), set())).toBe(0);
  });
});

describe("groupNearDuplicates", () => {
  it("groups what is alike enough, and what is alike through others", () => {
    // 0–99, 5–104 and 10–109: neighbours share 95 of 105, the ends 90 of 110.
    const groups = groupNearDuplicates([range(0, 100), range(500, 600), range(5, 105), range(10, 110)], 0.85);
    expect(Array.from(groups)).toEqual([0, 1, 0, 0]);
  });

  it("never groups what shares too little, whatever the hashes", () => {
    const parts = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        const sets = [set(...a), set(...b)];
        const groups = groupNearDuplicates(sets, 0.5);
        if (groups[0] === groups[1]) expect(likeness(sets[0]!, sets[1]!)).toBeGreaterThanOrEqual(0.5);
      }),
    );
  });

  it("finds nine of ten pairs that share four fifths", () => {
    const sets = Array.from({ length: 200 }, (_, i) => [
      range(1000 * i, 1000 * i + 90),
      range(1000 * i + 10, 1000 * i + 100),
    ]);
    const groups = groupNearDuplicates(sets.flat(), 0.6);
    const found = sets.filter((_, i) => groups[2 * i] === groups[2 * i + 1]).length;
    expect(found).toBeGreaterThan(180);
  });
});

describe("groupedFolds", () => {
  it("keeps groups whole and folds of like size", () => {
    const groups = Int32Array.from({ length: 100 }, (_, i) => (i < 20 ? 0 : i));
    const folds = groupedFolds(groups, 5);
    expect(new Set(folds.subarray(0, 20)).size).toBe(1);
    for (let fold = 0; fold < 5; fold++) expect(folds.filter((one) => one === fold).length).toBe(20);
  });
});
