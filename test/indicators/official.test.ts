import { afterAll, beforeAll, expect, it } from "vitest";
import { officialRates } from "../../src/indicators/official.ts";
import type { Warehouse } from "../../src/warehouse/warehouse.ts";
import { build, type TestTicket, warehouseWith } from "./tickets.ts";

const rated = (id: string, first_contacted: boolean): TestTicket => ({
  id,
  received_at: "2026-02-02 10:00:00",
  completed_at: "2026-02-03 10:00:00",
  rated_at: "2026-02-04 10:00:00",
  unit_id: "wuqing",
  first_contacted,
});

let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await warehouseWith([
    rated("t1", true),
    rated("t2", true),
    rated("t3", true),
    rated("t4", false),
  ]);
  await build(warehouse);
  await warehouse.script(`
    INSERT INTO core.official_rate (period, publisher, scope, member, response, resolution, satisfaction, n, document, file_id) VALUES
      ('2026-02', '部', 'city', '天津', 0.8, 0.85, NULL, 1000, '某号', 0),
      ('2026', '部', 'unit', 'wuqing', 70, NULL, NULL, 40, NULL, 0),
      ('2019-01', '部', 'city', '天津', 0.9, NULL, NULL, NULL, NULL, 0);
  `);
});
afterAll(() => warehouse.close());

const read = () =>
  officialRates(warehouse, { profile: "default", rating: "first", ratingSource: "热线回访" });

it("sets ours beside the bulletin's value, ours less the bulletin's: 3 of 4 against 80 % is 5 points lower", async () => {
  const row = (await read()).find((r) => r.label === "2026-02" && r.indicator_id === "response");
  expect(row).toMatchObject({
    official: 0.8,
    ours: 0.75,
    numerator: 3,
    denominator: 4,
    n: 1000,
    period: "month",
  });
  expect(row?.difference).toBeCloseTo(-5, 10);
});
it("keeps the bulletin's value where we have none", async () => {
  const rows = await read();
  expect(rows.find((r) => r.label === "2026-02" && r.indicator_id === "resolution")).toMatchObject({
    official: 0.85,
    ours: null,
    difference: null,
  });
  expect(rows.find((r) => r.label === "2019-01")).toMatchObject({
    official: 0.9,
    period_start: null,
    ours: null,
  });
});
it("reads percent, and sets a year against the year to date", async () => {
  const row = (await read()).find((r) => r.label === "2026");
  expect(row).toMatchObject({ period: "ytd", official: 0.7, ours: 0.75, scope: "unit", member: "wuqing" });
});
it("leaves out rates that the bulletin does not give", async () => {
  expect((await read()).map((r) => r.indicator_id)).not.toContain("satisfaction");
});
