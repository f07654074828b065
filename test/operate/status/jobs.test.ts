import { describe, expect, it } from "vitest";
import type { LogLine } from "../../../src/operate/journal/log.ts";
import { growthOf } from "../../../src/operate/status/disk.ts";
import { isRising } from "../../../src/operate/status/facts.ts";
import { jobStates } from "../../../src/operate/status/jobs.ts";

const OTHER = 424_242;

function line(at: string, outcome: string, more: Partial<LogLine> = {}): LogLine {
  return {
    ...{ at: `2026-02-${at}`, utc: new Date(`2026-02-${at.replace(" ", "T")}+08:00`).toISOString() },
    ...{ run: at.slice(0, 2), pid: OTHER, job: "run", step: null, seconds: null, rows: null, outcome },
    ...{ message: null, ...more },
  };
}

const states = (lines: LogLine[], alive = false, known: Parameters<typeof jobStates>[1] = []) =>
  jobStates(lines, known, "2026-02-28", () => alive);

describe("what became of a job", () => {
  it("is its last success, its last failure and how long it took", () => {
    const [state] = states([
      line("26 06:00:00", "began"),
      line("26 06:03:00", "failed", { message: "no room" }),
      line("27 06:00:00", "began"),
      line("27 06:04:00", "done", { seconds: 240 }),
      line("28 06:00:00", "began"),
      line("28 06:05:00", "refused", { seconds: 300 }),
    ]);
    expect(state).toEqual({
      ...{ job: "run", success: "2026-02-28 06:05:00", seconds: 300, running: null },
      failure: { at: "2026-02-26 06:03:00", message: "no room", broken: false },
      days: [
        { day: "2026-02-26", done: 0, failed: 1 },
        { day: "2026-02-27", done: 1, failed: 0 },
        { day: "2026-02-28", done: 1, failed: 0 },
      ],
    });
  });

  it("broke off where it has a begin, no end, and no living process", () => {
    const lines = [
      line("27 06:00:00", "began"),
      line("27 06:04:00", "done"),
      line("28 06:00:00", "began"),
      line("28 06:01:00", "done", { step: "load" }),
    ];
    expect(states(lines)[0]?.failure).toEqual({ at: "2026-02-28 06:00:00", message: null, broken: true });
    expect(states(lines, true)[0]).toMatchObject({
      failure: null,
      running: { since: "2026-02-28 06:00:00", pid: OTHER },
    });
  });

  it("does not hang on the clock: an end written before its begin by a clock that was set back is its end", () => {
    const lines = [line("28 06:00:00", "began"), line("28 05:30:00", "done", { seconds: 200 })];
    expect(states(lines)[0]).toMatchObject({ failure: null, success: "2026-02-28 05:30:00" });
  });

  it("tells the second of two in one run as broken off, when the first has ended", () => {
    const lines = [
      line("28 06:00:00", "began", { run: "a" }),
      line("28 06:01:00", "done", { run: "a" }),
      line("28 06:02:00", "began", { run: "a" }),
    ];
    expect(states(lines)[0]?.failure).toMatchObject({ at: "2026-02-28 06:02:00", broken: true });
  });

  it("is neither by a call that was wrong, nor by a run that gave way to another", () => {
    const lines = [
      line("28 06:00:00", "began"),
      line("28 06:01:00", "not begun"),
      line("28 07:00:00", "skipped"),
    ];
    expect(states(lines)).toEqual([]);
  });

  it("is remembered from an earlier look where the lines say nothing of it", () => {
    const before = {
      job: "backup",
      success: "2025-12-01 21:00:00",
      failure: null,
      running: null,
      seconds: 9,
    };
    const [state] = states([], false, [{ ...before, days: [{ day: "2025-12-01", done: 1, failed: 0 }] }]);
    expect(state).toEqual({ ...before, days: [] });
  });

  it("of this very process is no running job", () => {
    expect(states([line("28 06:00:00", "began", { pid: process.pid })], true)).toEqual([]);
  });
});

describe("refusals", () => {
  const week = (refused: number, read: number) => ({ refused, read });
  const before = [week(2, 200), week(2, 200), week(2, 200), week(2, 200)];

  // Four weeks before: 8 of 800, 1 %. Twice that share is 2 %, a point above it 2 %.
  it.each([
    [5, 250, true],
    [4, 100, false],
    [5, 251, false],
    [20, 200, true],
    [0, 200, false],
  ])("%i of %i rise against 1 %% before: %s", (refused, read, rising) =>
    expect(isRising([week(refused, read), ...before])).toBe(rising),
  );

  it("do not rise against weeks without any row, nor a little above nothing", () => {
    expect(isRising([week(9, 90), week(0, 0)])).toBe(false);
    // 0 before: twice is 0, a point above it is 1 %: 5 of 600 are 0.8 %, 6 of 600 are 1 %.
    expect(isRising([week(5, 600), week(0, 800)])).toBe(false);
    expect(isRising([week(6, 600), week(0, 800)])).toBe(true);
  });

  it("are held against four weeks, not more", () => {
    expect(isRising([week(6, 200), ...before, week(900, 1000)])).toBe(true);
  });
});

describe("the home's growth", () => {
  const size = (warehouse: number) => ({ warehouse, archive: 10, feeds: 10, log: 10 });

  it("is bytes a day between the first and the last day of a month", () => {
    // 20 days from 8 to 28 February, 1,000 bytes more: 50 a day. The day in January lies too far back.
    const sizes = { "2026-01-20": size(9000), "2026-02-08": size(500), "2026-02-28": size(1500) };
    expect(growthOf(sizes, "2026-02-28")).toBe(50);
  });

  it("is not known of less than a week, nor from days ahead of a clock that went back", () => {
    expect(growthOf({ "2026-02-22": size(1), "2026-02-28": size(9) }, "2026-02-28")).toBeNull();
    expect(growthOf({ "2026-02-28": size(1), "2027-02-28": size(9) }, "2026-02-28")).toBeNull();
    expect(growthOf({ "2026-02-21": size(1), "2026-02-28": size(8) }, "2026-02-28")).toBe(1);
  });
});
