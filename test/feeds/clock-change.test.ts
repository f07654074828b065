import { listValue } from "@duckdb/node-api";
import { expect, it } from "vitest";
import { preparePersonal } from "../../src/feeds/personal.ts";
import { Warehouse } from "../../src/warehouse/warehouse.ts";
import { KEY } from "./support.ts";

it("a moment with a zone of its own is told by the clock on the wall where clocks change", async () => {
  // On 30 March 2025 clocks go from 2:00 to 3:00 at 1:00 UTC; on 26 October from 3:00 back to 2:00 at 1:00 UTC.
  const told = {
    "2025-03-30T00:59:59Z": "2025-03-30 01:59:59",
    "2025-03-30T01:00:00Z": "2025-03-30 03:00:00",
    "2025-10-26T00:30:00Z": "2025-10-26 02:30:00",
    "2025-10-26T01:30:00Z": "2025-10-26 02:30:00",
    "2025-10-26 02:30:00": "2025-10-26 02:30:00",
    "2025-03-30 02:30:00": "2025-03-30 02:30:00",
  };
  const warehouse = await Warehouse.open(":memory:");
  await preparePersonal(warehouse, KEY);
  const rows = await warehouse.rows<{ x: string; y: string }>(
    "SELECT x, feed_time(feed_text(x), 'Europe/Berlin', 'mdy') AS y FROM (SELECT unnest($cells::VARCHAR[]) AS x)",
    { cells: listValue(Object.keys(told)) },
  );
  warehouse.close();
  expect(Object.fromEntries(rows.map(({ x, y }) => [x, y]))).toEqual(told);
});
