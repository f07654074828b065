import { afterEach, expect, it } from "vitest";
import type { Meta } from "../../reports/components/data.ts";
import type { PageInputs } from "../../src/pages/inputs.ts";
import type { Lacks } from "../../src/pages/lacks.ts";
import { readReturn } from "../../src/pages/return/index.ts";
import { readVisitsPage } from "../../src/pages/visits/index.ts";
import { settingsSchema } from "../../src/settings/settings.ts";
import { computeHandling } from "../../src/supervision/handling/compute.ts";
import { computeReturn } from "../../src/supervision/return/compute.ts";
import { computeVisits, prepareVisits } from "../../src/supervision/visits/compute.ts";
import type { Visit } from "../../src/supervision/visits/file.ts";
import { Warehouse } from "../../src/warehouse/warehouse.ts";
import { build, PROFILES, warehouseWith } from "../indicators/tickets.ts";
import { type Columns, warehouseOf } from "../supervision/visits/support.ts";

const AS_OF = "2026-03-20 12:00:00";
const META = { asOf: AS_OF } as Meta;
const inputs = (edition: "internal" | "public", asOf = AS_OF) =>
  ({ asOf, settings: settingsSchema.parse({ edition }) }) as PageInputs;
const lacks = (...missing: string[]): Lacks => ({
  of: (needs) =>
    needs.some((group) => group.every((field) => missing.includes(field)))
      ? { columns: "“某”", sources: null }
      : undefined,
  figures: missing.includes("visited_at") ? { visited: { columns: "“回访时间”", sources: null } } : {},
  columns: [],
  untold: [],
});

let warehouse: Warehouse | undefined;
afterEach(() => warehouse?.close());

const ticket = (number: string, more: Columns = {}): Columns => ({
  ...{
    number,
    completed_at: "2026-02-10 10:00:00",
    rated_at: "2026-02-12 10:00:00",
    first_resolved: true,
    ...more,
  },
});
const visit = (line: number, number: string, more: Partial<Visit> = {}): Visit => ({
  ...{
    line,
    ticket: number,
    at: "2026-03-02 10:00:00",
    by: "王敏",
    reached: true,
    reason: "没人来",
    contacted: true,
  },
  ...{ resolved: false, satisfied: null, newQuestion: null, redo: true, exempt: null, ...more },
});

async function filled() {
  warehouse = await warehouseOf([
    ticket("a"),
    ticket("b", { unit_id: "beichen" }),
    ticket("c", { answered_by_platform_id: "huolala", first_resolved: false }),
    ticket("old", { completed_at: "2026-01-10 10:00:00" }),
  ]);
  await prepareVisits(warehouse);
  await warehouse.script(`
    CREATE TABLE mart.clock (ticket_id VARCHAR, clock_id VARCHAR, due_at TIMESTAMP, due_rule TIMESTAMP, due_source VARCHAR, state VARCHAR);
    INSERT INTO ops.visit_draw VALUES ('2026-03-01', '2026-03-01', '2026-02-01', '2026-02-28', '7', '5%', 3, 0, ['t:a', 't:b'])`);
  const visits = { path: "visits.csv", visits: [visit(2, "a"), visit(3, "b", { resolved: true })] };
  await computeVisits(warehouse, { asOf: AS_OF, visits, ratingSource: "热线回访" });
  await computeHandling(warehouse, { asOf: AS_OF, policies: [], sources: [{ source: "t", fields: null }] });
  return warehouse;
}

it("shows the months with a draw or a visit, each count with its list, by unit and together", async () => {
  const read = await readVisitsPage(await filled(), inputs("internal"), lacks());
  const lists = Object.fromEntries(read.lists.map((list) => [list.id, list]));
  const page = read.page(META, lists);
  expect(page.months.map(({ month, end }) => [month, end])).toEqual([["2026-02-01", "2026-02-28"]]);
  const [month] = page.months;
  expect(month?.units.map(({ unit, completed, drawn, denied }) => [unit, completed, drawn, denied])).toEqual([
    ["wuqing", 2, 1, 1],
    ["beichen", 1, 1, 0],
  ]);
  expect(lists[month?.lists.drawn ?? ""]?.tickets).toEqual(["t:b", "t:a"]);
  expect(lists[month?.units[0]?.lists.denied ?? ""]?.tickets).toEqual(["t:a"]);
  expect(month?.units[1]?.lists.denied).toBeUndefined();
  // b too was marked to be handled again, though the visit overturned nothing.
  expect(page.rows.map(({ number, denied, state }) => [number, denied, state])).toEqual([
    ["a", ["resolved"], "to_send"],
    ["b", [], "to_send"],
  ]);
  expect(page.draws).toMatchObject([{ seed: "7", tickets: 2 }]);
  const enterprise = page.handling.grounds.find(({ id }) => id === "enterprise-unsaid");
  expect(enterprise).toMatchObject({ n: 1, tickets: "handling:enterprise-unsaid" });
  expect(page.handling.cases).toMatchObject([{ list: "enterprise", number: "c", answered: "huolala" }]);
});

it("has counts and no tickets, words or seeds in the public edition", async () => {
  const read = await readVisitsPage(await filled(), inputs("public"), lacks());
  const page = read.page(META, {});
  expect([page.rows, page.draws, page.handling.cases]).toEqual([[], [], []]);
  expect(page.months[0]?.units[0]).toMatchObject({ drawn: 1, denied: 1, lists: {} });
  expect(JSON.stringify(page)).not.toMatch(/没人来|王敏|t:a/);
  expect(page.handling.grounds.find(({ id }) => id === "enterprise-unsaid")).toMatchObject({
    n: 1,
    tickets: null,
  });
});

it("says which list cannot be for lack of a column", async () => {
  const read = await readVisitsPage(await filled(), inputs("internal"), lacks("tags", "extension_consent"));
  expect(read.page(META, {}).handling.lacking).toEqual({ tagged: "“某”", consent: "“某”" });
});

it("is empty where nothing was computed", async () => {
  warehouse = await Warehouse.open(":memory:");
  const visits = await readVisitsPage(warehouse, inputs("internal"), lacks());
  expect(visits.page(META, {})).toMatchObject({ months: [], rows: [], draws: [] });
  const report = await readReturn(warehouse, inputs("internal"), lacks());
  expect(report.page(META, {}).periods).toEqual([]);
});

it("gives the return month by month and year by year, with what lacks", async () => {
  warehouse = await warehouseWith([
    { id: "a", received_at: "2026-01-05 09:00:00", kind: "咨询" },
    { id: "b", received_at: "2026-02-05 09:00:00", kind: "投诉" },
  ]);
  const asOf = "2026-02-20 18:00:00";
  await build(warehouse, { asOf });
  await computeReturn(warehouse, { asOf, profile: PROFILES[0]!, ratingSource: "热线回访", sources: [] });
  const read = await readReturn(warehouse, inputs("internal", asOf), lacks("visited_at", "field"));
  const page = read.page(META, {});
  expect(page.periods.map(({ period, start, whole, rows }) => [period, start, whole, rows.length])).toEqual([
    ["month", "2026-02-01", false, 1],
    ["month", "2026-01-01", true, 1],
    ["year", "2026-01-01", false, 2],
  ]);
  expect(page.measures.map(({ name, lack }) => [name, lack !== null])).toEqual([
    ["即时答复率", false],
    ["限时办结率", false],
    ["抽查回访率", true],
    ["群众满意率", false],
  ]);
  expect(page.lacking.field).not.toBeNull();
  expect(page.lacking.kind).toBeNull();
});
