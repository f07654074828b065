import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { assignUnits } from "../../../src/issues/warehouse/units.ts";
import { Warehouse } from "../../../src/warehouse/warehouse.ts";
import { tell } from "./tickets.ts";

const AS_OF = "2026-02-28 20:00:00";
/** The trial begins 91 days before. */
const BEFORE = "2025-11-28 23:00:00";
const SINCE = "2025-11-29 00:00:00";

let warehouse: Warehouse;
beforeEach(async () => {
  warehouse = await Warehouse.open(":memory:");
  await warehouse.script(`INSERT INTO core.unit VALUES ('wuqing', '武清区交通运输局', '武清区', NULL, '武清', '区', 1),
    ('gonglu', '市公路中心', '公路中心', NULL, NULL, '市', 2)`);
});
afterEach(() => warehouse.close());

async function handled(
  unit: string,
  times: number,
  received: string,
  completed: string | null,
): Promise<void> {
  for (let i = 0; i < times; i++) {
    await tell(warehouse, {
      ...{ number: `${unit}-${received}-${completed}-${i}`, unit, received, completed },
      ...{ district: "武清", issue: "etc", status: completed ? "已办结" : "办理中" },
    });
  }
}

const suggested = () =>
  warehouse.rows<{ ticket_id: string; unit_id: string; reason: string }>(
    "SELECT ticket_id, unit_id, reason FROM mart.unit_suggestion ORDER BY ticket_id, rank",
  );

describe("units for tickets without one", () => {
  it("are suggested for open tickets only, with who handled such tickets before as the reason", async () => {
    await handled("gonglu", 3, BEFORE, "2025-12-01 09:00:00");
    await handled("wuqing", 1, BEFORE, "2025-12-01 09:00:00");
    await tell(warehouse, { number: "w", district: "武清", issue: "etc", status: "待派" });
    await tell(warehouse, {
      number: "done",
      district: "武清",
      issue: "etc",
      status: "已办结",
      completed: "2026-02-11 09:00:00",
    });
    expect(await assignUnits(warehouse, AS_OF)).toEqual({ rows: 1 });
    expect(await suggested()).toEqual([
      { ticket_id: "s:w", unit_id: "gonglu", reason: "同区同类以往 4 件中 3 件由其承办" },
      { ticket_id: "s:w", unit_id: "wuqing", reason: "属地单位，同区同类以往 4 件中 1 件由其承办" },
    ]);
    expect(await warehouse.one("SELECT unit_id FROM core.ticket_state WHERE number = 'w'")).toEqual({
      unit_id: null,
    });
  });

  it("name the next nearest likeness where place and class never met", async () => {
    await handled("gonglu", 3, BEFORE, "2025-12-01 09:00:00");
    await tell(warehouse, { number: "w", district: "北辰", issue: "etc", status: "待派" });
    await assignUnits(warehouse, AS_OF);
    expect((await suggested())[0]).toMatchObject({
      unit_id: "gonglu",
      reason: "同类以往 3 件中 3 件由其承办",
    });
  });

  it("are tried on completed tickets of the newest 13 weeks, learnt from those before alone", async () => {
    await handled("gonglu", 4, BEFORE, "2025-12-01 09:00:00");
    await handled("gonglu", 3, SINCE, "2025-12-03 09:00:00");
    await handled("wuqing", 1, SINCE, "2025-12-03 09:00:00");
    await handled("wuqing", 9, SINCE, null);
    await assignUnits(warehouse, AS_OF);
    // Of 3 + 1 later completed tickets the 3 went to the unit that came first; the fourth's is the only other one known.
    expect(
      await warehouse.rows(
        "SELECT since::VARCHAR AS since, learnt, tickets, first, three FROM mart.unit_hit",
      ),
    ).toEqual([{ since: "2025-11-29", learnt: 4, tickets: 4, first: 0.75, three: 1 }]);
  });

  it("tell of no trial where nothing came before", async () => {
    await handled("gonglu", 2, SINCE, "2025-12-03 09:00:00");
    await assignUnits(warehouse, AS_OF);
    expect(await warehouse.rows("FROM mart.unit_hit")).toEqual([]);
  });
});
