import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readUnitsSupervised } from "../../src/pages/unit-supervision/index.ts";
import { sqlFile } from "../../src/warehouse/sql.ts";
import { Warehouse } from "../../src/warehouse/warehouse.ts";

const FOLDERS = ["register", "shirking", "appeals", "lists", "visits", "replies/warehouse"];

let warehouse: Warehouse;
beforeEach(async () => {
  warehouse = await Warehouse.open(":memory:");
  await warehouse.run(
    "INSERT INTO core.unit BY NAME SELECT 'wuqing' AS unit_id, '武清区交通运输局' AS name, '武清区' AS short_name, 1 AS position",
  );
  for (const folder of FOLDERS)
    await warehouse.script(sqlFile(import.meta.url, `../../src/supervision/${folder}/schema.sql`));
});
afterEach(() => warehouse.close());

async function repliesOn(asOf: string) {
  const page = (await readUnitsSupervised(warehouse, { asOf })).of("wuqing", {});
  return { month: page?.month, replies: page?.replies };
}

describe("a unit's own part of supervision", () => {
  it("speaks of the newest month that has replies, not of an empty one just begun", async () => {
    await warehouse.run(
      `INSERT INTO mart.reply_unit SELECT month, 'wuqing', n, n, 0, 0, 100, MAP {}
       FROM (VALUES (DATE '2026-01-01', 7), (DATE '2026-02-01', 9), (DATE '2026-04-01', 3)) AS given(month, n)`,
    );
    expect(await repliesOn("2026-03-02 08:00:00")).toEqual({ month: "2026-02-01", replies: 9 });
    expect(await repliesOn("2026-04-01 08:00:00")).toEqual({ month: "2026-04-01", replies: 3 });
  });

  it("speaks of the running month where there are no replies at all", async () => {
    expect(await repliesOn("2026-03-02 08:00:00")).toEqual({ month: "2026-03-01", replies: null });
  });
});
