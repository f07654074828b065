import { describe, expect, test } from "vitest";
import { loadClauses } from "../../../src/policy/load.ts";
import { workCalendar } from "../../../src/policy/work-calendar.ts";
import { dueDay, dutiesBetween } from "../../../src/supervision/duties/due.ts";
import { loadDuties } from "../../../src/supervision/duties/load.ts";

const calendar = workCalendar();

describe("the day by which something is sent", () => {
  test("Qingming 2026 is 4 to 6 April: the 6th moves to Tuesday the 7th", () => {
    expect(dueDay("2026-04-06", "holiday_next", calendar)).toEqual({
      due: "2026-04-07",
      shift: "holiday_later",
      doubtful: false,
      known: true,
    });
  });

  test("Saturday 6 June 2026 is no statutory holiday: Friday the 5th is shown, to be confirmed", () => {
    expect(dueDay("2026-06-06", "holiday_next", calendar)).toEqual({
      due: "2026-06-05",
      shift: "weekend_earlier",
      doubtful: true,
      known: true,
    });
  });

  test("the 5th on Qingming Sunday is never moved on: Friday 3 April, as Saturday the 4th is a holiday too", () => {
    expect(dueDay("2026-04-05", "earlier", calendar)).toMatchObject({
      due: "2026-04-03",
      shift: "holiday_earlier",
      doubtful: false,
    });
  });

  test("a plain weekend brings the forms forward too, to be confirmed: Sunday 20 September 2026 is a make-up day and stays", () => {
    expect(dueDay("2026-12-20", "earlier", calendar)).toMatchObject({ due: "2026-12-18", doubtful: true });
    expect(dueDay("2026-09-20", "earlier", calendar)).toMatchObject({ due: "2026-09-20", shift: "none" });
  });

  test("the 6th on the first of eight days off at National Day: Tuesday 6 October 2026 moves to Thursday the 8th", () => {
    expect(dueDay("2026-10-06", "holiday_next", calendar).due).toBe("2026-10-08");
  });

  test("a Monday off moves a circular to the next working day; a rule without movement keeps its day and says so", () => {
    expect(dueDay("2026-04-06", "next_workday", calendar).due).toBe("2026-04-07");
    expect(dueDay("2026-05-10", "none", calendar)).toMatchObject({ due: "2026-05-10", shift: "off_stays" });
  });

  test("a year without a holiday notice is not taken for known", () => {
    expect(dueDay("2027-02-06", "holiday_next", calendar)).toMatchObject({ due: "2027-02-05", known: false });
  });
});

describe("the shipped duties", async () => {
  const clauses = new Set((await loadClauses("data/policies")).map(({ id }) => id));
  const duties = await loadDuties("data/policies", clauses);
  const told = (from: string, to: string) =>
    dutiesBetween(duties, from, to, calendar).map(({ id, due }) => `${due} ${id}`);

  test("in the first days of April 2026: knowledge base of March by the 3rd, Monday's circular and appeals on the 7th", () => {
    expect(told("2026-04-01", "2026-04-10")).toEqual([
      "2026-04-03 knowledge-2026-03",
      "2026-04-07 appeals-2026-03",
      "2026-04-07 weekly-circular-2026-W14",
      "2026-04-08 monthly-dispatch-2026-03",
      "2026-04-10 monthly-return-2026-03",
      "2026-04-10 monthly-circular-2026-03",
    ]);
  });

  test("the training form speaks of its own month, the yearly return of the year before", () => {
    expect(told("2026-01-13", "2026-01-20")).toEqual([
      "2026-01-15 yearly-return-2025",
      "2026-01-19 weekly-circular-2026-W03",
      "2026-01-20 training-2026-01",
    ]);
  });

  test("a duty that moves back into the span is found though its rule's day lies outside", () => {
    expect(told("2026-06-05", "2026-06-05")).toEqual([
      "2026-06-05 appeals-2026-05",
      "2026-06-05 knowledge-2026-05",
    ]);
  });

  test("every period of two years comes once", () => {
    const ids = dutiesBetween(duties, "2025-01-01", "2026-12-31", calendar).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => id.startsWith("appeals-"))).toHaveLength(24);
    expect(ids.filter((id) => id.startsWith("yearly-return-"))).toHaveLength(2);
  });

  test("the 31st of a shorter month is its last day", () => {
    const [last] = duties;
    const cases = dutiesBetween(
      [{ ...last!, id: "x", day: 31, moved: "none" }],
      "2026-02-01",
      "2026-02-28",
      calendar,
    );
    expect(cases.map(({ nominal }) => nominal)).toEqual(["2026-02-28"]);
  });
});
