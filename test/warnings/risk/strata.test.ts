import { describe, expect, it } from "vitest";
import { clockBacktest, clockRisks } from "../../../src/warnings/risk/clock-risk.ts";
import type { Clocks } from "../../../src/warnings/risk/clocks.ts";
import { Extensions } from "../../../src/warnings/risk/extensions.ts";
import { nowOf } from "../../../src/warnings/risk/moments.ts";
import { Curves, Strata } from "../../../src/warnings/risk/strata.ts";
import { dayNumber, dayText, WorkDays } from "../../../src/warnings/risk/work-days.ts";

interface TestClock {
  kind?: string;
  body?: string;
  start: number;
  /** Length until met, or until now where it is not met. */
  lasted: number;
  met?: boolean;
  limit?: number;
  extended?: { askedAfter: number; by: number };
}

const NOW = { hours: 1000, workDays: 100 };

/** Clocks of one step on the scale of working days, as of working day 100. */
function clocks(given: readonly TestClock[]): Clocks {
  const sorted = [...given].sort((a, b) => a.start - b.start);
  const each = <T>(
    of: (clock: Required<Omit<TestClock, "extended">> & Pick<TestClock, "extended">) => T,
  ): T[] => sorted.map((clock) => of({ kind: "投诉", body: "a", met: true, limit: 5, ...clock }));
  return {
    count: given.length,
    ticket: each(() => "t"),
    clock: each(() => "complete"),
    responsible: each(({ body }) => body),
    kind: each(({ kind }) => kind),
    byHours: each(() => false),
    met: each(({ met }) => met),
    open: each(
      ({ met, start, limit, extended }) => !met && start + limit + (extended?.by ?? 0) >= NOW.workDays,
    ),
    counts: each(() => true),
    extended: each(({ extended }) => extended !== undefined),
    start: each(({ start }) => start),
    end: each(({ start, lasted }) => start + lasted),
    due: each(({ start, limit, extended }) => start + limit + (extended?.by ?? 0)),
    dueBefore: each(({ start, limit }) => start + limit),
    asked: each(({ start, extended }) => start + (extended?.askedAfter ?? 0)),
  };
}

const past = (lasted: readonly number[], more: Partial<TestClock> = {}): TestClock[] =>
  lasted.map((days) => ({ start: 10, lasted: days, ...more }));

describe("the chance that a running clock is missed", () => {
  it("by hand, one stratum: of 5 that lasted beyond 2 days, 2 lasted beyond 5", () => {
    // step: (5 × 2/5 + 2 × 1/2) ÷ 7 = 3/7; kind: (5 × 2/5 + 20 × 3/7) ÷ 25; body the same once more; the running one is lost at 2
    const strata = new Strata(
      clocks([...past([1, 1.5, 3, 4, 4.5, 6, 7]), { start: 98, lasted: 2, met: false }]),
    );
    const [risk] = clockRisks(strata, NOW);
    const step = 3 / 7;
    const kind = (2 + 20 * step) / 25;
    expect(risk!.probability).toBeCloseTo((2 + 20 * kind) / 25, 12);
    expect([risk!.likeOwn, risk!.likeStep]).toEqual([5, 5]);
  });

  it("draws a body with few clocks to its kind, and the kind to the step", () => {
    const fast = past(
      Array.from({ length: 200 }, (_, i) => 3 + (i % 10) / 10),
      { body: "fast" },
    );
    const slow = past(
      Array.from({ length: 200 }, (_, i) => (i % 2 ? 3 : 8)),
      { body: "slow" },
    );
    const running = (body: string): TestClock => ({ start: 98, lasted: 2, met: false, body });
    const strata = new Strata(clocks([...fast, ...slow, running("fast"), running("slow"), running("new")]));
    const curves = new Curves(strata, NOW);
    const of = (body: string) => {
      const i = strata.clocks.responsible.findIndex((name, at) => name === body && strata.clocks.open[at]);
      return curves.missing(i).probability;
    };
    expect(of("fast")).toBeLessThan(0.05);
    expect(of("slow")).toBeGreaterThan(0.45);
    expect(of("new")).toBeGreaterThan(of("fast"));
    expect(of("new")).toBeLessThan(of("slow"));
  });

  it("grows as the clock runs on", () => {
    const history = past(Array.from({ length: 60 }, (_, i) => 0.1 * (i + 1)));
    const chances = [0.5, 2, 4, 4.9].map((age) => {
      const strata = new Strata(clocks([...history, { start: 100 - age, lasted: age, met: false }]));
      return clockRisks(strata, NOW)[0]!.probability;
    });
    expect([...chances].sort((a, b) => a - b)).toEqual(chances);
    expect(chances[3]).toBeLessThanOrEqual(1);
  });

  it("tells by when half of its kind are met: of 1, 2, 3 and 6 days, at 2.5 days, as half are left from 2 to 3", () => {
    const strata = new Strata(
      clocks([
        ...past([1, 2, 3, 6]),
        { start: 99.9, lasted: 0.1, met: false, kind: "建议" },
        { start: 99.5, lasted: 0.5, met: false },
      ]),
    );
    // the running one of its own kind is lost from sight before the first is met; the other kind has none
    const times = clockRisks(strata, NOW).map(({ halfTime }) => halfTime);
    expect(times).toEqual([2.5, null]);
  });

  it("is even where no clock ever ran so long, and none at all is none", () => {
    const strata = new Strata(clocks([...past([0.5, 1]), { start: 97, lasted: 3, met: false }]));
    expect(clockRisks(strata, NOW)[0]!.probability).toBeCloseTo(0.5, 12);
    expect(clockRisks(new Strata(clocks([])), NOW)).toEqual([]);
  });

  it("allows for an extension that may still come: two of four that outlasted the limit were put off by 5 days", () => {
    // asked 1 and 2 days before the limit; with 2.5 days left both may still come: 2 ÷ (2 + 2 + 1); with 1.5 left one: 1 ÷ 4
    const outlasted = [
      ...past([6, 7]),
      { start: 10, lasted: 8, extended: { askedAfter: 4, by: 5 } },
      { start: 10, lasted: 9, extended: { askedAfter: 3, by: 5 } },
    ];
    const strata = new Strata(clocks([...outlasted, { start: 97.5, lasted: 2.5, met: false }]));
    const extensions = new Extensions(strata, NOW);
    expect(extensions.of(4, 2.5)).toEqual({ share: 0.4, length: 5 });
    expect(extensions.of(4, 1.5)).toEqual({ share: 0.25, length: 5 });
    expect(extensions.of(4, 0.5).share).toBe(0);
    // all four lasted beyond 2.5 and 5 days, none beyond 10
    const plain = (4 + 2 * 0.5) / 6;
    const putOff = (0 + 2 * 0.5) / 6;
    const shrunk = (own: number, step: number) => {
      const kind = (4 * own + 20 * step) / 24;
      return (4 * own + 20 * kind) / 24;
    };
    const [risk] = clockRisks(strata, NOW);
    expect(risk!.probability).toBeCloseTo(0.6 * shrunk(1, plain) + 0.4 * shrunk(0, putOff), 12);
  });
});

describe("moments of clocks", () => {
  it("stand still on days off: Friday 18:00 is 4.75 working days after Monday 0:00, Sunday noon is 5", () => {
    // 2026-01-05 is a Monday
    const monday = dayNumber("2026-01-05");
    const work = new WorkDays(monday, monday + 20, new Map());
    expect(nowOf("2026-01-09 18:00:00", work).workDays).toBe(4.75);
    expect(nowOf("2026-01-11 12:00:00", work).workDays).toBe(5);
    expect(nowOf("2026-01-12 12:00:00", work).workDays).toBe(5.5);
    expect(dayText(monday)).toBe("2026-01-05");
  });

  it("follow the calendar where it says otherwise: a make-up Saturday counts, a holiday Monday does not", () => {
    const monday = dayNumber("2026-01-05");
    const work = new WorkDays(
      monday,
      monday + 20,
      new Map([
        [monday, false],
        [monday + 5, true],
      ]),
    );
    expect([work.upTo(monday), work.upTo(monday + 4), work.upTo(monday + 5), work.upTo(monday + 6)]).toEqual([
      0, 4, 5, 5,
    ]);
    expect(work.between(monday + 6, monday)).toBe(0);
  });
});

describe("the backtest of clocks", () => {
  it("scores each running clock once a date, by what came of it, and knows when too little is there", () => {
    const today = 400;
    const work = new WorkDays(
      0,
      today,
      new Map(Array.from({ length: 401 }, (_, day) => [day, true] as const)),
    );
    // one clock begins every half day; every fifth takes 6 days of a limit of 5, the others 3
    const many = clocks(
      Array.from({ length: 780 }, (_, i) => ({ start: i / 2 + 1, lasted: i % 5 === 0 ? 6 : 3 })),
    );
    const [result] = clockBacktest(new Strata(many), work, today);
    const whole = result!.parts[0]!.score;
    expect(result!.parts.map(({ part }) => part)).toEqual(["all"]);
    expect(whole.brier).toBeLessThan(whole.brierBase);
    // beyond 3 days only those of 6 are left, which are sure to be missed
    expect(result!.deciles.at(-1)).toMatchObject({ decile: 9, observed: 1 });
    expect(clockBacktest(new Strata(clocks([])), work, today)).toEqual([]);
  });
});
