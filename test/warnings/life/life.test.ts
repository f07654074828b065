import { describe, expect, it } from "vitest";
import { withinBudget } from "../../../src/warnings/budget.ts";
import { type Seen, warningsOf as warningsBy } from "../../../src/warnings/life/life.ts";

/** A signal on a day of February. */
function seen(day: number, weight: number, more: Partial<Seen> = {}): Seen {
  return {
    ...{ day: `2026-02-${String(day).padStart(2, "0")}`, kind: "surge", scope: "district", member: "津南" },
    ...{ issue: "freight-arrears", severity: "amber", onset: "2026-02-02", weight, said: "…", tickets: [] },
    ...{ total: weight, evidence: null },
    ...more,
  };
}

const days = (count: number) => () => ({ closesAfter: count, rank: 0 });
const warningsOf = (
  signals: readonly Seen[],
  today: string,
  lifeOf: Parameters<typeof warningsBy>[2],
  missing: readonly number[] = [],
) =>
  warningsBy(signals, today, lifeOf, () =>
    Array.from({ length: 28 }, (_, i) => i + 1)
      .filter((day) => !missing.includes(day))
      .map(at),
  );
const at = (day: number) => `2026-02-${String(day).padStart(2, "0")}`;

describe("a warning", () => {
  it("is the same from day to day, older, with its delay and course", () => {
    const [warning, ...others] = warningsOf([seen(6, 10), seen(7, 11), seen(9, 20)], at(9), days(7));
    expect(others).toEqual([]);
    expect(warning).toMatchObject({
      ...{ onset: "2026-02-02", firstSeen: at(6), lastSeen: at(9), delay: 4, state: "rising", closed: null },
      course: [
        { day: at(6), weight: 10 },
        { day: at(7), weight: 11 },
        { day: at(9), weight: 20 },
      ],
    });
  });

  it("keeps its number as it grows, and another subject has another", () => {
    const first = warningsOf([seen(6, 10)], at(6), days(7))[0]!;
    const later = warningsOf([seen(6, 10), seen(8, 12)], at(8), days(7))[0]!;
    expect(later.id).toBe(first.id);
    expect(first.id).toMatch(/^260206-[0-9a-f]{4}$/);
    expect(warningsOf([seen(6, 10, { member: "武清" })], at(6), days(7))[0]!.id).not.toBe(first.id);
  });

  it("is new, steady, rising or easing by a tenth, and easing when not seen today", () => {
    const state = (weights: number[], today = 5 + weights.length) =>
      warningsOf(
        weights.map((weight, i) => seen(6 + i, weight)),
        at(today),
        days(7),
      )[0]!.state;
    expect(state([10])).toBe("new");
    expect(state([10, 10.9])).toBe("steady");
    expect(state([10, 11])).toBe("rising");
    expect(state([11, 10])).toBe("easing");
    expect(state([10, 10], 8)).toBe("easing");
  });

  it("closes by itself the day after it has not been seen for the set days; what comes later is another", () => {
    const signals = [seen(1, 9), seen(2, 9), seen(12, 9)];
    expect(warningsOf(signals.slice(0, 2), at(9), days(7))[0]!.state).toBe("easing");
    expect(warningsOf(signals.slice(0, 2), at(10), days(7))[0]).toMatchObject({
      state: "closed",
      closed: at(10),
    });
    const both = warningsOf(signals, at(12), days(7));
    expect(both.map(({ firstSeen, closed }) => [firstSeen, closed])).toEqual([
      [at(12), null],
      [at(1), at(10)],
    ]);
  });

  it("is not gone on a day that nobody judged", () => {
    const signals = [seen(10, 1), seen(12, 1)];
    expect(warningsOf(signals, at(12), days(1), [11])).toHaveLength(1);
    expect(warningsOf(signals, at(12), days(1))).toHaveLength(2);
  });

  it("remembers the gravest it was, and stands among others by how grave it is now", () => {
    const warnings = warningsOf(
      [
        seen(6, 50, { severity: "red" }),
        seen(7, 5),
        seen(7, 6, { member: "武清" }),
        seen(7, 1, { kind: "urgent", severity: "red" }),
      ],
      at(7),
      days(7),
    );
    expect(warnings.map(({ signal: { kind, member } }) => `${kind} ${member}`)).toEqual([
      "urgent 津南",
      "surge 武清",
      "surge 津南",
    ]);
    expect(warnings[2]!.peak).toBe("red");
  });
});

describe("a warning of kinds that tell of one thing", () => {
  const rate = (day: number, kind: string, severity: Seen["severity"], weight: number) =>
    seen(day, weight, { kind, severity, scope: "unit", member: "wuqing", issue: "" });

  it("keeps its number when its kind changes, and its day of first warning", () => {
    const before = warningsOf([rate(6, "below-floor", "amber", 4)], at(6), days(7))[0]!;
    const both = [rate(6, "below-floor", "amber", 4), rate(7, "forecast", "red", 88)];
    const [warning, ...others] = warningsOf(both, at(7), days(7));
    expect(others).toEqual([]);
    expect(warning).toMatchObject({ id: before.id, firstSeen: at(6), signal: { kind: "forecast" } });
  });

  it("rises and eases by how grave it is there, for kinds weigh in units of their own", () => {
    const state = (...both: Seen[]) => warningsOf(both, at(7), days(7))[0]!.state;
    expect(state(rate(6, "below-floor", "amber", 4), rate(7, "forecast", "red", 88))).toBe("rising");
    expect(state(rate(6, "forecast", "amber", 88), rate(7, "below-floor", "amber", 4))).toBe("steady");
    expect(state(rate(6, "forecast", "red", 4), rate(7, "below-floor", "amber", 88))).toBe("easing");
  });
});

describe("the budget of a day", () => {
  const told = (signals: Seen[], today: string, aDay: number) =>
    withinBudget(warningsOf(signals, today, days(7)), { aDay, uncapped: new Set(["urgent"]) }, days(7));
  const waiting = (all: ReturnType<typeof told>) =>
    all.filter(({ toldOn }) => toldOn === null).map(({ signal }) => signal.member);
  const three = (day: number) => [1, 2, 3].map((n) => seen(day, n, { member: `区${n}` }));

  it("tells the gravest of those that wait; an urgent ticket is outside of it", () => {
    const urgent = seen(6, 1, { kind: "urgent", scope: "ticket", member: "t1" });
    expect(waiting(told([...three(6), urgent], at(6), 2))).toEqual(["区1"]);
  });

  it("lets what found no place compete again the next day, beside what is new", () => {
    const next = told([...three(6), ...three(7), seen(7, 9, { member: "区9" })], at(7), 2);
    expect(new Map(next.map(({ signal, toldOn }) => [signal.member, toldOn]))).toEqual(
      new Map([
        ["区3", at(6)],
        ["区2", at(6)],
        ["区9", at(7)],
        ["区1", at(7)],
      ]),
    );
    const more = [8, 9].map((n) => seen(7, n, { member: `区${n}` }));
    expect(waiting(told([...three(6), ...three(7), ...more], at(7), 2))).toEqual(["区1"]);
  });

  it("does not take back what was told when another outweighs it later", () => {
    const signals = [
      seen(6, 5, { member: "甲" }),
      seen(6, 4, { member: "乙" }),
      seen(7, 50, { member: "乙" }),
    ];
    const all = told([...signals, seen(7, 1, { member: "甲" })], at(7), 1);
    expect(all.map(({ signal, toldOn }) => [signal.member, toldOn])).toEqual([
      ["乙", at(7)],
      ["甲", at(6)],
    ]);
  });

  it("has no place for what is not seen any more", () => {
    expect(waiting(told([...three(6), seen(7, 3, { member: "区3" })], at(7), 2))).toEqual(["区1"]);
  });
});
