import { describe, expect, it } from "vitest";
import { phasesOf } from "../../../src/issues/frequency/phases.ts";

describe("the place of periods in the year", () => {
  it("of months is their name", () => {
    expect(phasesOf("month", ["2025-01-01", "2025-12-01"], "2026-02-01")).toEqual({
      past: [0, 11],
      now: 1,
      cycle: 12,
    });
  });
  it("of weeks near the Spring Festival is the distance from it: both weeks before it share one place", () => {
    // Spring Festival 2025-01-29 (Wednesday), 2026-02-17 (Tuesday): Mondays a week before the festival's own weeks
    const { past, now, cycle } = phasesOf("week", ["2025-01-20"], "2026-02-09");
    expect(past[0]).toBe(now);
    expect(cycle).toBe(52);
  });
  it("of other weeks is their number, always within the year", () => {
    expect(phasesOf("week", ["2025-07-07"], "2026-07-06")).toMatchObject({ past: [26], now: 26 });
    const starts = Array.from({ length: 1500 }, (_, i) =>
      new Date(Date.UTC(2004, 0, 5) + i * 7 * 86_400_000).toISOString().slice(0, 10),
    );
    for (const phase of phasesOf("week", starts, "2030-01-07").past) {
      expect(Number.isInteger(phase) && phase >= 0 && phase < 52).toBe(true);
    }
  });
});
