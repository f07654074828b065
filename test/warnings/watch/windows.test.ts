import { describe, expect, it } from "vitest";
import { daysHeldBack, latenessOf, shareKnown } from "../../../src/warnings/watch/lateness.ts";
import { onsetOf } from "../../../src/warnings/watch/onset.ts";
import { windowsOf } from "../../../src/warnings/watch/windows.ts";

describe("stretches of days", () => {
  it("end on the day judged, whole ones only, the newest last", () => {
    const counts = [9, 1, 2, 3, 4, 5, 6];
    const days = { weights: [1, 1, 1, 0.5, 0.5, 1, 1], doubts: [0, 0, 0, 0, 0.2, 0, 0] };
    expect(windowsOf(counts, days, { end: 6, width: 3, most: 10 })).toEqual({
      counts: [6, 15],
      exposure: [2.5, 2.5],
      doubt: 0.04,
    });
    expect(windowsOf(counts, days, { end: 6, width: 3, most: 1 }).counts).toEqual([15]);
    expect(windowsOf(counts, days, { end: 1, width: 3, most: 10 }).counts).toEqual([]);
  });
});

describe("the onset of a rise", () => {
  it("is the first of the raised days: 3, 4, 3 where 1 is expected, after six days of 1", () => {
    // From day 6 on Y = 10, E = 3: 10 ln(10/3) − 7 = 5.04; from day 5: 11 ln(11/4) − 7 = 4.13; from day 7: 7 ln(7/2) − 5 = 3.77.
    const counts = [1, 1, 1, 1, 1, 1, 3, 4, 3];
    expect(
      onsetOf(
        counts,
        counts.map(() => 1),
        8,
      ),
    ).toBe(6);
  });

  it("is the day itself where nothing is raised", () => {
    expect(onsetOf([1, 0, 1, 0], [1, 1, 1, 1], 3)).toBe(3);
    expect(onsetOf([0, 0, 0], [0, 0, 0], 2)).toBe(2);
  });
});

describe("late tickets", () => {
  it("are learnt from exports: 60 % of a day's on its evening, 90 % a day later, all from then on", () => {
    const lateness = latenessOf([
      { lag: 0, tickets: 100, known: 60 },
      { lag: 1, tickets: 100, known: 90 },
      { lag: 2, tickets: 100, known: 100 },
    ]);
    expect([0, 1, 2, 3, 99].map((lag) => shareKnown(lateness, lag))).toEqual([0.6, 0.9, 1, 1, 1]);
    expect(daysHeldBack(lateness)).toBe(0);
  });

  it("hold a day back of which less than half is in", () => {
    const lateness = latenessOf([
      { lag: 0, tickets: 100, known: 20 },
      { lag: 1, tickets: 100, known: 49 },
      { lag: 2, tickets: 100, known: 90 },
    ]);
    expect(daysHeldBack(lateness)).toBe(2);
  });

  it("are none where fewer than 200 tell, and never fewer later than before", () => {
    expect(latenessOf([{ lag: 0, tickets: 199, known: 1 }])).toEqual({ shares: [], learntFrom: 0 });
    const { shares } = latenessOf([
      { lag: 0, tickets: 150, known: 120 },
      { lag: 5, tickets: 150, known: 90 },
    ]);
    expect(new Set(shares)).toEqual(new Set([0.8]));
  });
});
