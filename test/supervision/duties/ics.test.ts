import { describe, expect, test } from "vitest";
import { loadClauses } from "../../../src/policy/load.ts";
import { workCalendar } from "../../../src/policy/work-calendar.ts";
import { calendarFile } from "../../../src/supervision/duties/ics.ts";
import { loadDuties } from "../../../src/supervision/duties/load.ts";
import { dutyPlan } from "../../../src/supervision/duties/plan.ts";

const clauses = new Set((await loadClauses("data/policies")).map(({ id }) => id));
const duties = await loadDuties("data/policies", clauses);
const inputs = { asOf: "2026-06-03 18:00:00", weekStart: 1, duties, calendar: workCalendar(), done: null };

describe("what is due around Wednesday 3 June 2026", () => {
  test("this week: circular on Monday, appeals and knowledge base on Friday", () => {
    const { week, current } = dutyPlan(inputs);
    expect(week).toEqual(["2026-06-01", "2026-06-07"]);
    expect(current.map(({ id }) => id)).toEqual([
      "weekly-circular-2026-W22",
      "appeals-2026-05",
      "knowledge-2026-05",
    ]);
  });

  test("then up to 30 days on, to 3 July: circulars on four Mondays, the training form before the Dragon Boat days off (19 to 21 June)", () => {
    const { coming } = dutyPlan(inputs);
    expect(coming.at(-1)!.due <= "2026-07-03").toBe(true);
    expect(coming.filter(({ id }) => id.startsWith("weekly")).map(({ due }) => due)).toEqual([
      "2026-06-08",
      "2026-06-15",
      "2026-06-22",
      "2026-06-29",
    ]);
    expect(coming.find(({ id }) => id === "training-2026-06")).toMatchObject({
      due: "2026-06-18",
      doubtful: false,
    });
  });

  test("what was sent is marked with its day", () => {
    const done = [{ id: "knowledge-2026-05", day: "2026-06-02", by: null }];
    const { current } = dutyPlan({ ...inputs, done });
    expect(current.map((row) => row.done)).toEqual([null, null, "2026-06-02"]);
  });
});

describe("the calendar file", () => {
  const text = calendarFile(dutyPlan(inputs).all, inputs.asOf);
  const unfolded = text.replaceAll("\r\n ", "");

  test("every line ends with CRLF and has at most 75 octets", () => {
    const lines = text.split("\r\n");
    expect(lines.at(-1)).toBe("");
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(lines.some((line) => line.startsWith(" "))).toBe(true);
  });

  test("no character is broken by folding", () => {
    expect(text).not.toContain("\uFFFD");
    expect(unfolded).toContain("SUMMARY:报送上月12345不满意工单申诉材料（待确认）");
  });

  test("events last a whole day, the end being the day after (RFC 5545, 3.6.1)", () => {
    expect(unfolded).toContain(
      "UID:appeals-2026-05@xianban\r\nDTSTAMP:20260603T000000Z\r\nDTSTART;VALUE=DATE:20260605\r\nDTEND;VALUE=DATE:20260606\r\n",
    );
  });

  test("every event has the parts that the standard asks for, and a UID of its own", () => {
    const events = unfolded.split("BEGIN:VEVENT").slice(1);
    const uids = events.map((event) => /^UID:(.+)$/m.exec(event)?.[1]);
    expect(events.length).toBeGreaterThan(100);
    expect(new Set(uids).size).toBe(events.length);
    for (const event of events)
      expect(event).toMatch(/DTSTAMP:\d{8}T\d{6}Z\r\nDTSTART;VALUE=DATE:\d{8}\r\n[\s\S]*END:VEVENT\r\n/);
    expect(unfolded.startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")).toBe(true);
    expect(unfolded.endsWith("END:VCALENDAR\r\n")).toBe(true);
  });

  test("the same data give the same bytes, a later moment the same UIDs", () => {
    expect(calendarFile(dutyPlan(inputs).all, inputs.asOf)).toBe(text);
    const later = calendarFile(
      dutyPlan({ ...inputs, asOf: "2026-06-04 18:00:00" }).all,
      "2026-06-04 18:00:00",
    );
    expect(later.replaceAll("\r\n ", "")).toContain("UID:appeals-2026-05@xianban");
  });

  test("commas, semicolons, backslashes and line ends within texts are escaped", () => {
    const [row] = dutyPlan(inputs).current;
    const odd = calendarFile([{ ...row!, name: "a,b;c\\d\ne" }], inputs.asOf);
    expect(odd).toContain("SUMMARY:a\\,b\\;c\\\\d\\ne\r\n");
  });

  test("a year without a holiday notice is told with each of its events", () => {
    const [, january = ""] = unfolded.split("UID:knowledge-2026-12@xianban");
    expect(january.split("END:VEVENT")[0]).toContain("2027年放假通知未录入");
  });
});
