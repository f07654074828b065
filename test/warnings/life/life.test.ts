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

describe("the budget of a day", () => {
  it("tells the gravest new ones of each day; an urgent ticket is outside of it", () => {
    const warnings = warningsOf(
      [
        ...[1, 2, 3].map((n) => seen(6, n, { member: `区${n}` })),
        seen(7, 1, { member: "区4" }),
        seen(6, 1, { kind: "urgent", scope: "ticket", member: "t1" }),
      ],
      at(7),
      days(7),
    );
    const told = withinBudget(warnings, { aDay: 2, uncapped: new Set(["urgent"]) });
    expect(told.filter((one) => !one.told).map(({ signal }) => signal.member)).toEqual(["区1"]);
  });
});
