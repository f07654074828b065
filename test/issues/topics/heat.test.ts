import { describe, expect, it } from "vitest";
import {
  HEAT_FORMULA,
  heatOf,
  matterOf,
  timing,
  volumeOf,
  windowOf,
} from "../../../src/issues/topics/heat.ts";

describe("heat", () => {
  it("is 100 × volume × place × matter × (0.5 + 0.35 × surge + 0.15 × recency)", () => {
    // 100 × 0.6 × 1 × 0.7 × (0.5 + 0.35 × 0.5 + 0.15 × 0.2) = 42 × 0.705
    expect(heatOf({ volume: 0.6, place: 1, matter: 0.7, surge: 0.5, recency: 0.2 })).toBeCloseTo(29.61, 10);
    expect(heatOf({ volume: 1, place: 1, matter: 1, surge: 1, recency: 1 })).toBeCloseTo(100, 10);
    for (const figure of ["0.5", "0.35", "0.15", "v/15", "¼", "0.4", "0.6", "0.2"])
      expect(HEAT_FORMULA).toContain(figure);
  });

  it("counts a letter that a caller sends again as a quarter", () => {
    // 10 letters of 6 callers: v = 6 + 4 ÷ 4 = 7
    expect(volumeOf(10, 6)).toBeCloseTo(1 - Math.exp(-7 / 15), 12);
    expect(volumeOf(10, 10)).toBeGreaterThan(volumeOf(10, 6));
  });

  it("lowers letters that have hardly a word in common", () => {
    expect(matterOf(0)).toBe(0.4);
    expect(matterOf(0.1)).toBeCloseTo(0.7, 12);
    expect(matterOf(0.2)).toBe(1);
    expect(matterOf(0.9)).toBe(1);
  });

  it("takes a sixth of the time for a stretch, 14 days at least and 90 at most", () => {
    expect(windowOf({ first: 0, last: 30, now: 30 })).toBe(14);
    expect(windowOf({ first: 0, last: 180, now: 180 })).toBe(30);
    expect(windowOf({ first: 0, last: 3000, now: 3000 })).toBe(90);
  });

  it("sees a surge where letters lie in one stretch, none where they are spread", () => {
    const span = { first: 0, last: 180, now: 180 };
    // 6 letters within 30 of 180 days: 1 expected there, 6 observed: 1 − 2/7
    expect(timing([100, 101, 102, 103, 104, 105], span).surge).toBeCloseTo(5 / 7, 12);
    // one in every stretch and a seventh at the end: 2 within 30 days, 7/6 expected: 1 − (13/6) ÷ 3
    expect(timing([0, 30.5, 61, 91.5, 122, 152.5, 180], span).surge).toBeCloseTo(1 - 13 / 18, 12);
  });

  it("halves the say of a letter with every stretch that has passed since", () => {
    const span = { first: 0, last: 180, now: 180 };
    expect(timing([180], span).recency).toBe(1);
    expect(timing([150, 180], span).recency).toBeCloseTo(0.75, 12);
  });

  it("takes surge and recency for half where no time is known", () => {
    expect(timing([], { first: 0, last: 1, now: 1 })).toEqual({ surge: 0.5, recency: 0.5 });
    expect(timing([], null)).toEqual({ surge: 0.5, recency: 0.5 });
  });
});
