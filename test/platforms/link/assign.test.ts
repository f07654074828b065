import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assign, type Weighted } from "../../../src/platforms/link/assign.ts";

/** The heaviest choice among all choices. */
function best(pairs: readonly Weighted[], lefts = new Set<string>(), rights = new Set<string>()): number {
  const [first, ...rest] = pairs;
  if (!first) return 0;
  const without = best(rest, lefts, rights);
  if (lefts.has(first.left) || rights.has(first.right)) return without;
  const taken = best(rest, new Set([...lefts, first.left]), new Set([...rights, first.right]));
  return Math.max(without, first.weight + taken);
}

const total = (pairs: readonly Weighted[]) => pairs.reduce((sum, { weight }) => sum + weight, 0);
const pair = (left: string, right: string, weight: number) => ({ left, right, weight });

describe("the assignment", () => {
  it("gives up the heaviest pair where two others weigh more: 5 and 5 for 6", () => {
    const chosen = assign([pair("a", "x", 6), pair("a", "y", 5), pair("b", "x", 5)]);
    expect(chosen.map(({ left, right }) => left + right).sort()).toEqual(["ay", "bx"]);
  });
  it("takes nothing of weight 0 or below", () => {
    expect(assign([pair("a", "x", 0), pair("b", "y", -1)])).toEqual([]);
  });
  it("weighs as much as the best of all choices, once on each side, whatever the order", () => {
    const id = (letters: string) => fc.constantFrom(...letters);
    const pairs = fc.uniqueArray(
      fc.record({ left: id("abcde"), right: id("vwxyz"), weight: fc.integer({ min: 1, max: 9 }) }),
      {
        maxLength: 9,
        selector: ({ left, right }) => left + right,
      },
    );
    fc.assert(
      fc.property(pairs, (given) => {
        const chosen = assign(given);
        expect(new Set(chosen.map(({ left }) => left)).size).toBe(chosen.length);
        expect(new Set(chosen.map(({ right }) => right)).size).toBe(chosen.length);
        expect(total(chosen)).toBe(best(given));
        expect(assign([...given].reverse())).toEqual(chosen);
      }),
      { seed: 7, numRuns: 400 },
    );
  });
  it("of a component too large for the exact way takes the heaviest first", () => {
    const ring = Array.from({ length: 400 }, (_, i) => [
      pair(`l${i}`, `r${i}`, 2),
      pair(`l${i}`, `r${(i + 1) % 400}`, 1),
    ]).flat();
    const chosen = assign(ring);
    expect(chosen.length).toBe(400);
    expect(total(chosen)).toBe(800);
  });
});
