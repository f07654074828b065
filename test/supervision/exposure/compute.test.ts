import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { settingsSchema } from "../../../src/settings/settings.ts";
import { computeExposure } from "../../../src/supervision/exposure/compute.ts";
import { localPlates } from "../../../src/supervision/exposure/plates.ts";
import { sqlFile } from "../../../src/warehouse/sql.ts";
import type { Warehouse } from "../../../src/warehouse/warehouse.ts";
import { type TestTicket, warehouseWith } from "../../policy/tickets.ts";

const AS_OF = "2026-02-28 18:00:00";

function complaint(
  district: string | undefined,
  plate: string | undefined,
  more: Partial<TestTicket> = {},
): TestTicket {
  const own = { received_at: "2025-11-05 09:00:00", kind: "投诉", driver_mark: true };
  return { ...own, ...(district ? { district } : {}), ...(plate ? { plate_prefix: plate } : {}), ...more };
}

const TICKETS = [
  ...Array.from({ length: 30 }, () => complaint("大区", "津A")),
  ...Array.from({ length: 10 }, () => complaint("大区", "冀B")),
  ...Array.from({ length: 5 }, () => complaint("小区", "津C")),
  complaint("小区", undefined),
  complaint("小区", "津C", { kind: "咨询" }),
  complaint("小区", "津C", { driver_mark: false }),
  complaint("小区", "津C", { received_at: "2026-01-02 09:00:00" }),
  complaint("小区", "津C", { received_at: "2025-12-31 23:59:59", status: "作废" }),
  complaint("无车区", "津C"),
  complaint(undefined, "津C"),
];

describe("complaints beside registered trucks", () => {
  let warehouse: Warehouse;
  beforeAll(async () => {
    warehouse = await warehouseWith(TICKETS);
    await warehouse.script(sqlFile(new URL("../../../src/indicators/x", import.meta.url).href, "schema.sql"));
    await warehouse.run(`INSERT INTO mart.period VALUES
      ('quarter', '2025-10-01', '2025-12-31', '2025-Q4', 92, 92, 92, TRUE, 60, 60),
      ('quarter', '2026-01-01', '2026-03-31', '2026-Q1', 90, 59, 58, FALSE, 60, 40)`);
    await warehouse.run(
      "INSERT INTO core.district VALUES ('大区', 9000, 1), ('小区', 1000, 2), ('静区', 500, 3), ('无车区', NULL, 4)",
    );
    await computeExposure(warehouse, { asOf: AS_OF, plates: ["津"] });
  });
  afterAll(() => warehouse.close());

  test("only marked drivers' complaints of whole quarters count, of all plates and of the city's own", async () => {
    const rows = await warehouse.rows(
      "SELECT label, basis, district, complaints, trucks FROM mart.exposure ORDER BY basis, district",
    );
    const quarter = { label: "2025-Q4" };
    expect(rows).toEqual([
      { ...quarter, basis: "all", district: "大区", complaints: 40, trucks: 9000 },
      { ...quarter, basis: "all", district: "小区", complaints: 6, trucks: 1000 },
      { ...quarter, basis: "all", district: "静区", complaints: 0, trucks: 500 },
      { ...quarter, basis: "local", district: "大区", complaints: 30, trucks: 9000 },
      { ...quarter, basis: "local", district: "小区", complaints: 5, trucks: 1000 },
      { ...quarter, basis: "local", district: "静区", complaints: 0, trucks: 500 },
    ]);
  });

  test("shares are of the districts with trucks: 40 of 46 complaints, 9,000 of 10,500 trucks", async () => {
    const row = await warehouse.one<Record<string, number>>(
      "SELECT complaint_share, truck_share, per_10000, verdict FROM mart.exposure WHERE basis = 'all' AND district = '大区'",
    );
    expect(row.complaint_share).toBeCloseTo(40 / 46, 12);
    expect(row.truck_share).toBeCloseTo(9000 / 10_500, 12);
    expect(row.per_10000).toBeCloseTo(400 / 9, 9);
    expect(row.verdict).toBe("within");
  });

  test("every number leads to its tickets", async () => {
    const { n } = await warehouse.one<{ n: number }>(
      "SELECT count(*) AS n FROM mart.exposure_case WHERE district = '小区' AND local",
    );
    expect(n).toBe(5);
  });

  test("without plates of the city's own there is no local basis, and no registered truck gives no row", async () => {
    await computeExposure(warehouse, { asOf: AS_OF, plates: [] });
    expect(await warehouse.rows("SELECT DISTINCT basis FROM mart.exposure")).toEqual([{ basis: "all" }]);
    await warehouse.run("UPDATE core.district SET trucks = NULL");
    expect(await computeExposure(warehouse, { asOf: AS_OF, plates: [] })).toEqual({ rows: 0 });
  });
});

test("the city's plates are set, or known of the municipalities, or not known", () => {
  const of = (more: object) => localPlates(settingsSchema.parse(more));
  expect(of({})).toEqual(["津"]);
  expect(of({ city: "焦作市" })).toEqual([]);
  expect(of({ city: "焦作市", plates: ["豫H"] })).toEqual(["豫H"]);
});
