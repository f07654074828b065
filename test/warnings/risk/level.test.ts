import { describe, expect, it } from "vitest";
import { Random } from "../../../src/statistics/random.ts";
import { Level } from "../../../src/warnings/risk/level.ts";

function rate({ a, b }: { a: number; b: number }): number {
  return a / (a + b);
}

/** A year of 12 months of 30 days, `perMonth` ratings of each member a month at rates that `rateOf` gives. */
function live(members: number, perMonth: number, rateOf: (member: number, month: number) => number): Level {
  const level = new Level(members, 0.8);
  const random = new Random(5, "level");
  for (let month = 0; month < 12; month++) {
    for (let day = 0; day < 30; day++) {
      level.nextDay();
      for (let m = 0; m < members; m++) {
        const due = Math.floor(((day + 1) * perMonth) / 30) - Math.floor((day * perMonth) / 30);
        for (let i = 0; i < due; i++) level.add(m, random.chance(rateOf(m, month)));
      }
    }
    level.endBatch();
  }
  return level;
}

describe("the level of a rate", () => {
  it("before any rating is the floor for every member", () => {
    const level = new Level(3, 0.8);
    expect(rate(level.belief(1))).toBeCloseTo(0.8, 12);
  });

  it("by hand: strength 20 and 3 good of 4; the mean of all is (4 × 0.8 + 3) ÷ (4 + 4) = 0.775", () => {
    const level = new Level(2, 0.8);
    for (const good of [true, true, true, false]) level.add(0, good);
    expect(level.parameters.strength).toBe(20);
    expect(level.belief(0).a).toBeCloseTo(20 * 0.775 + 3, 12);
    expect(level.belief(0).b).toBeCloseTo(20 * 0.225 + 1, 12);
    expect(level.belief(1).a).toBeCloseTo(20 * 0.775, 12);
  });

  it("fades: what is kept of a rating 30 days old is what the parameter says", () => {
    const level = new Level(1, 0.8);
    level.add(0, false);
    const fresh = level.belief(0);
    for (let day = 0; day < 30; day++) level.nextDay();
    const old = level.belief(0);
    const { kept, strength } = level.parameters;
    expect(fresh.a + fresh.b).toBeCloseTo(strength + 1, 12);
    expect(old.a + old.b).toBeCloseTo(strength + kept, 12);
  });

  it("draws a member with few ratings near to all, one with many near to its own", () => {
    const level = new Level(2, 0.8);
    for (let i = 0; i < 200; i++) level.add(0, true);
    level.add(1, false);
    level.add(1, false);
    expect(rate(level.belief(0))).toBeGreaterThan(0.98);
    expect(rate(level.belief(1))).toBeGreaterThan(0.85);
  });

  it("learns from lasting differences to trust a member's own past, and from mere chance to trust all", () => {
    const different = live(12, 30, (m) => (m % 2 ? 0.95 : 0.55));
    const alike = live(12, 30, () => 0.85);
    expect(different.parameters.strength).toBeLessThan(alike.parameters.strength);
    expect(different.parameters.kept).toBeGreaterThanOrEqual(0.9);
    expect(rate(different.belief(1))).toBeGreaterThan(0.9);
    expect(rate(different.belief(0))).toBeLessThan(0.62);
    expect(Math.abs(rate(alike.belief(0)) - 0.85)).toBeLessThan(0.05);
  });

  it("learns from levels that wander to forget faster", () => {
    const wandering = live(12, 40, (m, month) => ((m + month) % 4 < 2 ? 0.95 : 0.6));
    const steady = live(12, 40, (m) => (m % 2 ? 0.95 : 0.6));
    expect(wandering.parameters.kept).toBeLessThan(steady.parameters.kept);
  });

  it("stays a Beta distribution at floors of 0 and 100 % and with all good or all bad", () => {
    for (const floor of [0, 1]) {
      for (const good of [true, false]) {
        const level = new Level(2, floor);
        for (let i = 0; i < 50; i++) level.add(0, good);
        level.endBatch();
        level.endBatch();
        for (const member of [0, 1]) {
          const { a, b } = level.belief(member);
          expect(a).toBeGreaterThan(0);
          expect(b).toBeGreaterThan(0);
        }
      }
    }
  });
});
