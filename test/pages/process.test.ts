import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type MemberPage,
  type PeriodPage,
  type QualityPage,
  SCOPES,
  type TicketsPage,
  type UnitsPage,
} from "../../reports/components/data.ts";
import { chosenTickets } from "../../reports/components/tickets-link.ts";
import { pageData } from "../../src/pages/index.ts";
import type { Warehouse } from "../../src/warehouse/warehouse.ts";
import { prepare, type Small, smallWarehouse } from "./small.ts";

/** Wednesday noon; February is not over and 10 of its days are. Dispatch lies half an hour after receipt. */
const AS_OF = "2026-02-11 12:00:00";
const at = (number: string, received: string, more: Partial<Small> = {}): Small => ({
  number,
  received: `${received} 09:00:00`,
  ...more,
});
/** January: two in time, one late (5 working days from 12 January end on the 19th). February: one open, one consultation. */
const TICKETS: Small[] = [
  at("J1", "2026-01-05", { completed: "2026-01-07 10:00:00", contacted: true, resolved: true }),
  at("J2", "2026-01-12", { completed: "2026-01-26 10:00:00", contacted: true, resolved: false }),
  at("J3", "2026-01-13", { completed: "2026-01-15 10:00:00", unit: "beichen" }),
  at("F1", "2026-02-09", { issue: "定金不退" }),
  at("F2", "2026-02-10", { kind: "咨询", completed: "2026-02-10 10:00:00" }),
  at("F3", "2026-02-11", { marked: false }),
];

let warehouse: Warehouse;
let pages: Map<string, unknown>;
const page = <T>(name: string): T => pages.get(name) as T;

beforeAll(async () => {
  warehouse = await smallWarehouse(TICKETS);
  await warehouse.script(`
    INSERT INTO core.official_rate (period, publisher, scope, member, response, resolution, satisfaction, n, document, file_id)
      VALUES ('2026-01', '部', 'unit', 'wuqing', 0.9, 0.8, NULL, 20, '某号', 1);
    INSERT INTO ops.file BY NAME SELECT 1 AS file_id, 'hotline' AS feed, 'ticket' AS kind, 'a.xlsx' AS path, 'x' AS sha256,
      9 AS bytes, 'loaded' AS outcome, 1 AS rows_read, 0 AS rows_new, 0 AS rows_changed, 0 AS rows_same, 1 AS rows_rejected,
      0 AS rows_flagged, false AS sample, TIMESTAMP '2026-02-11 08:00:00' AS loaded_at;
    INSERT INTO ops.rejected VALUES (1, 7, 'received_at', '缺受理时间', 'J9 | [姓名] | ' || repeat('长', 200));`);
  pages = await pageData(warehouse, await prepare(warehouse, AS_OF));
});
afterAll(() => warehouse.close());

describe("the process indicators", () => {
  const month = (start: string) => page<PeriodPage>("monthly.json").points.find((p) => p.start === start);
  const figure = (id: string, values: readonly number[] | undefined) => {
    const index = page<PeriodPage>("monthly.json").process.findIndex((rule) => rule.id === id);
    return values?.slice(2 * index, 2 * index + 2);
  };

  it("January: all three dispatched in the hour and to the right unit, two of three completed in time", () => {
    const values = month("2026-01-01")?.process;
    expect(figure("dispatch_in_hour", values)).toEqual([3, 3]);
    expect(figure("direct_hit", values)).toEqual([3, 3]);
    expect(figure("on_time", values)).toEqual([2, 3]);
    expect(figure("returned", values)).toEqual([0, 3]);
    expect(figure("visited", values)).toEqual([0, 3]);
  });
  it("February: two of all three tickets are marked, and the consultation was dispatched, not answered at once", () => {
    const values = month("2026-02-01")?.process;
    expect(figure("marked", values)).toEqual([2, 3]);
    expect(figure("immediate", values)).toEqual([0, 1]);
    expect(figure("dispatch_in_hour", values)).toEqual([1, 1]);
  });
  it("February's ten days are set against the first ten of January: only J1 was received and due then", () => {
    const like = month("2026-02-01")?.like;
    expect(like).toMatchObject({ days: 10, before: { end: "2026-01-10", received: 1 } });
    expect(figure("dispatch_in_hour", like?.before?.process)).toEqual([1, 1]);
  });
  it("name who answers for each, from the policy's words", () => {
    const { process } = page<PeriodPage>("monthly.json");
    expect(process.find((rule) => rule.id === "dispatch_in_hour")).toMatchObject({
      responsible: "市调度中心",
      clause: "T26-1",
      direction: "higher",
    });
    expect(process.find((rule) => rule.id === "on_time")?.responsible).toBe("承办单位");
    expect(process.filter((rule) => !rule.denominator)).toEqual([]);
  });
  it("of a unit: January is the last whole month whose work is over, wuqing one of two in time", () => {
    const { process, processed } = page<MemberPage>("units/wuqing.json");
    const index = process.findIndex((rule) => rule.id === "on_time");
    expect(processed?.now.label).toBe("1月");
    expect(processed?.now.values.slice(2 * index, 2 * index + 2)).toEqual([1, 2]);
    expect(processed?.before).toBeNull();
    expect(process.map((rule) => rule.id)).not.toContain("marked");
    expect(page<MemberPage>("platforms/manban.json").processed).toBeNull();
  });
});

it("the quarter and the year to date stand beside each month: 3 + 1 received, 3 completed, one of two resolved", () => {
  const [quarter, year] = page<PeriodPage>("monthly.json").spans["2026-02-01"] ?? [];
  expect(quarter).toMatchObject({ label: "第 1 季度", partial: true, received: 4, completed: 3 });
  expect(year).toMatchObject({ start: "2026-01-01", received: 4, completed: 3 });
  expect(year?.rates.default).toEqual([2, 2, 1, 2, 0, 0]);
});

it("the bulletin stands beside ours, ours less the bulletin's: 2 of 2 is 10 points above 90 %, 1 of 2 is 30 below 80 %", () => {
  const [row] = page<UnitsPage>("units.json").official;
  expect(row).toMatchObject({ period: "2026-01", member: "wuqing", values: [90, 80, null] });
  expect(row?.ours.slice(0, 4)).toEqual([2, 2, 1, 2]);
  expect(row?.differences.map((d) => d && Math.round(d))).toEqual([10, -30, null]);
});

describe("the tickets behind the counts", () => {
  it("are truck drivers', consultation apart, newest first", () =>
    expect(page<TicketsPage>("tickets.json").tickets.map((t) => t.number)).toEqual(["F1", "J3", "J2", "J1"]));
  it("are as many as the count that leads to them, in every scope of every month", () => {
    const { points, details } = page<PeriodPage>("monthly.json");
    const { tickets } = page<TicketsPage>("tickets.json");
    let rows = 0;
    for (const [index, detail] of details.entries()) {
      const { start, end } = points[index] ?? { start: "", end: "" };
      for (const scope of SCOPES) {
        for (const { id, received } of detail[scope]) {
          const found = chosenTickets(tickets, { from: start, to: end, members: { [scope]: [id] } });
          expect(found.length, `${start} ${scope} ${id}`).toBe(received);
          rows++;
        }
      }
    }
    expect(rows).toBeGreaterThan(15);
  });
  it("are listed from the first of the newest 13 weeks, 17 November 2025", () =>
    expect(page<TicketsPage>("tickets.json").meta.listedFrom).toBe("2025-11-17"));
});

it("a refused row is shown by its column's name, its place and its first 120 characters", () => {
  const [rejected] = page<QualityPage>("quality.json").rejected;
  expect(rejected).toMatchObject({ reason: "缺受理时间", field: "受理时间", rows: 1 });
  expect(rejected?.examples[0]?.place).toBe("a.xlsx 第 7 行");
  expect(rejected?.examples[0]?.raw).toHaveLength(121);
});

it("the public edition lists no ticket and no row", async () => {
  const open = await pageData(warehouse, await prepare(warehouse, AS_OF, "public"));
  expect(open.get("tickets.json")).toMatchObject({ tickets: [], meta: { listedFrom: null } });
  expect((open.get("quality.json") as QualityPage).rejected[0]?.examples[0]?.raw).toBeNull();
});
