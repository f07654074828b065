import { describe, expect, it } from "vitest";
import { benjaminiHochberg } from "../../src/statistics/benjamini-hochberg.ts";
import { REFERENCE, reference } from "./reference.ts";

describe("Benjamini–Hochberg", () => {
  it("takes the least of m ÷ rank × p from the largest down", () => {
    // 4 tests: 0.01 × 4/1 = 0.04; 0.02 × 4/2 = 0.04; 0.03 × 4/3 = 0.04; 0.5 × 4/4 = 0.5
    const q = benjaminiHochberg([0.02, 0.5, 0.01, 0.03]);
    for (const [i, value] of [0.04, 0.5, 0.04, 0.04].entries()) expect(q[i]).toBeCloseTo(value, 12);
  });
  it("leaves out what was not tested", () => {
    expect(benjaminiHochberg([null, 0.03, null])).toEqual([null, 0.03, null]);
    expect(benjaminiHochberg([])).toEqual([]);
  });
  it.runIf(REFERENCE)("agrees with R's p.adjust on all sets (benjamini_hochberg.csv)", () => {
    const rows = reference("benjamini_hochberg.csv");
    const sets = [...new Set(rows.map((row) => row.set))];
    expect(sets.length).toBe(10);
    for (const set of sets) {
      const tests = rows.filter((row) => row.set === set);
      const own = benjaminiHochberg(tests.map(({ p }) => (p === null ? null : Number(p))));
      tests.forEach(({ bh, reject_bh_05 }, i) => {
        if (bh === null) expect(own[i], `${set} ${i}`).toBeNull();
        else {
          expect(Math.abs(own[i]! - Number(bh)), `${set} ${i}`).toBeLessThan(1e-12);
          expect(own[i]! <= 0.05, `${set} ${i}`).toBe(reject_bh_05 === 1);
        }
      });
    }
  });
});
