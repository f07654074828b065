import { describe, expect, it } from "vitest";
import { mixShift } from "../../src/platforms/mix.ts";
import { perTenThousand } from "../../src/platforms/per-base.ts";
import { Random } from "../../src/statistics/random.ts";
import { drawCount } from "../statistics/draw.ts";

const counts = (of: Record<string, number>) => new Map(Object.entries(of));

describe("the shift of a platform's mix of classes", () => {
  it("names the class that moved: membership fees from 10 to 30 % of 100", () => {
    const shift = mixShift(
      counts({ 会员费: 30, 行为分: 40, 抽成: 30 }),
      counts({ 会员费: 10, 行为分: 50, 抽成: 40 }),
    );
    // Expected 20 45 35 each: 2 × (10²/20 + 5²/45 + 5²/35) = 12.54
    expect(shift.test!.statistic).toBeCloseTo(2 * (100 / 20 + 25 / 45 + 25 / 35), 10);
    expect(shift.test!.df).toBe(2);
    expect(shift.classes.map(({ issue, moved }) => [issue, moved])).toEqual([
      ["会员费", "up"],
      ["抽成", "no"],
      ["行为分", "no"],
    ]);
    // (30 − 20) ÷ √(20 × 0.5 × (1 − 40/200))
    expect(shift.classes[0]!.residual).toBeCloseTo(10 / Math.sqrt(20 * 0.5 * 0.8), 10);
    expect(shift.classes[0]!.share.points).toBeCloseTo(20, 10);
  });
  it("puts classes with fewer than 5 expected on a side together", () => {
    const shift = mixShift(counts({ a: 20, b: 20, c: 1, d: 2 }), counts({ a: 40, b: 40, c: 3, e: 4 }));
    expect(shift.pooled.sort()).toEqual(["c", "d", "e"]);
    expect(shift.classes.find(({ issue }) => issue === "")).toMatchObject({ now: 3, before: 7 });
  });
  it("says nothing without tickets on both sides or with one class only", () => {
    expect(mixShift(counts({ a: 20, b: 9 }), counts({}))).toMatchObject({
      now: 29,
      before: 0,
      test: null,
      classes: [],
    });
    expect(mixShift(counts({ a: 20 }), counts({ a: 30 })).test).toBeNull();
  });
  it("calls an unmoved mix moved in about 5 of 100 periods", () => {
    const random = new Random(2, "mix");
    const means = [40, 30, 20, 12, 8, 6, 4];
    const period = () => new Map(means.map((mean, i) => [`c${i}`, drawCount(random, mean)]));
    const moved = Array.from({ length: 400 }, () => mixShift(period(), period())).filter(({ classes }) =>
      classes.some((each) => each.moved !== "no"),
    ).length;
    // 5 % of 400 = 20; 31 is the 99 % point of that count
    expect(moved).toBeLessThanOrEqual(31);
  });
});

describe("tickets per 10,000 drivers", () => {
  it("of 12 tickets and 30,000 drivers are 4, from 2.07 to 6.99", () => {
    // Garwood for 12: 6.2006 to 20.9616, ÷ 3
    const rate = perTenThousand(12, 30_000)!;
    expect(rate.value).toBe(4);
    expect(rate.lower).toBeCloseTo(6.2006 / 3, 4);
    expect(rate.upper).toBeCloseTo(20.9616 / 3, 4);
  });
  it("of no base are none; of no tickets 0 with an upper limit", () => {
    expect(perTenThousand(5, null)).toBeNull();
    expect(perTenThousand(5, 0)).toBeNull();
    expect(perTenThousand(0, 10_000)).toMatchObject({ value: 0, lower: 0, upper: expect.closeTo(3.6889, 4) });
  });
});
