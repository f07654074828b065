import { describe, expect, it } from "vitest";
import type { Risk } from "../../../src/warnings/risk/current.ts";
import { clockGround, rateGrounds } from "../../../src/warnings/risk/grounds.ts";
import { needOf } from "../../../src/warnings/risk/need.ts";
import { type ClockLoad, gradeOf } from "../../../src/warnings/risk/ranking.ts";
import { chance, needText, soFar, trendText } from "../../../src/warnings/risk/wording.ts";

const NO_FORECAST = { probability: 0, shortfall: 0 };

function risk(given: {
  good: number;
  rated: number;
  remaining?: number;
  probability: number;
  shortfall?: number;
  period?: "month" | "quarter";
  shown?: boolean;
}): Risk {
  const { good, rated, remaining = 0, probability, shortfall = 0, period = "month", shown = true } = given;
  const counted = { good, rated };
  return {
    issued: {
      scope: "unit",
      member: "a",
      rate: 0,
      span: { period, from: 0, to: 30 },
      day: 20,
      counted,
      coming: { mean: remaining, variance: 0, counts: null },
      forecast: NO_FORECAST,
    },
    indicator: "resolution",
    name: "解决率",
    floor: 0.8,
    counted,
    need: needOf(counted, remaining, 0.8),
    probability,
    probabilityBefore: null,
    shortfall,
    lower: 0,
    upper: 1,
    part: "late",
    shown,
  };
}

const NO_CLOCKS: ClockLoad = { open: 0, overdue: 0, expected: 0, likely: 0, nearest: null };

describe("grades", () => {
  it("red: likely below at the month's end, on ten ratings of which three are bad", () => {
    expect(gradeOf([risk({ good: 7, rated: 10, probability: 0.7 })], null, 10)).toBe("red");
    expect(gradeOf([risk({ good: 5, rated: 8, remaining: 2, probability: 0.9 })], null, 10)).toBe("red");
  });

  it("never red for two tickets, whatever the probability", () => {
    expect(gradeOf([risk({ good: 0, rated: 2, probability: 1 })], null, 10)).toBe("few");
    expect(gradeOf([risk({ good: 8, rated: 10, remaining: 5, probability: 1 })], null, 10)).toBe("amber");
    expect(gradeOf([risk({ good: 0, rated: 2, probability: 1 })], null, 1)).toBe("few");
  });

  it("amber: below as likely as not, or at the quarter's end, or clocks that run out", () => {
    expect(gradeOf([risk({ good: 4, rated: 5, probability: 0.4 })], null, 10)).toBe("amber");
    expect(gradeOf([risk({ good: 5, rated: 20, probability: 0.9, period: "quarter" })], null, 10)).toBe(
      "amber",
    );
    expect(gradeOf([], { ...NO_CLOCKS, open: 5, overdue: 1, expected: 1.2 }, 10)).toBe("amber");
  });

  it("green only on enough ratings; few where a likely breach rests on too few", () => {
    expect(gradeOf([risk({ good: 5, rated: 5, probability: 0.1 })], NO_CLOCKS, 10)).toBe("green");
    expect(gradeOf([risk({ good: 3, rated: 3, probability: 0.1 })], NO_CLOCKS, 10)).toBe("few");
    expect(gradeOf([risk({ good: 2, rated: 4, probability: 0.9 })], NO_CLOCKS, 10)).toBe("few");
    expect(gradeOf([], null, 10)).toBe("few");
  });
});

describe("grounds in words", () => {
  it("give both counts, the need and the chance", () => {
    const [ground] = rateGrounds(
      risk({ good: 12, rated: 15, remaining: 7, probability: 0.31, shortfall: 0.4 }),
    );
    expect(ground).toEqual({
      weight: 0.71,
      text: "解决率本月已评 15 件、解决 12 件（80.0%），预计还有 7 件评价，至少 6 件解决才守得住 80%；低于底线 80% 的可能性 31%",
    });
  });

  it("say nothing of a forecast that may not be shown", () => {
    expect(rateGrounds(risk({ good: 1, rated: 15, probability: 1, shown: false }))).toEqual([]);
  });

  it("never print a rate across its floor: 1,599 of 2,000 is 79.95%, not 80.0%", () => {
    expect(soFar(risk({ good: 1599, rated: 2000, probability: 1 }), "month")).toContain("79.95%");
    expect(soFar(risk({ good: 0, rated: 0, probability: 0 }), "quarter")).toBe("解决率本季度还没有评价");
  });

  it("say what is needed in every state", () => {
    const text = (good: number, rated: number, remaining: number, floor = 0.8) =>
      needText(needOf({ good, rated }, remaining, floor), "satisfaction", floor);
    expect(text(20, 20, 5)).toBe("预计还有 5 件评价，即使都不满意也不低于 80%");
    expect(text(12, 15, 7)).toBe("预计还有 7 件评价，至少 6 件满意才守得住 80%");
    expect(text(3, 4, 1)).toBe("预计还有 1 件评价，都满意才守得住 80%");
    expect(text(15, 25, 2)).toBe("预计还有 2 件评价，要再有 25 件且都满意才到 80%");
    expect(text(4, 5, 0)).toBe("预计不再有评价，不低于 80%");
    expect(text(3, 5, 0)).toBe("预计不再有评价，要再有 5 件且都满意才到 80%");
    expect(text(4, 5, 1, 1)).toBe("预计还有 1 件评价，已到不了 100%");
    expect(text(0, 0, 0)).toBe("没有评价，预计也没有");
  });

  it("never call a chance certain", () => {
    expect([0, 0.004, 0.5, 0.994, 1].map(chance)).toEqual([
      "可能性不到 1%",
      "可能性不到 1%",
      "可能性 50%",
      "可能性 99% 以上",
      "可能性 99% 以上",
    ]);
  });

  it("set four weeks against the twelve before, with both counts", () => {
    const text = trendText(
      "解决率",
      { good: 13, rated: 25 },
      { good: 57, rated: 67 },
      { recent: 4, before: 12 },
    );
    expect(text).toBe("解决率近 4 周 13/25（52.0%），此前 12 周 57/67（85.1%）");
  });

  it("tell of clocks only where some are late or likely to be", () => {
    expect(clockGround({ ...NO_CLOCKS, open: 9, expected: 0.8 })).toEqual([]);
    const load = { open: 14, overdue: 3, expected: 1.5, likely: 2, nearest: "2026-03-02 10:30:00" };
    expect(clockGround(load)).toEqual([
      { weight: 4.5, text: "在办时限 14 项中，3 项已超时，2 项多半要超时（最早 3月2日 10:30 到期）" },
    ]);
  });
});
