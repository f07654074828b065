import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decompose } from "../../../src/issues/frequency/decomposition.ts";

const counts = (of: Record<string, number>) => new Map(Object.entries(of));

describe("the decomposition of a rise", () => {
  const rise = decompose(
    counts({ 武清: 60, 静海: 24, 滨海新区: 36, 宝坻: 0 }),
    counts({ 武清: 20, 静海: 20, 滨海新区: 35, 宝坻: 5 }),
  );

  it("gives each place its part, the largest first", () => {
    expect(rise).toMatchObject({ now: 120, before: 80, difference: 40 });
    expect(rise.members.map(({ member, difference }) => [member, difference])).toEqual([
      ["武清", 40],
      ["静海", 4],
      ["滨海新区", 1],
      ["宝坻", -5],
    ]);
  });
  it("parts what all moved alike from the place's own: 武清 +10 with all, +30 of its own", () => {
    // 20 × 40/80 = 10
    expect(rise.members[0]).toMatchObject({ general: 10, own: 30, share: 1 });
  });
  it("names who made it and whose share rose significantly", () => {
    // 40 of the 45 that went up = 89 % ≥ 80 %
    expect(rise.makers).toEqual(["武清"]);
    expect(rise.members.filter(({ stands }) => stands).map(({ member }) => member)).toEqual(["武清"]);
  });
  it("finds no one standing out where all doubled alike", () => {
    const even = decompose(counts({ a: 40, b: 20, c: 60 }), counts({ a: 20, b: 10, c: 30 }));
    expect(even.members.map(({ own }) => own)).toEqual([0, 0, 0]);
    expect(even.members.some(({ stands }) => stands)).toBe(false);
    expect(even.makers).toEqual(["c", "a"]);
  });
  it("turns round for a fall, and tests nothing small or new", () => {
    const fall = decompose(counts({ a: 5, b: 9 }), counts({ a: 30, b: 8 }));
    expect(fall.members.map(({ member }) => member)).toEqual(["a", "b"]);
    expect(fall.makers).toEqual(["a"]);
    expect(fall.members.map(({ q }) => q)).toEqual([null, null]);
    const first = decompose(counts({ a: 30 }), counts({}));
    expect(first.members[0]).toMatchObject({ difference: 30, general: 0, own: 30, q: null, stands: false });
  });
  it("adds up, whatever the counts", () => {
    const side = fc.dictionary(fc.constantFrom("a", "b", "c", "d", ""), fc.integer({ min: 0, max: 500 }));
    fc.assert(
      fc.property(side, side, (now, before) => {
        const { members, difference } = decompose(counts(now), counts(before));
        const total = (pick: (m: (typeof members)[number]) => number) =>
          members.reduce((sum, m) => sum + pick(m), 0);
        expect(total((m) => m.difference)).toBe(difference);
        const anything = Object.values(before).some((count) => count > 0);
        expect(total((m) => m.general)).toBeCloseTo(anything ? difference : 0, 9);
        expect(total((m) => m.own)).toBeCloseTo(anything ? 0 : difference, 9);
        if (difference !== 0) expect(total((m) => m.share ?? 0)).toBeCloseTo(1, 9);
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});
