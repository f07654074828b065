import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { alignedWeek } from "../../src/policy/aligned-week.ts";
import { fillCalendar, readExtraDays } from "../../src/policy/calendar.ts";
import { workCalendar } from "../../src/policy/work-calendar.ts";
import { Warehouse } from "../../src/warehouse/warehouse.ts";

describe("the calendar of working days", () => {
  const calendar = workCalendar();

  it("counts the Spring Festival month of 2026: 20 weekdays − 6 holidays on weekdays + 2 make-up Saturdays = 16", () => {
    expect(calendar.workingDays("2026-02-01", "2026-02-28")).toBe(16);
  });

  it("names festivals and make-up days", () => {
    expect(calendar.at("2026-02-17")).toEqual({ working: false, name: "春节", known: true });
    expect(calendar.at("2026-02-14")).toEqual({ working: true, name: "调休上班", known: true });
    expect(calendar.at("2026-03-07")).toEqual({ working: false, name: null, known: true });
  });

  it("says which years have no notice instead of taking plain weekends in silence", () => {
    expect(calendar.missingYears("2003-12-30", "2004-01-02")).toEqual([2003]);
    expect(calendar.missingYears("2004-01-01", "2026-12-31")).toEqual([]);
    expect(calendar.missingYears("2026-12-01", "2028-01-01")).toEqual([2027, 2028]);
  });

  it("puts an installation's own days over the notices", () => {
    const own = workCalendar([{ day: "2026-03-05", working: false, name: "停电" }]);
    expect(own.at("2026-03-05")).toEqual({ working: false, name: "停电", known: true });
    expect(own.workingDays("2026-03-02", "2026-03-08")).toBe(4);
  });

  it("numbers working days in mart.working_day: days off keep the number of the working day before", async () => {
    const warehouse = await Warehouse.open(":memory:");
    expect(await fillCalendar(warehouse, "2026-02-13", "2027-01-02")).toEqual([2027]);
    const rows = await warehouse.rows(
      `SELECT day::VARCHAR AS day, ordinal FROM mart.working_day
       WHERE day IN ('2026-02-13', '2026-02-14', '2026-02-15', '2026-02-23', '2026-02-24') ORDER BY day`,
    );
    expect(rows).toEqual([
      { day: "2026-02-13", ordinal: 1 },
      { day: "2026-02-14", ordinal: 2 },
      { day: "2026-02-15", ordinal: 2 },
      { day: "2026-02-23", ordinal: 2 },
      { day: "2026-02-24", ordinal: 3 },
    ]);
    warehouse.close();
  });
});

describe("data/calendar.csv", () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), "calendar-"));
  });
  afterEach(() => rm(dir, { recursive: true }));

  it("may be absent", async () => {
    expect(await readExtraDays(join(dir, "calendar.csv"))).toEqual([]);
  });

  it("is read with or without a byte-order mark", async () => {
    const file = join(dir, "calendar.csv");
    await writeFile(file, "\uFEFFday,working,name\r\n2027-01-01,0,元旦\r\n2027-01-03,1,调休\r\n");
    expect(await readExtraDays(file)).toEqual([
      { day: "2027-01-01", working: false, name: "元旦" },
      { day: "2027-01-03", working: true, name: "调休" },
    ]);
  });

  it("is refused with every bad line", async () => {
    const file = join(dir, "calendar.csv");
    await writeFile(file, "day,working,name\n2027-02-30,0,x\n2027-01-01,maybe,x\n2027-01-02,0,x\n");
    const message = await readExtraDays(file).catch((error: Error) => error.message);
    expect(message).toBe(
      `${file}:2: day: not a date YYYY-MM-DD, got 2027-02-30\n${file}:3: working: must be 1 or 0, got maybe`,
    );
  });

  it.each([
    ["2027-01-01,0,元旦\n2027-01-02,0,元旦\n", "2027-01-01,0,元旦"],
    ["what is this\n", "what is this"],
    ["\n2027-01-01,0,元旦\n", "nothing"],
    ["day,name,working\n2027-01-01,0,元旦\n", "day,name,working"],
  ])("without its header is refused: %j", async (text, got) => {
    const file = join(dir, "calendar.csv");
    await writeFile(file, text);
    const message = await readExtraDays(file).catch((error: Error) => error.message);
    expect(String(message).split("\n")[0]).toBe(
      `${file}:1: the header day,working,name is wanted, got ${got}: write it above the days`,
    );
  });

  it.each(["", "\uFEFF", "\r\n", "Day, working ,name,\n"])("that is empty, %j, adds no day", async (text) => {
    const file = join(dir, "calendar.csv");
    await writeFile(file, text);
    expect(await readExtraDays(file)).toEqual([]);
  });

  it("may repeat a day, but not with another value: both lines are named", async () => {
    const file = join(dir, "calendar.csv");
    const days = ["2027-01-01,0,元旦", "2027-01-01,false,元旦"];
    await writeFile(file, ["day,working,name", ...days].join("\n"));
    expect(await readExtraDays(file)).toHaveLength(2);
    await writeFile(file, ["day,working,name", ...days, "2027-01-01,1,调休"].join("\n"));
    const message = await readExtraDays(file).catch((error: Error) => error.message);
    expect(message).toBe(
      `${file}:4: day: 2027-01-01 stands already in line 2 as 0,元旦, got 1,调休: keep one of the two`,
    );
  });
});

describe("the aligned week of last year", () => {
  const cases: [string, string, string, object][] = [
    [
      "the week of New Year's Eve 2026 is that of 2025",
      "2026-02-16",
      "2025-01-27",
      { festival: "春节", workingDays: 0, lastWorkingDays: 1, comparable: true },
    ],
    [
      "the week before: 6 working days against 6",
      "2026-02-09",
      "2025-01-20",
      { workingDays: 6, lastWorkingDays: 6, comparable: true },
    ],
    ["four weeks after still counts from the festival", "2026-03-16", "2025-02-24", { festival: "春节" }],
    [
      "five weeks after is the same ISO week",
      "2026-03-23",
      "2025-03-24",
      { festival: null, comparable: true },
    ],
    [
      "National Day 2025 with National Day 2024",
      "2025-09-29",
      "2024-09-30",
      { festival: "国庆节", workingDays: 2, lastWorkingDays: 1, comparable: true },
    ],
    [
      "Dragon Boat 2026 (19 June) with 2025 (31 May)",
      "2026-06-15",
      "2025-05-26",
      { festival: "端午", comparable: true },
    ],
    ["a plain week of July", "2025-07-07", "2024-07-08", { festival: null, comparable: true }],
    ["week 53 is compared on its New Year's Day", "2020-12-28", "2019-12-30", { festival: "元旦" }],
  ];
  it.each(cases)("%s", (_, week, last, expected) => {
    expect(alignedWeek(week)).toMatchObject({ start: last, ...expected });
  });

  it("is not compared when Mid-Autumn fell into only one of the weeks", () => {
    expect(alignedWeek("2025-10-06")).toMatchObject({
      start: "2024-10-07",
      workingDays: 3,
      lastWorkingDays: 5,
      comparable: false,
      reason: "按国庆节对齐，不可比：两周节日不同（中秋）",
    });
  });

  it("is not compared when a year's notice is unknown", () => {
    expect(alignedWeek("2027-03-01")).toMatchObject({
      comparable: false,
      reason: expect.stringContaining("2027"),
    });
  });

  it("keeps the weekday on which weeks start", () => {
    expect(alignedWeek("2025-07-05").start).toBe("2024-07-06");
    expect(alignedWeek("2026-02-14").start).toBe("2025-01-25");
  });
});
