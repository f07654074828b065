import { describe, expect, it } from "vitest";
import { tasksBetween } from "../../../src/operate/timetable/plan.ts";
import { planOf } from "./support.ts";

const ids = (tasks: readonly { id: string; due: string }[]) => tasks.map(({ id, due }) => `${due} ${id}`);
const without = { daily: "off", weekly: "off", monthly: "off", return: "off", appeals: "off" } as const;

describe("the timetable", () => {
  it("runs every day, also on days off", () => {
    const plan = planOf({ ...without, daily: "06:00" });
    // 14 February 2026 is a make-up working day, the 15th the first day of the Spring Festival.
    expect(ids(tasksBetween(plan, "2026-02-14 06:00:00", "2026-02-16 06:00:00"))).toEqual([
      "2026-02-15 06:00:00 daily 2026-02-15",
      "2026-02-16 06:00:00 daily 2026-02-16",
    ]);
  });

  it("makes a week's brief on the first day of the new week", () => {
    const plan = planOf({ ...without, weekly: { day: 1, at: "07:00", move: "next" } });
    // 2026-W10 ends on Sunday, 8 March.
    expect(ids(tasksBetween(plan, "2026-03-08 00:00:00", "2026-03-10 00:00:00"))).toEqual([
      "2026-03-09 07:00:00 weekly 2026-W10",
    ]);
  });

  it("moves a week's brief behind the Spring Festival of 2026 (15 to 23 February), so that two come on one morning", () => {
    const plan = planOf({ ...without, weekly: { day: 1, at: "07:00", move: "next" } });
    expect(ids(tasksBetween(plan, "2026-02-10 00:00:00", "2026-02-28 00:00:00"))).toEqual([
      "2026-02-24 07:00:00 weekly 2026-W07",
      "2026-02-24 07:00:00 weekly 2026-W08",
    ]);
  });

  it("moves to the working day before, where the settings say so", () => {
    const plan = planOf(
      { ...without, monthly: { day: 1, at: "07:30", move: "previous" } },
      { month_start: 5 },
    );
    // The 5th of April 2026 is Tomb-Sweeping Day; the period named March ends on the 4th and is over only then.
    expect(ids(tasksBetween(plan, "2026-03-30 00:00:00", "2026-04-10 00:00:00"))).toEqual([
      "2026-04-05 07:30:00 monthly 2026-03",
    ]);
    const fourth = planOf({ ...without, monthly: { day: 4, at: "07:30", move: "previous" } });
    // 4 to 6 April 2026 is the holiday; the last working day before is Friday the 3rd.
    expect(ids(tasksBetween(fourth, "2026-03-30 00:00:00", "2026-04-10 00:00:00"))).toEqual([
      "2026-04-03 07:30:00 monthly 2026-03",
    ]);
  });

  it("leaves on its day what cannot come earlier, as the week is not over then", () => {
    const plan = planOf({ ...without, weekly: { day: 1, at: "07:00", move: "previous" } });
    // Before Monday the 16th (festival) the last working day is Saturday the 14th, a make-up day: W07 is not over then.
    expect(ids(tasksBetween(plan, "2026-02-10 00:00:00", "2026-02-20 00:00:00"))).toEqual([
      "2026-02-16 07:00:00 weekly 2026-W07",
    ]);
  });

  it("cuts weeks and months as the settings do", () => {
    const plan = planOf(
      {
        ...without,
        weekly: { day: 1, at: "07:00", move: "none" },
        monthly: { day: 2, at: "07:30", move: "none" },
      },
      { week_start: 6, month_start: 26 },
    );
    expect(ids(tasksBetween(plan, "2026-03-20 00:00:00", "2026-03-29 00:00:00"))).toEqual([
      // The week from Saturday the 14th to Friday the 20th is over on Saturday; its Tuesday lies in W12.
      "2026-03-21 07:00:00 weekly 2026-W12",
      // March goes from 26 February to 25 March: its second day after is the 27th.
      "2026-03-27 07:30:00 monthly 2026-03",
      "2026-03-28 07:00:00 weekly 2026-W13",
    ]);
  });

  it("has the return ready before the 10th and reminds of appeals before the 6th, on working days before", () => {
    const plan = planOf({ ...without, return: undefined, appeals: undefined });
    expect(ids(tasksBetween(plan, "2026-05-01 00:00:00", "2026-05-31 00:00:00"))).toEqual([
      // 1 to 5 May is the holiday, and before it April is not over: the reminder comes on its day. The 9th is a make-up working day.
      "2026-05-04 08:00:00 appeals 2026-04",
      "2026-05-09 08:00:00 return 2026-04",
    ]);
    // 4 July 2026 is a Saturday, the 9th a Thursday.
    expect(ids(tasksBetween(plan, "2026-07-01 00:00:00", "2026-07-31 00:00:00"))).toEqual([
      "2026-07-03 08:00:00 appeals 2026-06",
      "2026-07-09 08:00:00 return 2026-06",
    ]);
  });

  it("is switched off job by job", () => {
    expect(tasksBetween(planOf(without), "2026-01-01 00:00:00", "2026-12-31 00:00:00")).toEqual([]);
  });
});
