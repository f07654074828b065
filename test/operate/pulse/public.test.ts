import { afterAll, beforeAll, expect, it } from "vitest";
import { loadIssues } from "../../../src/issues/load.ts";
import { hourEvents, hourLimits } from "../../../src/operate/pulse/hour-limits.ts";
import { type BoardInputs, readBoard } from "../../../src/pages/board.ts";
import { computeClocks } from "../../../src/policy/clocks.ts";
import { loadPolicies, loadRates } from "../../../src/policy/load.ts";
import { settingsSchema } from "../../../src/settings/settings.ts";
import type { Warehouse } from "../../../src/warehouse/warehouse.ts";
import { smallWarehouse } from "../../pages/small.ts";

/** Both dispatched half an hour after receipt: accepting runs out three hours later, at 12:30 and 14:30. */
const TICKETS = [
  { number: "QX-0001", received: "2026-03-02 09:00:00", title: "催要运费" },
  { number: "QX-0002", received: "2026-03-02 11:00:00", title: "催要运费", unit: "beichen" },
];
const AS_OF = "2026-03-02 14:00:00";
let warehouse: Warehouse;
let inputs: BoardInputs;
beforeAll(async () => {
  const settings = settingsSchema.parse({ edition: "public", timetable: { pulse: 15 } });
  warehouse = await smallWarehouse(TICKETS);
  const policies = await loadPolicies("data/policies", settings.policies);
  await computeClocks(warehouse, policies, { asOf: AS_OF });
  const [rates, issues] = [await loadRates("data/policies"), await loadIssues("data/lexicon")];
  inputs = { settings, policies, rates, issues, asOf: AS_OF, sample: false };
});
afterAll(() => warehouse.close());

it("the board of the public edition counts, and holds nothing of single tickets", async () => {
  const board = await readBoard(warehouse, inputs);
  expect(board.due.total.overdue + board.due.total.today + board.due.total.next + board.due.total.later).toBe(
    2,
  );
  expect([board.tickets, board.steps, board.omitted]).toEqual([[], [], 2]);
  expect(JSON.stringify(board)).not.toMatch(/QX-|催要运费/);
  const internal = await readBoard(warehouse, {
    ...inputs,
    settings: { ...inputs.settings, edition: "internal" },
  });
  expect(JSON.stringify(internal)).toMatch(/QX-0001.*催要运费|催要运费.*QX-0001/s);
});

it("alarms name their ticket in the internal edition alone, never its title", async () => {
  const limits = await hourLimits(warehouse, { asOf: AS_OF, every: 15, untold: [] });
  expect(limits.map(({ number, stands, minutes }) => [number, stands, minutes])).toEqual([
    ["QX-0001", "over", 90],
    ["QX-0002", "soon", 30],
  ]);
  const told = (isInternal: boolean) =>
    JSON.stringify(hourEvents(limits, { at: AS_OF, isInternal }).map(({ title, lines }) => [title, lines]));
  expect(told(true)).toContain("工单编号：QX-0001");
  expect(told(false)).not.toContain("QX-");
  expect(told(true)).not.toContain("催要运费");
});

it("alarms leave out limits of which a source has no columns", async () => {
  const untold = [{ source: "s", policy: "tianjin-hotline-2023", clock: "accept", name: "接单" }];
  expect(await hourLimits(warehouse, { asOf: AS_OF, every: 15, untold })).toEqual([]);
});
