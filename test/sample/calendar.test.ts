import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { Calendar } from "../../src/sample/calendar.ts";
import { chineseText, excelSerial, HOUR, monday, parseDay, stampText } from "../../src/sample/time.ts";

const calendar = new Calendar(parseDay("2026-01-01"), parseDay("2026-04-30"));
const at = (day: string, hours: number): number => parseDay(day) + hours * HOUR;

describe("the sample's calendar", () => {
  it("knows the Spring Festival of 2026 and its make-up days", () => {
    // State Council notice: holiday 15–23 February, work on Saturdays 14 and 28 February.
    expect(calendar.working(parseDay("2026-02-14"))).toBe(true);
    expect(calendar.working(parseDay("2026-02-28"))).toBe(true);
    expect(calendar.working(parseDay("2026-02-16"))).toBe(false);
    expect(calendar.festival(parseDay("2026-02-16"))).toBe("春节");
    expect(calendar.daysToSpringFestival(parseDay("2026-02-10"), 21)).toBe(5);
    expect(calendar.daysToSpringFestival(parseDay("2026-01-10"), 21)).toBeUndefined();
  });

  it("knows them on a machine west of Greenwich", () => {
    const script = `
      import { Calendar } from "./src/sample/calendar.ts";
      import { DAY, parseDay } from "./src/sample/time.ts";
      const from = parseDay("2026-02-09");
      const days = new Calendar(from, from + 19 * DAY);
      console.log(Array.from({ length: 20 }, (_, i) => (days.working(from + i * DAY) ? 1 : 0)).join(""));`;
    const worked = execFileSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
      env: { ...process.env, TZ: "America/Los_Angeles" },
      encoding: "utf8",
    });
    // 9–14 February worked (14 is a make-up Saturday), 15–23 holiday, 24–28 worked (28 likewise).
    expect(worked.trim()).toBe("1".repeat(6) + "0".repeat(9) + "1".repeat(5));
  });

  it("carries office time over nights and holidays", () => {
    // Friday 13 February 16:30 + 3 h: 1 h until 17:30, then Saturday 14 (a make-up day) from 8:30: 10:30.
    expect(stampText(calendar.afterOffice(at("2026-02-13", 16.5), 3 * HOUR))).toBe("2026-02-14 10:30:00");
    // Saturday 14 February 17:00 + 1 h: half an hour, then Tuesday 24 from 8:30: 9:00.
    expect(stampText(calendar.afterOffice(at("2026-02-14", 17), HOUR))).toBe("2026-02-24 09:00:00");
  });

  it("counts working days as the rules do", () => {
    // Thursday 12 + 3 working days: 13, 14 (make-up), then 24 February, same clock time.
    expect(stampText(calendar.afterWorkingDays(at("2026-02-12", 10), 3))).toBe("2026-02-24 10:00:00");
    // A start on Monday 16 (holiday) moves to 24, which counts: 24, 25, 26, to that day's last second.
    expect(stampText(calendar.afterWorkingDays(at("2026-02-16", 10), 3))).toBe("2026-02-26 23:59:59");
  });

  it("writes moments in each system's form", () => {
    const moment = at("2026-02-11", 9) + 5 * 60;
    expect(chineseText(moment)).toBe("2026年2月11日 9时5分");
    expect(chineseText(moment + 3)).toBe("2026年2月11日 9时5分3秒");
    // 2026-02-11 is day 46064 of a workbook (45658 = 2025-01-01, + 406); noon is half a day.
    expect(excelSerial(at("2026-02-11", 12))).toBe(46064.5);
    expect(stampText(monday(parseDay("2026-03-01")))).toBe("2026-02-23 00:00:00");
    expect(parseDay("2026-02-30")).toBeNaN();
  });
});
