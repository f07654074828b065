import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Board, openBoard, stageDurations } from "../../src/policy/board.ts";
import type { Warehouse } from "../../src/warehouse/warehouse.ts";
import { clocksOf, type TestTicket, warehouseWith } from "./tickets.ts";

/** Fri 2026-03-06 10:00; the next working day is Mon 9. A 12345 complaint accepted in time has 5 working days. */
const AS_OF = "2026-03-06 10:00:00";
const ticket = (id: string, dispatched: string, more: Partial<TestTicket> = {}): TestTicket => ({
  id,
  received_at: dispatched,
  committee_at: dispatched,
  dispatched_at: dispatched,
  accepted_at: dispatched,
  channel: "12345",
  kind: "投诉",
  unit_id: "wuqing",
  class_given: "运费拖欠",
  ...more,
});

describe("the board of open tickets", () => {
  let warehouse: Warehouse;
  let board: Board;
  beforeAll(async () => {
    warehouse = await warehouseWith([
      ticket("a-second-over", "2026-02-28 09:59:59"),
      ticket("b-this-second", "2026-02-28 10:00:00", { contacted_at: "2026-03-02 09:00:00" }),
      ticket("c-this-evening", "2026-02-28 18:00:00"),
      ticket("d-monday", "2026-03-02 09:00:00", { unit_id: "dongli" }),
      ticket("e-tuesday", "2026-03-03 09:00:00", { unit_id: "dongli" }),
      ticket("f-done", "2026-02-28 09:59:59", { completed_at: "2026-03-05 10:00:00" }),
      ticket("g-saturday", "2026-03-05 12:00:00", { due_given: "2026-03-07 12:00:00", unit_id: "dongli" }),
    ]);
    await clocksOf(warehouse, ["tianjin-2026", "tianjin-hotline-2023"], AS_OF);
    board = await openBoard(warehouse, { asOf: AS_OF });
  });
  afterAll(() => warehouse.close());

  it("sorts by limit into overdue, today, by the next working day's end, later (Sat 28 February works)", () => {
    expect(board.rows.map((row) => [row.ticket_id, row.due_at, row.bucket])).toEqual([
      ["a-second-over", "2026-03-06 09:59:59", "overdue"],
      ["b-this-second", "2026-03-06 10:00:00", "today"],
      ["c-this-evening", "2026-03-06 18:00:00", "today"],
      ["g-saturday", "2026-03-07 12:00:00", "next_workday"],
      ["d-monday", "2026-03-09 09:00:00", "next_workday"],
      ["e-tuesday", "2026-03-10 09:00:00", "later"],
    ]);
  });

  it("counts by unit, most overdue first", () => {
    expect(board.units).toEqual([
      { unit_id: "wuqing", uncontacted: 2, overdue: 1, today: 2, next_workday: 0, later: 0 },
      { unit_id: "dongli", uncontacted: 3, overdue: 0, today: 0, next_workday: 2, later: 1 },
    ]);
  });
});

describe("stage durations", () => {
  it("give median and 90th percentile by city, unit and class, and leave out stages running backwards", async () => {
    const staged = (id: string, hour: number, unit: string) =>
      ticket(id, "2026-03-02 08:00:00", {
        unit_id: unit,
        accepted_at: `2026-03-02 ${String(8 + hour).padStart(2, "0")}:00:00`,
      });
    const warehouse = await warehouseWith([
      staged("a", 1, "wuqing"),
      staged("b", 2, "wuqing"),
      staged("c", 9, "dongli"),
      ticket("d", "2026-03-02 08:00:00", { unit_id: "dongli", accepted_at: "2026-03-01 08:00:00" }),
      ticket("e", "2026-03-09 08:00:00", { accepted_at: "2026-03-09 20:00:00" }),
    ]);
    const rows = await stageDurations(warehouse, { asOf: AS_OF, from: "2026-03-02", to: "2026-03-08" });
    const accept = rows.filter((row) => row.stage === "accept");
    // city: 1, 2, 9 hours: the median is 2; 90 % of the way from 1 over 2 to 9 is 2 + 0.8 × 7 = 7.6
    expect(accept.map((row) => [row.scope, row.member, row.tickets, row.median_hours])).toEqual([
      ["city", "", 3, 2],
      ["issue", "运费拖欠", 3, 2],
      ["unit", "dongli", 1, 9],
      ["unit", "wuqing", 2, 1.5],
    ]);
    expect(accept[0]?.p90_hours).toBeCloseTo(7.6, 9);
    warehouse.close();
  });
});
