import { describe, expect, it } from "vitest";
import { mayBeShown, tested } from "../../../src/warnings/risk/backtest.ts";
import { beats, calibration, type Scored, score } from "../../../src/warnings/risk/score.ts";

const one = (probability: number, happened: boolean, rules: Partial<Scored> = {}): Scored => ({
  probability,
  happened,
  last: 0.5,
  lastPlain: 1,
  base: 0.25,
  ...rules,
});

describe("scoring forecasts", () => {
  it("by hand: 0.9 that came, 0.2 that did not: (0.01 + 0.04) ÷ 2; always 0.25: (0.5625 + 0.0625) ÷ 2", () => {
    const found = score([one(0.9, true), one(0.2, false)])!;
    expect(found).toMatchObject({ forecasts: 2, events: 1 });
    expect(found.brier).toBeCloseTo(0.025, 12);
    expect(found.brierBase).toBeCloseTo(0.3125, 12);
    expect(found.brierLast).toBeCloseTo(0.25, 12);
    expect(found.brierLastPlain).toBeCloseTo(0.5, 12);
  });

  it("takes the base rate where the period before had no rating", () => {
    expect(score([one(0.5, true, { lastPlain: null })])!.brierLastPlain).toBeCloseTo(0.75 ** 2, 12);
  });

  it("of none is none", () => {
    expect(score([])).toBeNull();
    expect(calibration([])).toEqual([]);
  });

  it("calibrates by tenths: 0.1 is in the second, 1 in the last", () => {
    const deciles = calibration([one(0.1, false), one(0.15, true), one(1, true), one(0.95, true)]);
    expect(deciles.map(({ decile, forecasts, observed }) => [decile, forecasts, observed])).toEqual([
      [1, 2, 0.5],
      [9, 2, 1],
    ]);
    expect(deciles[0]!.expected).toBeCloseTo(0.125, 12);
  });

  it("beats only with enough forecasts, and only where it is nearer than every simple rule", () => {
    const many = Array.from({ length: 50 }, (_, i) => one(i % 2 ? 0.8 : 0.2, i % 2 === 1));
    expect(beats(score(many)!)).toBe(true);
    expect(beats(score(many.slice(0, 40))!)).toBe(false);
    const knownBefore = many.map((scored) => ({ ...scored, lastPlain: Number(scored.happened) }));
    expect(beats(score(knownBefore)!)).toBe(false);
  });

  it("is shown where its kind beats the rules over all and in that part of the period, never unproven", () => {
    const part = (late: boolean) => (late ? ("late" as const) : ("early" as const));
    const all = Array.from({ length: 240 }, (_, i) => {
      const happened = i % 2 === 1;
      const late = i % 4 > 1;
      // late ones know, early ones are worse than always 0.5
      const probability = late ? Number(happened) : happened ? 0.3 : 0.7;
      return {
        ...one(probability, happened, { base: 0.5, last: 0.5, lastPlain: 0.5 }),
        part: part(late),
        day: i,
      };
    });
    const what = { kind: "rate", target: "resolution", scope: "unit", period: "month" } as const;
    const results = tested(what, all);
    expect(results[0]!.days).toEqual([0, 239]);
    expect(mayBeShown(results, { ...what, part: "late" })).toBe(true);
    expect(mayBeShown(results, { ...what, part: "early" })).toBe(false);
    expect(mayBeShown(results, { ...what, part: "middle" })).toBe(false);
    expect(mayBeShown(results, { ...what, target: "response", part: "late" })).toBe(false);
  });
});
