import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Policy } from "../../src/policy/schema.ts";
import { Warehouse } from "../../src/warehouse/warehouse.ts";
import { addTickets, clocksOf, completion, onePolicy } from "./tickets.ts";

describe("worked examples", () => {
  it("Fri 2026-02-13 16:30 and 3 working days: Sat 14 make-up is the 1st, 15–23 off, 24 the 2nd, 25 the 3rd", async () => {
    const row = await completion({
      received_at: "2026-02-13 16:00:00",
      dispatched_at: "2026-02-13 16:30:00",
      channel: "12345",
      kind: "咨询",
    });
    expect(row).toMatchObject({ started_at: "2026-02-13 16:30:00", due_at: "2026-02-25 16:30:00" });
  });

  it("Sun 2026-03-08 10:00 and 5 working days: Mon 9 counts, so the end of Fri 13", async () => {
    const row = await completion({
      received_at: "2026-03-08 09:00:00",
      dispatched_at: "2026-03-08 10:00:00",
      channel: "12345",
      kind: "投诉",
    });
    expect(row?.due_at).toBe("2026-03-13 23:59:59");
  });

  it("a start on a make-up Saturday keeps its clock time: Sat 2026-02-28 09:15 and 1 working day is Mon 2 March 09:15", async () => {
    const row = await completion({
      received_at: "2026-02-28 09:00:00",
      dispatched_at: "2026-02-28 09:15:00",
      channel: "12345",
      kind: "投诉",
      urgency: "紧急",
    });
    expect(row?.due_at).toBe("2026-03-02 09:15:00");
  });

  it("day precision: Wed 2026-03-04 10:00 and 5 working days is the end of Wed 11", async () => {
    const row = await completion(
      {
        received_at: "2026-03-04 09:00:00",
        dispatched_at: "2026-03-04 10:00:00",
        channel: "12328电话",
        kind: "咨询",
      },
      "national-12328-2014",
    );
    expect(row?.due_at).toBe("2026-03-11 23:59:59");
  });

  it("3 hours run across midnight: 22:30 + 3 h = 01:30 of the next day", async () => {
    const policy = onePolicy({ cases: [{ id: "a", name: "a", limit: { hours: 3 }, basis: "local" }] });
    const row = await completion(
      { received_at: "2026-02-14 22:00:00", dispatched_at: "2026-02-14 22:30:00" },
      policy,
    );
    expect(row?.due_at).toBe("2026-02-15 01:30:00");
  });

  const sevenDays = (precision: string, roll: string) =>
    onePolicy({
      precision,
      roll,
      cases: [{ id: "a", name: "a", limit: { calendar_days: 7 }, basis: "local" }],
    });

  it("7 calendar days from 2026-02-10 09:00 end on New Year's Day 17 February, unmoved", async () => {
    const start = { received_at: "2026-02-10 08:00:00", dispatched_at: "2026-02-10 09:00:00" };
    expect((await completion(start, sevenDays("day", "none")))?.due_at).toBe("2026-02-17 23:59:59");
    expect((await completion(start, sevenDays("second", "none")))?.due_at).toBe("2026-02-17 09:00:00");
  });

  it("7 calendar days that roll end with the first working day after the festival, 24 February", async () => {
    const start = { received_at: "2026-02-10 08:00:00", dispatched_at: "2026-02-10 09:00:00" };
    expect((await completion(start, sevenDays("second", "next_workday")))?.due_at).toBe(
      "2026-02-24 23:59:59",
    );
  });

  it("7 calendar days that end on a working day do not roll", async () => {
    const start = { received_at: "2026-03-03 08:00:00", dispatched_at: "2026-03-03 09:00:00" };
    expect((await completion(start, sevenDays("second", "next_workday")))?.due_at).toBe(
      "2026-03-10 09:00:00",
    );
  });
});

/** Days off on weekdays and working days on weekends, copied by hand from the State Council's notices. */
const OFF =
  "2023-01-02 2023-01-23 2023-01-24 2023-01-25 2023-01-26 2023-01-27 2023-04-05 2023-05-01 2023-05-02 2023-05-03 " +
  "2023-06-22 2023-06-23 2023-09-29 2023-10-02 2023-10-03 2023-10-04 2023-10-05 2023-10-06 2024-01-01 2024-02-12 " +
  "2024-02-13 2024-02-14 2024-02-15 2024-02-16 2024-04-04 2024-04-05 2024-05-01 2024-05-02 2024-05-03 2024-06-10 " +
  "2024-09-16 2024-09-17 2024-10-01 2024-10-02 2024-10-03 2024-10-04 2024-10-07 2025-01-01 2025-01-28 2025-01-29 " +
  "2025-01-30 2025-01-31 2025-02-03 2025-02-04 2025-04-04 2025-05-01 2025-05-02 2025-05-05 2025-06-02 2025-10-01 " +
  "2025-10-02 2025-10-03 2025-10-06 2025-10-07 2025-10-08 2026-01-01 2026-01-02 2026-02-16 2026-02-17 2026-02-18 " +
  "2026-02-19 2026-02-20 2026-02-23 2026-04-06 2026-05-01 2026-05-04 2026-05-05 2026-06-19 2026-09-25 2026-10-01 " +
  "2026-10-02 2026-10-05 2026-10-06 2026-10-07";
const MADE_UP =
  "2023-01-28 2023-01-29 2023-04-23 2023-05-06 2023-06-25 2023-10-07 2023-10-08 2024-02-04 2024-02-18 2024-04-07 " +
  "2024-04-28 2024-05-11 2024-09-14 2024-09-29 2024-10-12 2025-01-26 2025-02-08 2025-04-27 2025-09-28 2025-10-11 " +
  "2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10";
const off = new Set(OFF.split(" "));
const madeUp = new Set(MADE_UP.split(" "));

function works(day: Date): boolean {
  const name = day.toISOString().slice(0, 10);
  const weekend = day.getUTCDay() === 0 || day.getUTCDay() === 6;
  return weekend ? madeUp.has(name) : !off.has(name);
}

/** The design's rule, walked day by day. */
function bruteForce(start: string, days: number, byDay: boolean): string {
  const day = new Date(`${start.slice(0, 10)}T00:00:00Z`);
  const offDay = !works(day);
  let left = days;
  while (left > 0) {
    day.setUTCDate(day.getUTCDate() + 1);
    if (works(day)) left -= 1;
  }
  const time = byDay || offDay ? "23:59:59" : start.slice(11);
  return `${day.toISOString().slice(0, 10)} ${time}`;
}

const LONGEST = 30;
const label = (days: number, byDay: boolean) => `<${days}${byDay ? "d" : "s"}>`;

function everyLimit(): Policy {
  const cases = [true, false].flatMap((byDay) =>
    Array.from({ length: LONGEST }, (_, i) => ({
      id: `${i + 1}-${byDay ? "day" : "second"}`,
      name: "a",
      when: { class_words: [label(i + 1, byDay)] },
      limit: { working_days: i + 1 },
      precision: byDay ? "day" : "second",
      basis: "local",
    })),
  );
  return onePolicy({ cases });
}

describe("due dates in SQL", () => {
  let warehouse: Warehouse;
  beforeAll(async () => {
    warehouse = await Warehouse.open(":memory:");
  });
  afterAll(() => warehouse.close());

  const FIRST = Date.UTC(2023, 0, 1) / 1000;
  const LAST = Date.UTC(2026, 10, 10) / 1000;
  const start = fc
    .oneof(
      fc.integer({ min: FIRST, max: LAST }),
      // around festivals and make-up days, where a mistake would show
      fc
        .tuple(fc.constantFrom(...off, ...madeUp), fc.integer({ min: -2 * 86_400, max: 2 * 86_400 }))
        .map(([day, shift]) => Math.max(FIRST, Date.parse(day) / 1000 + shift)),
    )
    .map((second) => new Date(second * 1000).toISOString().slice(0, 19).replace("T", " "));
  const one = fc.record({ start, days: fc.integer({ min: 1, max: LONGEST }), byDay: fc.boolean() });

  it("equal an independent count day by day, over festivals and make-up days of 2023–2026", async () => {
    const policy = everyLimit();
    await fc.assert(
      fc.asyncProperty(fc.array(one, { minLength: 100, maxLength: 200 }), async (cases) => {
        await warehouse.run("DELETE FROM core.ticket_version");
        await addTickets(
          warehouse,
          cases.map((c, i) => ({
            id: String(i).padStart(4, "0"),
            received_at: c.start,
            dispatched_at: c.start,
            class_given: label(c.days, c.byDay),
          })),
        );
        const rows = await clocksOf(warehouse, [policy], "2026-11-30 00:00:00");
        expect(rows.map((row) => row.due_at)).toEqual(cases.map((c) => bruteForce(c.start, c.days, c.byDay)));
      }),
      { numRuns: 12, seed: 20260211 },
    );
  });
});
