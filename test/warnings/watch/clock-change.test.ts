import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { workCalendar } from "../../../src/policy/work-calendar.ts";
import { Warehouse } from "../../../src/warehouse/warehouse.ts";
import { readWatch, surgesOn } from "../../../src/warnings/watch/surges.ts";
import { readWatched } from "../../../src/warnings/watch/watched.ts";

/**
 * Four tickets a day for two years, at half past midnight, two, three and eleven in the evening by the clock on the wall. In this
 * zone half past two does not exist on 30 March 2025 and is there twice on 26 October 2025.
 */
const ZONE = "Europe/Berlin";
const TICKETS = `INSERT INTO core.ticket_version BY NAME
SELECT 's:' || row_number() OVER () AS ticket_id, 's' AS source, row_number() OVER () AS number, '办理中' AS status,
  day + to_minutes(60 * hour + 30) AS received_at, '投诉' AS kind, TRUE AS driver_mark, 'wuqing' AS unit_id,
  hash(row_number() OVER ())::UHUGEINT AS text_id, 1 AS file_id, hash(row_number() OVER ())::UHUGEINT AS state_hash,
  day + to_minutes(60 * hour + 30) AS known_at, day + to_minutes(60 * hour + 30) AS recorded_at
FROM generate_series(DATE '2024-01-01', DATE '2025-12-31', INTERVAL 1 DAY) AS d(day), (VALUES (0), (2), (3), (23)) AS v(hour)`;

const before = process.env.TZ;
let warehouse: Warehouse;
beforeAll(async () => {
  process.env.TZ = ZONE;
  warehouse = await Warehouse.open(":memory:");
  await warehouse.run(`SET TimeZone = '${ZONE}'`);
  await warehouse.script(TICKETS);
});
afterAll(() => {
  warehouse.close();
  if (before === undefined) delete process.env.TZ;
  else process.env.TZ = before;
});

describe("in a zone whose clocks change", () => {
  it("the process itself runs by that clock: half past two is half past three on 30 March", () => {
    expect(new Date(2025, 2, 30, 2, 30).getHours()).toBe(3);
  });

  it("each day has its own tickets, days of 23 and of 25 hours too", async () => {
    const watched = await readWatched(warehouse, "2025-12-31 23:59:59", "2025-12-31");
    // 2024 has 366 days, 2025 has 365.
    expect(watched?.days).toBe(731);
    for (const { counts } of watched!.series) expect([...new Set(counts)]).toEqual([4]);
  });

  it("no rise is seen about either change", async () => {
    for (const last of ["2025-03-30", "2025-03-31", "2025-04-05", "2025-10-26", "2025-10-27", "2025-11-01"]) {
      const own = (id: string) => id;
      const inputs = {
        ...{ asOf: `${last} 23:59:59`, last, calendar: workCalendar() },
        rule: {
          ...{ q: 0.05, leastTickets: 8, leastExcess: 5 },
          ...{ amberTimes: 2, amberExcess: 10, redTimes: 3, redExcess: 30 },
        },
        names: { unit: own, platform: own, issue: own },
      };
      const watch = await readWatch(warehouse, inputs, 0);
      expect(watch?.watched.last).toBe(last);
      expect(surgesOn(watch!, last, inputs), last).toEqual([]);
    }
  });
});
