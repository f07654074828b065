import { expect, it } from "vitest";
import { bench, csv } from "./support.ts";

const HEAD = ["工单编号", "受理时间", "工单状态", "办结时间", "承办单位", "转派时间", "是否解决"];
const exported = (at: string, ...rows: string[][]) => csv([`导出时间：${at}`], []) + csv(HEAD, rows);
const AT = "2026-02-11 09:00:00";
const OPEN = ["A1", AT, "办理中", "", "武清区交通运输局", "2026-02-11 09:30:00", ""];
const MOVED = ["A1", AT, "办理中", "", "静海区交通运输局", "2026-02-13 08:00:00", ""];
const DONE = ["A1", AT, "已办结", "2026-02-14 10:00:00", "静海区交通运输局", "2026-02-13 08:00:00", "是"];
const LATE = ["A2", "2026-02-11 15:00:00", "办理中", "", "武清区交通运输局", "2026-02-11 16:00:00", ""];

/** Three loads on three days: a ticket is received, goes to another unit, is completed; another one turns up late. */
async function threeDays() {
  const b = await bench();
  for (const [day, rows] of [
    ["2026-02-12", [OPEN]],
    ["2026-02-13", [MOVED]],
    ["2026-02-15", [DONE, LATE]],
  ] as const) {
    b.write(`${day}.csv`, exported(day, ...rows));
    await b.load({ now: `${day} 20:00:00` });
  }
  return b;
}

const TICKETS = "SELECT number, status, unit_id, first_resolved FROM core.ticket ORDER BY number";
const UNITS = `SELECT unit_id, state = '改派' AS moved FROM core.assignment_state
  WHERE ticket_id LIKE '%:A1' ORDER BY dispatched_at`;

it("tickets and their units can be had as they were known at any moment", async () => {
  const b = await threeDays();
  const seen = async (moment: string | null) => {
    await b.warehouse.knowAsAt(moment);
    return { tickets: await b.rows(TICKETS), units: await b.rows(UNITS) };
  };
  const first = { unit_id: "wuqing", moved: false };
  const moved = [
    { unit_id: "wuqing", moved: true },
    { unit_id: "jinghai", moved: false },
  ];
  expect(await seen("2026-02-12 19:59:59")).toEqual({ tickets: [], units: [] });
  expect(await seen("2026-02-12 20:00:00")).toEqual({
    tickets: [{ number: "A1", status: "办理中", unit_id: "wuqing", first_resolved: null }],
    units: [first],
  });
  expect(await seen("2026-02-14 08:00:00")).toEqual({
    tickets: [{ number: "A1", status: "办理中", unit_id: "jinghai", first_resolved: null }],
    units: moved,
  });
  const now = {
    tickets: [
      { number: "A1", status: "已办结", unit_id: "jinghai", first_resolved: true },
      { number: "A2", status: "办理中", unit_id: "wuqing", first_resolved: null },
    ],
    units: moved,
  };
  expect(await seen("2026-02-15 20:00:00")).toEqual(now);
  expect(await seen(null)).toEqual(now);
});

it("two changes in one second go back one after the other", async () => {
  const b = await bench();
  const now = "2026-02-15 20:00:00";
  b.write("1.csv", exported("2026-02-12", OPEN));
  await b.load({ now: "2026-02-12 20:00:00" });
  b.write("2.csv", exported("2026-02-13", MOVED));
  b.write("3.csv", exported("2026-02-15", DONE));
  await b.load({ now });
  await b.warehouse.knowAsAt("2026-02-13 00:00:00");
  expect(await b.rows(UNITS)).toEqual([{ unit_id: "wuqing", moved: false }]);
});
