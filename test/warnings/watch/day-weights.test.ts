import { describe, expect, it } from "vitest";
import {
  addDays,
  isoWeekday,
  range,
  springFestival,
  workCalendar,
} from "../../../src/policy/work-calendar.ts";
import { Random } from "../../../src/statistics/random.ts";
import { dayDoubts, dayWeights } from "../../../src/warnings/watch/day-weights.ts";
import { risenOn } from "../../../src/warnings/watch/judge.ts";
import type { Watched } from "../../../src/warnings/watch/watched.ts";
import { drawCount } from "../../statistics/draw.ts";

const calendar = workCalendar();
const FIRST = "2024-01-01";
const DAYS = range(FIRST, "2026-03-15");
const RULE = { q: 0.05, leastTickets: 8, leastExcess: 5 };

/** What a day draws in truth: a third on holidays, 0.6 at weekends, half as much again in the week after the Spring Festival's. */
function truth(day: string): number {
  const { working, name } = calendar.at(day);
  if (name !== null && !working) return 0.33;
  const since = DAYS.indexOf(day) - DAYS.indexOf(springFestival(Number(day.slice(0, 4))));
  const catchingUp = since >= 8 && since < 14 ? 1.8 : 1;
  return (isoWeekday(day) > 5 && name === null ? 0.6 : 1) * catchingUp;
}

function city(mean: number): Int32Array {
  const random = new Random(4, "calendar");
  return Int32Array.from(DAYS, (day) => drawCount(random, mean * truth(day)));
}

describe("what a day draws by the calendar", () => {
  const counts = city(60);
  const weights = dayWeights(counts, FIRST, calendar);
  const at = (day: string) => weights[DAYS.indexOf(day)]!;

  it("weekends and holidays less, make-up days as a working day", () => {
    const [plain, saturday] = [at("2025-06-11"), at("2025-06-14")];
    expect(saturday / plain).toBeGreaterThan(0.5);
    expect(saturday / plain).toBeLessThan(0.7);
    expect(at("2025-10-02") / plain).toBeLessThan(0.45);
    expect(calendar.at("2025-10-11")).toMatchObject({ working: true });
    expect(at("2025-10-11") / plain).toBeGreaterThan(0.75);
  });

  it("all alike while there are fewer than eight weeks", () => {
    expect([...new Set(dayWeights(counts.slice(0, 60), FIRST, calendar))]).toEqual([1]);
  });

  it("nothing that is no number, whatever the counts", () => {
    expect(
      dayWeights(new Int32Array(400), FIRST, calendar).every((weight) => weight > 0 && weight < 10),
    ).toBe(true);
  });

  it("so that the week after the Spring Festival is no rise, which without the calendar it is", () => {
    const last = addDays(springFestival(2026), 13);
    const watched: Watched = { scope: "city", member: "", issue: "", counts };
    const end = DAYS.indexOf(last);
    const none = new Float64Array(DAYS.length);
    const plain = risenOn(
      { series: [watched] },
      { weights: new Float64Array(DAYS.length).fill(1), doubts: none },
      end,
      RULE,
    );
    expect(plain).toHaveLength(1);
    const weighed = dayWeights(counts.slice(0, end + 1), FIRST, calendar);
    const doubts = dayDoubts(end + 1, FIRST, calendar);
    expect(risenOn({ series: [watched] }, { weights: weighed, doubts }, end, RULE)).toEqual([]);
  });
});
