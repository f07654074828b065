import { describe, expect, it } from "vitest";
import type { BriefKind } from "../../src/briefs/model.ts";
import { idOf, newestOver, periodBefore, periodOf, periodsOf, requireOver } from "../../src/briefs/period.ts";

const PLAIN = { week_start: 1, month_start: 1 };

describe("a period by its name", () => {
  it.each<[BriefKind, string, string, string, string]>([
    ["daily", "2026-02-11", "2026-02-11", "2026-02-11", "2026年2月11日"],
    // 4 January 2026 is a Sunday, so week 1 begins on Monday 29 December 2025.
    ["weekly", "2026-W01", "2025-12-29", "2026-01-04", "2026年第1周（2025年12月29日—2026年1月4日）"],
    ["weekly", "2026-W07", "2026-02-09", "2026-02-15", "2026年第7周（2月9日—15日）"],
    // 2020 has 53 weeks: its 1 January is a Wednesday and the year leaps.
    ["weekly", "2020-W53", "2020-12-28", "2021-01-03", "2020年第53周（2020年12月28日—2021年1月3日）"],
    // So has 2026, whose 1 January is a Thursday.
    ["weekly", "2026-W53", "2026-12-28", "2027-01-03", "2026年第53周（2026年12月28日—2027年1月3日）"],
    ["monthly", "2026-02", "2026-02-01", "2026-02-28", "2026年2月"],
    ["monthly", "2024-02", "2024-02-01", "2024-02-29", "2024年2月"],
    ["quarterly", "2025-Q4", "2025-10-01", "2025-12-31", "2025年第4季度"],
    ["yearly", "2025", "2025-01-01", "2025-12-31", "2025年"],
  ])("%s %s is %s to %s", (kind, id, start, end, label) => {
    expect(periodOf(kind, id, PLAIN)).toMatchObject({ id, start, end, label });
  });

  it("of weeks that begin on Sunday takes the name of the week its middle lies in", () => {
    expect(periodOf("weekly", "2026-W07", { week_start: 7, month_start: 1 })).toMatchObject({
      start: "2026-02-08",
      end: "2026-02-14",
    });
  });

  it("of months from the 26th bears the name of the month it ends in", () => {
    const cut = { week_start: 1, month_start: 26 };
    expect(periodOf("monthly", "2026-02", cut)).toMatchObject({ start: "2026-01-26", end: "2026-02-25" });
    expect(periodOf("quarterly", "2026-Q1", cut)).toMatchObject({ start: "2025-12-26", end: "2026-03-25" });
    expect(periodOf("yearly", "2026", cut)).toMatchObject({ start: "2025-12-26", end: "2026-12-25" });
    expect(periodOf("monthly", "2026-02", cut).label).toBe("2026年2月（1月26日—2月25日）");
  });

  it("of months from the 10th bears the name of the month it begins in", () => {
    expect(periodOf("monthly", "2026-02", { week_start: 1, month_start: 10 })).toMatchObject({
      start: "2026-02-10",
      end: "2026-03-09",
    });
  });

  it.each<[BriefKind, string]>([
    ["weekly", "2025-W53"],
    ["weekly", "2026-W00"],
    ["weekly", "2026-w07"],
    ["weekly", "W07"],
    ["daily", "2026-02-30"],
    ["daily", "2026-2-1"],
    ["monthly", "2026-13"],
    ["monthly", "2026-00"],
    ["monthly", "2026-02-01"],
    ["quarterly", "2026-Q5"],
    ["yearly", "0000"],
    ["yearly", "../../etc"],
    ["daily", "x".repeat(200)],
  ])("%s %s is none", (kind, given) => {
    expect(() => periodOf(kind, given, PLAIN)).toThrow(/not a period of a/);
  });

  it("says of a 53rd week that there is none which the next is", () => {
    expect(() => periodOf("weekly", "2025-W53", PLAIN)).toThrow(
      expect.objectContaining({ hint: "2025 has 52 weeks; the next is 2026-W01" }),
    );
  });

  it.each([
    { week_start: 1, month_start: 1 },
    { week_start: 7, month_start: 26 },
    { week_start: 4, month_start: 16 },
    { week_start: 2, month_start: 15 },
  ])("every day of four years lies in exactly the period that is named after it (%o)", (cut) => {
    const kinds: BriefKind[] = ["weekly", "monthly", "quarterly", "yearly"];
    for (let at = Date.UTC(2023, 0, 1); at < Date.UTC(2027, 0, 1); at += 86_400_000) {
      const day = new Date(at).toISOString().slice(0, 10);
      for (const kind of kinds) {
        const { start, end } = periodOf(kind, idOf(kind, day, cut), cut);
        expect(start <= day && day <= end, `${kind} of ${day}: ${start} to ${end}`).toBe(true);
      }
    }
  });
});

it("the period before ends on the day before", () => {
  expect(periodBefore(periodOf("weekly", "2026-W01", PLAIN), PLAIN).id).toBe("2025-W52");
  expect(periodBefore(periodOf("monthly", "2026-01", PLAIN), PLAIN).id).toBe("2025-12");
  expect(periodBefore(periodOf("quarterly", "2026-Q1", PLAIN), PLAIN).id).toBe("2025-Q4");
  expect(periodBefore(periodOf("daily", "2026-03-01", PLAIN), PLAIN).id).toBe("2026-02-28");
});

describe("a period held against the moment and the data", () => {
  const hold =
    (kind: BriefKind, id: string, asOf: string, first: string | null = "2025-01-01") =>
    () =>
      requireOver(periodOf(kind, id, PLAIN), asOf, first, PLAIN);

  it("is over on the evening of its last day", () => {
    expect(hold("weekly", "2026-W07", "2026-02-15 18:00:00")).not.toThrow();
    expect(hold("weekly", "2026-W07", "2026-02-15 17:59:59")).toThrow(
      expect.objectContaining({
        message: "2026-W07 ends on 2026-02-15, which is not over at 2026-02-15 17:59:59",
        hint: "the newest that is over: xianban brief weekly 2026-W06",
      }),
    );
  });

  it("in the future is refused with the newest that is over", () => {
    expect(hold("monthly", "2027-05", "2026-03-01 08:00:00")).toThrow(
      expect.objectContaining({
        message: "2027-05 lies in the future at 2026-03-01 08:00:00",
        hint: "the newest that is over: xianban brief monthly 2026-02",
      }),
    );
    expect(newestOver("daily", "2026-03-01 08:00:00", PLAIN).id).toBe("2026-02-28");
  });

  it("before the data is refused with the first that has any", () => {
    expect(hold("yearly", "2024", "2026-03-01 08:00:00")).toThrow(
      expect.objectContaining({
        message: "2024 lies before the data, which begin on 2025-01-01",
        hint: "the first with data: xianban brief yearly 2025",
      }),
    );
    expect(hold("monthly", "2025-01", "2026-03-01 08:00:00", "2025-01-20")).not.toThrow();
  });
});

describe("a stretch of periods", () => {
  const ids = (kind: BriefKind, from: string, to: string) =>
    periodsOf(kind, from, to, PLAIN).map(({ id }) => id);

  it("has the first, the last and all between", () => {
    expect(ids("weekly", "2025-W51", "2026-W02")).toEqual(["2025-W51", "2025-W52", "2026-W01", "2026-W02"]);
    expect(ids("monthly", "2025-12", "2026-02")).toEqual(["2025-12", "2026-01", "2026-02"]);
    expect(ids("quarterly", "2025-Q4", "2025-Q4")).toEqual(["2025-Q4"]);
  });

  it("the wrong way round, without an end or without end is refused", () => {
    expect(() => ids("weekly", "2026-W02", "2026-W01")).toThrow("the last lies before the first");
    expect(() => ids("weekly", "2026-W02", "")).toThrow("not a period");
    expect(() => ids("daily", "1990-01-01", "2026-01-01")).toThrow("too many periods");
  });
});
