import { describe, expect, it } from "vitest";
import { Random } from "../../../src/statistics/random.ts";
import { detectorOf } from "../../../src/warnings/detectors/methods.ts";
import type { CountSeries, Judgement } from "../../../src/warnings/detectors/series.ts";
import { negativeBinomial } from "../../bench/detect-scenarios.ts";

/** The last point of weekly counts, judged by the default detector. */
function last(counts: readonly (number | null)[], more: Partial<CountSeries> = {}): Judgement {
  const series = { counts, frequency: 52, ...more };
  return detectorOf("rise", {}, series.frequency)(series, { from: counts.length, to: counts.length })[0]!;
}

/** Six years of weeks around a mean, the same each time. */
function weeks(mean: (t: number) => number, length = 312): number[] {
  const random = new Random(11, "weeks");
  return Array.from({ length }, (_, i) => negativeBinomial(random, mean(i + 1), 1.2));
}

describe("the default detector", () => {
  const season = (t: number) => Math.exp(3 + 0.002 * t + 0.5 * Math.cos((2 * Math.PI * t) / 52));

  it("expects what level, trend and season make of the week to come", () => {
    const { expected } = last(weeks(season));
    expect(expected! / season(312)).toBeGreaterThan(0.9);
    expect(expected! / season(312)).toBeLessThan(1.1);
  });

  it("does not learn from a surge of a year ago, nor from the weeks of one that goes on", () => {
    const counts = weeks(() => 20);
    const quiet = last(counts).expected!;
    const surge = counts.map((count, i) => (i > 255 && i < 259 ? count + 100 : count));
    expect(Math.abs(last(surge).expected! / quiet - 1)).toBeLessThan(0.03);
    const going = counts.map((count, i) => (i > 305 ? count + 40 : count));
    expect(last(going).expected).toBe(quiet);
    expect(last(going).alarm).toBe(true);
  });

  it("finds two weeks together that neither shows alone", () => {
    const counts = weeks(() => 20);
    const { upper } = last([...counts, 20, 20]);
    const alone = last([...counts, 20, upper!]);
    const together = last([...counts, upper!, upper!]);
    expect([alone.alarm, together.alarm]).toEqual([false, true]);
    expect(together.statistic!).toBeGreaterThan(alone.statistic!);
  });

  it("does not alarm after a surge for a week that is no more than usual", () => {
    const counts = weeks(() => 20);
    expect(last([...counts, 500, 15]).alarm).toBe(false);
    expect(last([...counts, 500, 40]).alarm).toBe(true);
  });

  it("knows the days of the week: twenty on a Sunday of five are a rise, on a Monday of twenty are not", () => {
    const random = new Random(5, "days");
    const mean = (t: number) => (t % 7 === 0 ? 5 : 20);
    const counts = Array.from({ length: 400 }, (_, i) => negativeBinomial(random, mean(i + 1), 1));
    const until = (t: number) => [...counts.slice(0, t - 1), 21];
    expect(last(until(399), { frequency: 365 })).toMatchObject({ alarm: true, fallback: "recent-level" });
    expect(last(until(400), { frequency: 365 }).alarm).toBe(false);
  });

  it("brings the usual count to the exposure of the point judged", () => {
    const counts = weeks(() => 20);
    const even = last(counts, { exposure: counts.map(() => 3) });
    const doubled = last(counts, { exposure: counts.map((_, i) => (i === counts.length - 1 ? 6 : 3)) });
    expect(even.expected).toBeCloseTo(last(counts).expected!, 3);
    expect(doubled.expected).toBeCloseTo(2 * even.expected!, 6);
    expect(doubled.upper!).toBeGreaterThan(even.upper!);
  });

  it("halves a history whose last year does not agree with it", () => {
    const counts = weeks((t) => (t < 180 ? 60 : 15));
    expect(last(counts).expected!).toBeGreaterThan(12);
    expect(last(counts).expected!).toBeLessThan(18);
  });

  it.each([
    ["one point", [4]],
    ["a history of three weeks", [3, 5, 4]],
    ["unknown counts alone", [null, null, null, null, null, null, null, null, null, null, 3]],
  ])("tells nothing from %s", (_, counts) => {
    expect(last(counts)).toMatchObject({ expected: null, upper: null, statistic: null, alarm: null });
  });

  it.each([
    ["zeros", new Array<number>(300).fill(0)],
    ["zeros, a short history", new Array<number>(20).fill(0)],
    ["a constant series", new Array<number>(300).fill(7)],
    ["gaps", weeks(() => 5).map((count, i) => (i % 3 === 0 ? null : count))],
  ])("of %s gives numbers and no alarm", (_, counts) => {
    const { expected, upper, statistic, alarm } = last([...counts, counts[1]!]);
    for (const value of [expected, upper, statistic]) expect(Number.isFinite(value)).toBe(true);
    expect(alarm).toBe(false);
  });

  it("after a year of nothing alarms for 10,000, and for three, not for two", () => {
    const nothing = new Array<number>(52).fill(0);
    const found = last([...nothing, 10_000]);
    expect(found.alarm).toBe(true);
    expect(Number.isFinite(found.statistic)).toBe(true);
    expect(last([...nothing, 3]).alarm).toBe(true);
    expect(last([...nothing, 2]).alarm).toBe(false);
  });

  it.each([12, 52, 365])(
    "gives finite figures or none for counts as wild as 10⁹ among small ones, frequency %d",
    (frequency) => {
      const random = new Random(3, "wild");
      const counts = Array.from({ length: 380 }, () => (random.chance(0.03) ? 1e9 : random.int(0, 9)));
      const judged = detectorOf("rise", {}, frequency)({ counts, frequency }, { from: 340, to: 380 });
      for (const { expected, upper, statistic } of judged) {
        for (const value of [expected, upper, statistic])
          expect(value === null || Number.isFinite(value)).toBe(true);
      }
    },
  );

  it("of a count that is unknown gives the usual range and no alarm", () => {
    const found = last([...weeks(() => 9), null]);
    expect(found).toMatchObject({ statistic: null, alarm: null });
    expect(found.upper!).toBeGreaterThan(found.expected!);
  });

  it("says nothing of a point that later counts would change", () => {
    const counts = weeks(() => 9);
    const judge = (given: readonly number[]) =>
      detectorOf("rise", {}, 52)({ counts: given, frequency: 52 }, { from: 250, to: 250 })[0];
    expect(judge([...counts.slice(0, 250), ...counts.slice(250).map((count) => 50 * count)])).toEqual(
      judge(counts),
    );
  });
});
