import { describe, expect, it } from "vitest";
import { Baselines } from "../../../src/warnings/risk/baselines.ts";
import { Flow } from "../../../src/warnings/risk/flow.ts";
import type { Tickets } from "../../../src/warnings/risk/gather.ts";
import { Level } from "../../../src/warnings/risk/level.ts";
import { replay, type Span } from "../../../src/warnings/risk/replay.ts";
import { WorkDays } from "../../../src/warnings/risk/work-days.ts";

interface Course {
  member?: string | null;
  received: number;
  completed?: number;
  settled?: number;
  /** 0 does not count, 1 bad, 2 good. */
  answer?: number;
}

function ticketsOf(courses: readonly Course[]): Tickets {
  const members = courses.map(({ member = "a" }) => member);
  return {
    count: courses.length,
    members: {
      unit: members,
      platform_about: members.map(() => null),
      platform_answered: members.map(() => null),
    },
    received: courses.map(({ received }) => received),
    base: courses.map(({ completed }) => completed ?? null),
    completed: courses.map(({ completed }) => completed ?? null),
    settled: courses.map(({ settled }) => settled ?? null),
    byRecord: courses.map(() => false),
    answers: [courses.map(({ answer = 0 }) => answer)],
  };
}

/** Every day a working day. */
const everyDay = (last: number) =>
  new WorkDays(0, last, new Map(Array.from({ length: last + 1 }, (_, day) => [day, true])));

function flowOf(courses: readonly Course[], today: number): Flow {
  const tickets = ticketsOf(courses);
  const flow = new Flow(tickets, tickets.members.unit, everyDay(today + 100), 0, today);
  while (flow.today < today) flow.advance(() => {});
  return flow;
}

const rated = (day: number) => ({ received: day, completed: day + 1, settled: day + 2, answer: 2 });

describe("tickets as they become known", () => {
  const COURSES: Course[] = [
    { received: 0, completed: 2, settled: 4, answer: 2 },
    { received: 1, completed: 3, settled: 9, answer: 1 },
    { received: 2, completed: 3 },
    { received: 5 },
    { member: null, received: 1, completed: 2, settled: 3, answer: 1 },
  ];

  it("count for the day of completion once the rating is known", () => {
    expect(flowOf(COURSES, 3).counted(0, 0, 0, 30)).toEqual({ good: 0, rated: 0 });
    expect(flowOf(COURSES, 4).counted(0, 0, 0, 30)).toEqual({ good: 1, rated: 1 });
    expect(flowOf(COURSES, 9).counted(0, 0, 0, 30)).toEqual({ good: 1, rated: 2 });
    expect(flowOf(COURSES, 9).counted(0, 0, 3, 30)).toEqual({ good: 0, rated: 1 });
  });

  it("of no member belong to none; an unknown member has no place", () => {
    const flow = flowOf(COURSES, 9);
    expect(flow.members).toEqual(["a"]);
    expect(flow.indexOf("b")).toBe(-1);
  });

  it("a period of one day counts that day alone", () => {
    expect(flowOf(COURSES, 9).counted(0, 0, 2, 2)).toEqual({ good: 1, rated: 1 });
    expect(flowOf(COURSES, 9).coming(0, 2, 2)[0]!.mean).toBe(0);
  });

  it("when the period is over only those not asked yet are still to come", () => {
    const flow = flowOf(COURSES, 4);
    // completed on day 3 and not settled by day 4: two, each with the guessed chance of half, halved once for the day gone by
    const [coming] = flow.coming(0, 0, 4);
    expect(coming!.mean).toBeCloseTo(2 * 0.5 * 0.5, 12);
    expect(flow.coming(0, 0, 14)[0]!.mean).toBeGreaterThan(coming!.mean);
  });

  it("learns how many will be rated, and how soon: all rated two days after completion, or not at all", () => {
    // two a day: one completed after 1 day and rated 2 days later, one completed after 1 day and never rated
    const courses = Array.from({ length: 300 }, (_, day) => [
      { received: day, completed: day + 1, settled: day + 3, answer: 2 },
      { received: day, completed: day + 1 },
    ]).flat();
    const flow = flowOf(courses, 299);
    const { delays } = flow;
    expect(delays.ratedLater(0, 0, 0)).toBeCloseTo(0.5, 1);
    expect(delays.ratedLater(0, 0, 5)).toBeLessThan(0.01);
    expect(delays.ratedShare(0, 0)).toBeCloseTo(0.5, 1);
    const within = delays.completedWithin();
    expect([within(-1), within(0)].every((p) => p < 0.01)).toBe(true);
    expect(within(1)).toBeGreaterThan(0.99);
    // days 300 to 309: 2 a day received on 9 of them are completed in time, 2 are open now: 20, of which half are rated;
    // 4 were completed on days 298 and 299: 2 of them are still to be rated
    const [coming] = flow.coming(0, 298, 309);
    expect(coming!.mean).toBeGreaterThan(10);
    expect(coming!.mean).toBeLessThan(13.5);
  });

  it("expects next to nothing of a member that has had no ticket for two years", () => {
    const courses = [
      ...Array.from({ length: 60 }, (_, day) => ({ ...rated(day), member: "old" })),
      ...Array.from({ length: 800 }, (_, day) => ({ ...rated(day), member: "new" })),
    ];
    const flow = flowOf(courses, 799);
    expect(flow.coming(flow.indexOf("old"), 790, 820)[0]!.mean).toBeLessThan(0.3);
    expect(flow.coming(flow.indexOf("new"), 790, 820)[0]!.mean).toBeGreaterThan(3);
  });
});

describe("the replay", () => {
  it("issues one forecast for each member and rate with anything to count, and none before the first ticket", () => {
    const tickets = ticketsOf([{ received: 10, completed: 12, settled: 13, answer: 2 }]);
    const spans: Span[] = [{ period: "month", from: 0, to: 29 }];
    const days: number[] = [];
    const input = { tickets, rates: [], spans, work: everyDay(120), first: 10, today: 20 };
    const rate = { floor: 0.8 } as (typeof input.rates)[number];
    replay(
      { ...input, rates: [rate] },
      () => spans,
      ({ day, scope }) => {
        if (scope === "unit") days.push(day);
      },
    );
    expect(days).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]);
  });
});

describe("simple rules", () => {
  // member a: below, below, held; member b: held, none, held; ten days a period; one rating each
  const PERIODS: Span[] = [0, 1, 2, 3].map((i) => ({ period: "month", from: 10 * i, to: 10 * i + 9 }));
  const at = (member: string, period: number, answer: number): Course => ({
    member,
    received: 10 * period,
    completed: 10 * period + 1,
    settled: 10 * period + 2,
    answer,
  });
  const flow = flowOf([at("a", 0, 1), at("a", 1, 1), at("a", 2, 2), at("b", 0, 2), at("b", 2, 2)], 30);
  const course = { scope: "unit", flow, levels: [new Level(2, 0.8)] } as const;
  const rules = (member: string, period: number) =>
    new Baselines(PERIODS).of(course, flow.indexOf(member), 0, PERIODS[period]!, 0.8);

  it("by hand: 2 of 5 were below: (2 + 1) ÷ (5 + 2); after below 1 of 2 was below again: (1 + 1) ÷ (2 + 2)", () => {
    expect(rules("a", 3)).toEqual({ base: 3 / 7, lastPlain: 0, last: 1 / 2 });
    // in the third period a comes from below; before it: base 2 of 3, after below 1 of 1
    expect(rules("a", 2)).toEqual({ base: 3 / 5, lastPlain: 1, last: 2 / 3 });
  });
  it("take the base rate where the last period had no rating, and a half where there is no past", () => {
    expect(rules("b", 2)).toEqual({ base: 3 / 5, lastPlain: null, last: 3 / 5 });
    expect(rules("b", 0)).toEqual({ base: 1 / 2, lastPlain: null, last: 1 / 2 });
  });
});
