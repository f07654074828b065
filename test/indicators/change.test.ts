import { describe, expect, it } from "vitest";
import { comparable, countChange, rateChange } from "../../src/indicators/change.ts";

describe("the change of a count", () => {
  it("keeps both counts: −23.26 % is 43 → 33, and no more than chance", () => {
    const change = countChange(33, 43);
    expect(change).toMatchObject({ now: 33, before: 43, difference: -10 });
    expect((change.relative! * 100).toFixed(2)).toBe("-23.26");
    // 1.96 × √76 = 17.1
    expect(change.direction).toBe("within");
  });
  it("says up or down beyond chance, less readily where counts scatter", () => {
    // 1.96 × √150 = 24.0; with dispersion 5: 53.7
    expect(countChange(100, 50).direction).toBe("up");
    expect(countChange(50, 100).direction).toBe("down");
    expect(countChange(100, 50, 5).direction).toBe("within");
  });
  it("finds 1 → 2 too few, and no ratio to nothing", () => {
    expect(countChange(2, 1).direction).toBe("too_few");
    expect(countChange(12, 0)).toMatchObject({ relative: null, direction: "up" });
  });
});

describe("the change of a rate", () => {
  it("is given in percentage points with limits", () => {
    const change = rateChange({ numerator: 90, denominator: 100 }, { numerator: 70, denominator: 100 });
    expect(change.points).toBeCloseTo(20, 10);
    // Wilson 90/100: 0.8256–0.9448, 70/100: 0.6042–0.7811.
    // lower = 0.2 − √(0.0744² + 0.0811²) = 0.0899, upper = 0.2 + √(0.0448² + 0.0958²) = 0.3058
    expect(change.lower).toBeCloseTo(8.99, 1);
    expect(change.upper).toBeCloseTo(30.58, 1);
    expect(change.direction).toBe("up");
  });
  it("finds 8 of 8 after 6 of 8 too few to say", () => {
    const change = rateChange({ numerator: 8, denominator: 8 }, { numerator: 6, denominator: 8 });
    expect(change).toMatchObject({ points: 25, direction: "too_few" });
  });
  it("has no points where one side has no tickets", () => {
    const change = rateChange({ numerator: 8, denominator: 8 }, { numerator: 0, denominator: 0 });
    expect(change).toMatchObject({ points: null, direction: "too_few" });
  });
});

describe("which days of two periods are compared", () => {
  const week = (start: string, end: string, daysWhole: number) => ({
    period_start: start,
    period_end: end,
    days: 7,
    days_whole: daysWhole,
    whole: daysWhole === 7,
  });
  const last = week("2026-02-02", "2026-02-08", 7);

  it("the whole of both once the week is over", () => {
    expect(comparable(week("2026-02-09", "2026-02-15", 7), last)).toEqual({
      whole: true,
      days: 7,
      now: { from: "2026-02-09", to: "2026-02-15" },
      before: { from: "2026-02-02", to: "2026-02-08" },
    });
  });
  it("Monday to Wednesday against Monday to Wednesday on a Thursday", () => {
    expect(comparable(week("2026-02-09", "2026-02-15", 3), last)).toEqual({
      whole: false,
      days: 3,
      now: { from: "2026-02-09", to: "2026-02-11" },
      before: { from: "2026-02-02", to: "2026-02-04" },
    });
  });
  it("nothing on a Monday", () => {
    expect(comparable(week("2026-02-09", "2026-02-15", 0), last)).toBeNull();
  });
  it("31 days of March against all 28 of February, never into March", () => {
    const march = {
      period_start: "2026-03-01",
      period_end: "2026-03-31",
      days: 31,
      days_whole: 30,
      whole: false,
    };
    const february = { ...march, period_start: "2026-02-01", period_end: "2026-02-28", days: 28 };
    expect(comparable(march, february)?.before).toEqual({ from: "2026-02-01", to: "2026-02-28" });
  });
});
