import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Warehouse } from "../../../src/warehouse/warehouse.ts";
import { type Clocks, gatherClocks } from "../../../src/warnings/risk/clocks.ts";
import { workDays } from "../../../src/warnings/risk/input.ts";
import { nowOf } from "../../../src/warnings/risk/moments.ts";
import { dayNumber } from "../../../src/warnings/risk/work-days.ts";
import { riskAlone, type TestTicket, warehouseWith } from "./warehouse.ts";

const AS_OF = "2026-01-20 12:00:00";
const TICKETS: TestTicket[] = [
  // dispatched on Friday at 15:00, completed on Monday at 12:00
  { ticket_id: "met", unit_id: "a", received_at: "2026-01-09 14:55:00", completed_at: "2026-01-12 12:00:00" },
  { ticket_id: "open", unit_id: "a", received_at: "2026-01-19 11:55:00" },
  { ticket_id: "overdue", unit_id: "b", received_at: "2026-01-05 11:55:00" },
  {
    ticket_id: "extended",
    unit_id: "a",
    received_at: "2026-01-08 08:55:00",
    due_given: "2026-01-15 09:00:00",
    extension_asked_at: "2026-01-13 09:00:00",
    extended_to: "2026-01-22 09:00:00",
  },
  {
    ticket_id: "long ago",
    unit_id: "a",
    received_at: "2024-12-01 08:55:00",
    completed_at: "2024-12-03 08:55:00",
  },
];

describe("clocks as they are gathered", () => {
  let warehouse: Warehouse;
  let clocks: Clocks;
  const of = (ticket: string, start: string) => {
    const at = nowOf(start, work).workDays;
    const i = clocks.clock.findIndex(
      (clock, c) => clock === "complete" && Math.abs(clocks.start[c]! - at) < 1e-9,
    );
    if (i < 0) throw new Error(`bad fixture: no clock of ${ticket} begins at ${start}`);
    return i;
  };
  let work: Awaited<ReturnType<typeof workDays>>;
  beforeAll(async () => {
    warehouse = await warehouseWith(TICKETS);
    await riskAlone(warehouse, AS_OF);
    clocks = await gatherClocks(warehouse, AS_OF);
    work = await workDays(warehouse, dayNumber(AS_OF));
  });
  afterAll(() => warehouse.close());

  it("last in working days: Friday 15:00 to Monday 12:00 is 9 hours and 12 hours of a day, 0.875", () => {
    const i = of("met", "2026-01-09 15:00:00");
    expect(clocks.end[i]! - clocks.start[i]!).toBeCloseTo(0.875, 9);
    expect([clocks.met[i], clocks.open[i]]).toEqual([true, false]);
    // five working days on, at the same time
    expect(clocks.due[i]! - clocks.start[i]!).toBeCloseTo(5, 9);
  });

  it("that run were last seen at the moment: Monday 12:00 to Tuesday 12:00 is 1", () => {
    const i = of("open", "2026-01-19 12:00:00");
    expect(clocks.end[i]! - clocks.start[i]!).toBeCloseTo(1, 9);
    expect([clocks.met[i], clocks.open[i], clocks.ticket[i]]).toEqual([false, true, "open"]);
  });

  it("that are overdue are not open, and last until now", () => {
    const i = of("overdue", "2026-01-05 12:00:00");
    expect([clocks.met[i], clocks.open[i]]).toEqual([false, false]);
    expect(clocks.end[i]! - clocks.start[i]!).toBeCloseTo(11, 9);
  });

  it("know the limit before an extension and when it was asked for", () => {
    const i = of("extended", "2026-01-08 09:00:00");
    expect(clocks.extended[i]).toBe(true);
    // Thursday to Thursday, and the next: 5 and 10 working days; asked on Tuesday, 3 days in
    const since = (moment: number) => Math.round((moment - clocks.start[i]!) * 1e6) / 1e6;
    expect([since(clocks.dueBefore[i]!), since(clocks.due[i]!), since(clocks.asked[i]!)]).toEqual([5, 10, 3]);
  });

  it("of more than a year ago are left out", () => {
    expect(clocks.clock.filter((clock) => clock === "complete").length).toBe(4);
  });

  it("of a step with very many are an even sample, beside all that are open", async () => {
    const few = await gatherClocks(warehouse, AS_OF, 1);
    expect(few.counts.filter(Boolean).length).toBeLessThan(clocks.count);
    expect(few.open.filter(Boolean).length).toBe(clocks.open.filter(Boolean).length);
    expect(clocks.counts.every(Boolean)).toBe(true);
  });

  it("are kept with their chance, the open ones alone, each with its limit", async () => {
    const rows = await warehouse.rows<{ ticket_id: string; due_at: string; probability: number }>(
      `SELECT ticket_id, due_at::VARCHAR AS due_at, probability FROM mart.ticket_risk
       WHERE clock_id = 'complete' ORDER BY ticket_id`,
    );
    expect(rows.map(({ ticket_id, due_at }) => [ticket_id, due_at])).toEqual([
      ["extended", "2026-01-22 09:00:00"],
      ["open", "2026-01-26 12:00:00"],
    ]);
    for (const { probability } of rows) expect(probability > 0 && probability < 1).toBe(true);
  });
});
