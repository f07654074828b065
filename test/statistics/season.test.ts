import { describe, expect, it } from "vitest";
import { Random } from "../../src/statistics/random.ts";
import { type Phases, seasonOf } from "../../src/statistics/season.ts";
import { howUnusual, usualRange } from "../../src/statistics/usual.ts";
import { drawCount } from "./draw.ts";

const random = new Random(4, "season");
const wave = (week: number) => 1 + 0.5 * Math.sin((2 * Math.PI * week) / 52);
const weeks = (n: number): Phases => ({
  past: Array.from({ length: n }, (_, t) => t % 52),
  now: n % 52,
  cycle: 52,
});

describe("the season of a series", () => {
  it("is not known from fewer than two years", () => {
    expect(seasonOf(new Array<number>(103).fill(5), weeks(103))).toBeNull();
    expect(
      seasonOf(new Array<number>(23).fill(5), {
        past: [...Array(23).keys()].map((t) => t % 12),
        now: 11,
        cycle: 12,
      }),
    ).toBeNull();
  });
  it("is flat for a level series and follows a wave of large counts", () => {
    const flat = seasonOf(new Array<number>(156).fill(8), weeks(156))!;
    expect(Math.max(...flat.past.map((factor) => Math.abs(factor - 1)))).toBeLessThan(1e-12);
    const large = Array.from({ length: 156 }, (_, t) => 5000 * wave(t));
    const season = seasonOf(large, weeks(156))!;
    season.past.forEach((factor, t) => {
      expect(Math.abs(factor - wave(t % 52))).toBeLessThan(0.03);
    });
  });
  it("of months by hand: twice the level in the first month of three years", () => {
    // Level of month 12: half of months 6 and 18, all between: (5 + 10 × 10 + 20 + 5) ÷ 12 = 130 ÷ 12; months 12 and 24 alike.
    // (20 + 20 + 30 × 1) ÷ (2 × 130/12 + 30) = 70 ÷ 51.667
    const months = Array.from({ length: 36 }, (_, t) => (t % 12 === 0 ? 20 : 10));
    const phases = { past: months.map((_, t) => t % 12), now: 0, cycle: 12 };
    expect(seasonOf(months, phases)!.now).toBeCloseTo(70 / (260 / 12 + 30), 12);
  });
  it("takes no season from one past surge of a week, and the pooled one where a class is small", () => {
    const surge = Array.from({ length: 156 }, (_, t) => (t === 60 ? 400 : 40));
    expect(seasonOf(surge, { ...weeks(156), now: 8 })!.now).toBeLessThan(1.02);
    const pooled = { past: Array.from({ length: 156 }, (_, t) => wave(t)), now: wave(13) };
    const rare = Array.from({ length: 156 }, (_, t) => (t % 10 === 0 ? 1 : 0));
    expect(Math.abs(seasonOf(rare, { ...weeks(156), now: 13 }, pooled)!.now - wave(13))).toBeLessThan(0.06);
    const none = seasonOf(new Array<number>(156).fill(0), { ...weeks(156), now: 13 }, pooled)!;
    expect(none.now).toBe(wave(13));
  });
  it("refuses phases that are not one per count", () => {
    expect(() => seasonOf([1, 2], { past: [0], now: 1, cycle: 12 })).toThrow(RangeError);
  });
});

describe("the usual range with a season", () => {
  it("is that without one where all factors are 1", () => {
    const history = Array.from({ length: 30 }, () => drawCount(random, 12, 2));
    expect(usualRange(history, { past: history.map(() => 1), now: 1 })).toEqual(usualRange(history));
  });
  it("is brought to the height of now: 20 a week at factor 1 is 40 at factor 2", () => {
    const history = [20, 20, 20, 20, 20, 20, 20];
    expect(usualRange(history, { past: history.map(() => 1), now: 2 })).toMatchObject({
      centre: 40,
      dispersion: 1,
    });
  });
  it("calls the yearly peak usual and a surge beside it not, where the plain range fails", () => {
    let [plain, seasonal, found] = [0, 0, 0];
    const rounds = 120;
    for (let round = 0; round < rounds; round++) {
      // The 169th week: a quarter year past the 156th, the top of the wave after its steepest rise.
      const counts = Array.from({ length: 169 }, (_, t) => drawCount(random, 30 * wave(t - 4), 1.5));
      const history = counts.slice(0, -1);
      const season = seasonOf(history, weeks(168))!;
      if (howUnusual(counts.at(-1)!, history)!.position === "above") plain++;
      if (howUnusual(counts.at(-1)!, history, season)!.position === "above") seasonal++;
      if (howUnusual(2 * counts.at(-1)!, history, season)!.position === "above") found++;
    }
    expect(seasonal / rounds).toBeLessThan(0.1);
    expect(plain / rounds).toBeGreaterThan(2 * (seasonal / rounds));
    expect(found / rounds).toBeGreaterThan(0.8);
  });
});
