import { expect, it } from "vitest";
import { computeClocks } from "../../src/policy/clocks.ts";
import { loadPolicies } from "../../src/policy/load.ts";
import { POLICY_DIR, warehouseWith } from "./tickets.ts";

it("takes the office's steps where the feed has none: a later notice, a result, a circular, an appeal upheld", async () => {
  const given = { received_at: "2026-01-20 09:00:00", driver_mark: true, unit_id: "wuqing" };
  const told = { notice_at: "2026-02-02 10:00:00", rectified_at: "2026-02-05 10:00:00" };
  const warehouse = await warehouseWith([
    { ...given, ...told, id: "anew" },
    ...["waits", "answered", "circulated", "upheld"].map((id) => ({ ...given, id })),
  ]);
  await warehouse.run(
    `INSERT INTO core.ticket_step (ticket_id, notice_at, rectified_at, circulated_at, appeal, appealed_at) VALUES
       ('anew', '2026-02-16', NULL, NULL, NULL, NULL),
       ('waits', '2026-02-02', NULL, NULL, NULL, NULL),
       ('answered', '2026-02-02', '2026-02-09', NULL, NULL, NULL),
       ('circulated', '2026-02-02', NULL, '2026-02-12', NULL, NULL),
       ('upheld', '2026-02-02', NULL, NULL, '申诉通过', '2026-02-06')`,
  );
  const policies = await loadPolicies(POLICY_DIR, ["tianjin-2026"]);
  await computeClocks(warehouse, policies, { asOf: "2026-02-20 20:00:00" });
  const rows = await warehouse.rows(
    "SELECT ticket_id, due_at::VARCHAR AS due, state::VARCHAR AS state FROM mart.clock WHERE clock_id = 'rectify' ORDER BY 1",
  );
  warehouse.close();
  expect(rows).toEqual([
    { ticket_id: "anew", due: "2026-02-23 23:59:59", state: "open" },
    { ticket_id: "answered", due: "2026-02-09 23:59:59", state: "met" },
    { ticket_id: "circulated", due: "2026-02-09 23:59:59", state: "missed" },
    { ticket_id: "upheld", due: "2026-02-09 23:59:59", state: "met" },
    { ticket_id: "waits", due: "2026-02-09 23:59:59", state: "overdue" },
  ]);
});
