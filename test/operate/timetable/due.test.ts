import { describe, expect, it } from "vitest";
import { dueTasks, pulseDue, retryAt, tasksThatWake } from "../../../src/operate/timetable/due.ts";
import { nextRuns } from "../../../src/operate/timetable/next.ts";
import type { Task } from "../../../src/operate/timetable/plan.ts";
import { jobsSince, planOf } from "./support.ts";

const ids = (tasks: readonly Task[]) => tasks.map(({ id }) => id);
const done = (...names: string[]) => Object.fromEntries(names.map((name) => [name, "2026-03-01 00:00:00"]));

describe("what is due", () => {
  it("is one daily run after days without, and each missed brief once, the oldest first", () => {
    const jobs = jobsSince("2026-03-01 12:00:00", { done: done("daily 2026-03-01") });
    expect(ids(dueTasks(planOf({ return: "off", appeals: "off" }), jobs, "2026-03-24 09:00:00"))).toEqual([
      "weekly 2026-W09",
      "monthly 2026-02",
      "weekly 2026-W10",
      "weekly 2026-W11",
      "weekly 2026-W12",
      "daily 2026-03-24",
    ]);
  });

  it("is nothing that was done, and nothing before the timetable began", () => {
    const plan = planOf({ weekly: "off", monthly: "off", return: "off", appeals: "off" });
    expect(dueTasks(plan, jobsSince("2026-03-24 07:00:00"), "2026-03-24 09:00:00")).toEqual([]);
    const jobs = jobsSince("2026-03-01 00:00:00", { done: done("daily 2026-03-24") });
    expect(dueTasks(plan, jobs, "2026-03-24 09:00:00")).toEqual([]);
  });

  it("makes up as many briefs of a kind as the settings say, the newest", () => {
    const plan = planOf({ daily: "off", monthly: "off", return: "off", appeals: "off", catch_up: 2 });
    expect(ids(dueTasks(plan, jobsSince("2025-06-01 00:00:00"), "2026-03-24 09:00:00"))).toEqual([
      "weekly 2026-W11",
      "weekly 2026-W12",
    ]);
  });

  it("goes on as before when the clock ran a year ahead and came back", () => {
    const plan = planOf({ weekly: "off", monthly: "off", return: "off", appeals: "off" });
    const ahead = jobsSince("2026-03-01 00:00:00", { done: done("daily 2026-03-23", "daily 2027-03-24") });
    expect(ids(dueTasks(plan, ahead, "2026-03-24 09:00:00"))).toEqual(["daily 2026-03-24"]);
    expect(ids(dueTasks(plan, jobsSince("2027-03-24 10:00:00"), "2026-03-24 09:00:00"))).toEqual([
      "daily 2026-03-24",
    ]);
  });

  it("does not run a day again when the clock goes back by days", () => {
    const plan = planOf({ weekly: "off", monthly: "off", return: "off", appeals: "off" });
    const jobs = jobsSince("2026-03-01 00:00:00", {
      done: done("daily 2026-03-22", "daily 2026-03-23", "daily 2026-03-24"),
    });
    expect(dueTasks(plan, jobs, "2026-03-23 09:00:00")).toEqual([]);
    expect(ids(dueTasks(plan, jobs, "2026-03-25 09:00:00"))).toEqual(["daily 2026-03-25"]);
  });

  it("keeps its days when the zone changes", () => {
    const plan = planOf({ weekly: "off", monthly: "off", return: "off", appeals: "off" });
    const jobs = jobsSince("2026-03-01 00:00:00", { done: done("daily 2026-03-23", "daily 2026-03-24") });
    // 24 March 07:00 in Shanghai is still the 23rd in Chicago, and the next morning there its 24th, which was run.
    expect(dueTasks(plan, jobs, "2026-03-23 18:00:00")).toEqual([]);
    expect(dueTasks(plan, jobs, "2026-03-24 07:00:00")).toEqual([]);
    expect(ids(dueTasks(plan, jobs, "2026-03-25 07:00:00"))).toEqual(["daily 2026-03-25"]);
  });
});

describe("a run is started", () => {
  const task = (id: string): Task => ({
    id,
    kind: "weekly",
    period: id.slice(7),
    due: "2026-03-02 07:00:00",
  });
  const wakes = (more: object, now: string) =>
    ids(tasksThatWake([task("weekly 2026-W09")], jobsSince("2026-03-01 00:00:00", more), now));

  it("again after a failure, later each time", () => {
    const failed = (times: number) => ({
      "weekly 2026-W09": { times, at: "2026-03-02 07:05:00", message: "no room" },
    });
    expect(wakes({ failed: failed(1) }, "2026-03-02 07:14:59")).toEqual([]);
    expect(wakes({ failed: failed(1) }, "2026-03-02 07:15:00")).toEqual(["weekly 2026-W09"]);
    expect(
      [1, 2, 3, 4, 99].map((times) => retryAt({ times, at: "2026-03-02 07:05:00", message: "" })),
    ).toEqual([
      "2026-03-02 07:15:00",
      "2026-03-02 07:35:00",
      "2026-03-02 08:05:00",
      "2026-03-02 10:05:00",
      "2026-03-02 10:05:00",
    ]);
    // The clock went back behind the failure: it does not hold for ever.
    expect(wakes({ failed: failed(4) }, "2026-03-02 07:00:00")).toEqual(["weekly 2026-W09"]);
  });

  it("each hour for a brief that waits for data, and never for one of a period without any", () => {
    const waits = (why: string) => ({ "weekly 2026-W09": { at: "2026-03-02 07:05:00", why } });
    expect(wakes({ waits: waits("waits") }, "2026-03-02 08:04:00")).toEqual([]);
    expect(wakes({ waits: waits("waits") }, "2026-03-02 08:05:00")).toEqual(["weekly 2026-W09"]);
    expect(wakes({ waits: waits("no data") }, "2026-03-20 08:05:00")).toEqual([]);
  });
});

describe("a pulse", () => {
  it("comes every so many minutes, and at once after the clock went back", () => {
    const plan = planOf({ pulse: 15 });
    const due = (pulse: string | null, now: string) =>
      pulseDue(plan, jobsSince("2026-03-01 00:00:00", { pulse }), now);
    expect(due(null, "2026-03-02 08:00:00")).toBe(true);
    expect(due("2026-03-02 08:00:00", "2026-03-02 08:14:59")).toBe(false);
    expect(due("2026-03-02 08:00:00", "2026-03-02 08:15:00")).toBe(true);
    expect(due("2026-03-02 08:00:00", "2026-03-01 08:00:00")).toBe(true);
    expect(pulseDue(planOf(), jobsSince("2026-03-01 00:00:00"), "2026-03-02 08:00:00")).toBe(false);
  });
});

describe("next runs", () => {
  it("tell the next time of each job, and nothing of one that is off", () => {
    const next = nextRuns(
      planOf({ monthly: "off", pulse: 15 }),
      jobsSince("2026-03-01 00:00:00"),
      "2026-03-04 12:00:00",
    );
    expect(Object.fromEntries(next.map(({ kind, due }) => [kind, due]))).toEqual({
      daily: "2026-03-05 06:00:00",
      weekly: "2026-03-09 07:00:00",
      monthly: null,
      return: "2026-03-09 08:00:00",
      // 4 March 2026 is a Wednesday, its reminder is over; 4 April is a holiday, and the 3rd the working day before.
      appeals: "2026-04-03 08:00:00",
      pulse: "2026-03-04 12:00:00",
    });
  });
});
