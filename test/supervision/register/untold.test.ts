import { expect, it } from "vitest";
import type { UntoldClock } from "../../../src/indicators/clock-needs.ts";
import { computeRegister } from "../../../src/supervision/register/compute.ts";
import { Warehouse } from "../../../src/warehouse/warehouse.ts";
import { loadKinds } from "../../../src/warnings/kinds.ts";
import { emptyMarts, giveTickets } from "../support.ts";

/** Grounds of a driver's ticket whose limit of completion ran out, as far as its clock says. */
async function grounds(untold: readonly UntoldClock[]) {
  const warehouse = await Warehouse.open(":memory:");
  await emptyMarts(warehouse);
  await giveTickets(warehouse, [{ number: "1", completed_at: null, rated_at: null, status: "办理中" }]);
  await warehouse.run(
    `INSERT INTO mart.clock (ticket_id, clock_id, started_at, due_at, state)
     VALUES ('s:1', 'complete', '2026-02-02 09:00:00', '2026-02-09 09:00:00', 'overdue')`,
  );
  const kinds = await loadKinds("data/policies");
  const given = { asOf: "2026-02-20 20:00:00", kinds, ratingSource: "热线回访", backlogDays: 92, untold };
  await computeRegister(warehouse, given);
  const rows = await warehouse.rows<{ grounds: string[] }>("SELECT grounds FROM mart.supervision");
  warehouse.close();
  return rows.flatMap((row) => row.grounds);
}

it("a ticket is slow by its limit, but not where its source has no column that tells", async () => {
  expect(await grounds([])).toEqual(["slow"]);
  expect(await grounds([{ source: "s", policy: "p", clock: "complete", name: "办结" }])).toEqual([]);
});
