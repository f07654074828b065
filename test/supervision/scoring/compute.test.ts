import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadRates } from "../../../src/policy/load.ts";
import { computeScores } from "../../../src/supervision/scoring/compute.ts";
import type { Entry } from "../../../src/supervision/scoring/entry.ts";
import type { LoadedScheme } from "../../../src/supervision/scoring/load.ts";
import { schemeSchema } from "../../../src/supervision/scoring/schema.ts";
import type { Warehouse } from "../../../src/warehouse/warehouse.ts";
import { build, type TestTicket, warehouseWith } from "../../indicators/tickets.ts";

const AS_OF = "2026-02-20 18:00:00";

const OWN: LoadedScheme = {
  inForce: true,
  ...schemeSchema.parse({
    ...{
      id: "own",
      name: "考核",
      document: "办法",
      version: "1",
      scope: "unit",
      period: "quarter",
      full: 20,
      extra: 3,
    },
    tickets: { drivers: true, kinds: ["投诉"] },
    bottom: { places: 1, periods: 2, does: "约谈", basis: "local" },
    items: [
      {
        ...{ id: "time", name: "按时办结率", rule: "linear", full: 10, zero: 0.5, best: 1, basis: "local" },
        ...{ value: { indicator: "on_time" }, over: "months_mean" },
      },
      {
        ...{ id: "bad", name: "投诉办理", rule: "deduction", full: 5, over: "period", basis: "local" },
        cases: [
          { id: "late", name: "超期", points: 1, count: { tickets: "overdue" } },
          { id: "unresolved", name: "未解决", points: 0.5, count: { tickets: "unresolved" } },
          {
            id: "partly",
            name: "基本满意、不满意",
            points: 0.4,
            count: { tickets: "partly_or_dissatisfied" },
          },
        ],
      },
      {
        id: "site",
        name: "现场",
        rule: "entered",
        full: 5,
        value: "register",
        over: "months_mean",
        basis: "local",
      },
      {
        ...{ id: "praise", name: "表扬", rule: "bonus", full: 3, over: "period", basis: "local" },
        cases: [{ id: "letter", name: "表扬信", points: 1, count: "register" }],
      },
    ],
  }),
};

const RATES: LoadedScheme = {
  inForce: true,
  ...schemeSchema.parse({
    ...{ id: "rates", name: "三率", document: "办法", version: "1", scope: "unit", period: "month", full: 0 },
    items: [
      { id: "response", name: "响应率", rule: "line", rate: "response", basis: "local" },
      { id: "resolution", name: "解决率", rule: "line", rate: "resolution", basis: "local" },
      { id: "satisfaction", name: "满意率", rule: "line", rate: "satisfaction", basis: "local" },
    ],
  }),
};

function ticket(id: string, unit: string, day: string, more: Partial<TestTicket> = {}): TestTicket {
  return {
    ...{
      id,
      unit_id: unit,
      received_at: `${day} 08:00:00`,
      completed_at: `${day} 12:00:00`,
      rated_at: `${day} 15:00:00`,
    },
    ...{ first_contacted: true, first_resolved: true, first_satisfied: "满意" },
    due: { at: `${day} 18:00:00`, state: "met" },
    ...more,
  };
}

const late = (day: string) => ({ due: { at: `${day} 10:00:00`, state: "missed" as const } });

const TICKETS = [
  // unit a: January 3 of 4 on time, one of them also unresolved and dissatisfied; February 1 of 1
  ticket("a1", "a", "2026-01-05"),
  ticket("a2", "a", "2026-01-06"),
  ticket("a3", "a", "2026-01-07"),
  ticket("a4", "a", "2026-01-08", {
    ...late("2026-01-08"),
    first_resolved: false,
    first_satisfied: "不满意",
  }),
  ticket("a5", "a", "2026-02-03", { first_satisfied: "基本满意" }),
  // counted in rates, but not among the scheme's tickets
  ticket("a6", "a", "2026-02-04", { kind: "求助", first_satisfied: "不满意" }),
  ticket("a7", "a", "2026-02-05", { driver_mark: false, first_satisfied: "不满意" }),
  ticket("a8", "a", "2026-02-06", { rating_source: "短信", first_satisfied: "不满意" }),
  ticket("a9", "a", "2026-02-06", { appeal: "申诉通过", first_satisfied: "不满意" }),
  // unit b: late through the dispatch centre only, which is not charged to it
  ticket("b1", "b", "2026-01-05", {
    due: { at: "2026-01-05 10:00:00", state: "missed", responsible: "dispatch_centre" },
  }),
  ...Array.from({ length: 12 }, (_, i) =>
    ticket(`b-${i}`, "b", "2026-02-10", i < 3 ? { first_resolved: false } : {}),
  ),
];

const entry = (item: string, own: string, member: string, period: string, value: number): Entry => ({
  ...{ scheme: "own", item, case: own, member, period, within: "2026-Q1", value },
});

const ENTRIES = [
  entry("site", "", "a", "2026-01", 4),
  entry("site", "", "a", "2026-02", 5),
  entry("site", "", "b", "2026-Q1", 3),
  entry("praise", "letter", "a", "2026-Q1", 4),
];

describe("scores of a warehouse", () => {
  let warehouse: Warehouse;
  beforeAll(async () => {
    warehouse = await warehouseWith(TICKETS);
    await warehouse.run(`INSERT INTO core.unit VALUES
      ('a', '甲局', '甲', NULL, NULL, NULL, 1), ('b', '乙局', '乙', NULL, NULL, NULL, 2), ('c', '丙局', '丙', NULL, NULL, NULL, 3)`);
    await build(warehouse, { asOf: AS_OF });
    await computeScores(warehouse, {
      ...{ asOf: AS_OF, schemes: [OWN, RATES], entries: ENTRIES, rates: await loadRates("data/policies") },
      ...{ profile: "default", ratingSource: "热线回访", minRated: 10 },
    });
  });
  afterAll(() => warehouse.close());

  const score = (member: string, item: string, more = "label = '2026-Q1' AND scheme = 'own'") =>
    warehouse.one<Record<string, number | string | null>>(
      `SELECT state, x, cases, points, months, numerator, denominator FROM mart.score
       WHERE member = $member AND item = $item AND ${more}`,
      { member, item },
    );

  test("a rate is scored month by month: 75 % gives 5 of 10, 100 % gives 10, the quarter 7.5", async () => {
    expect(await score("a", "time")).toMatchObject({ state: "scored", points: 7.5, x: 0.875, months: 2 });
  });

  test("cases are accumulated: a4 is late, unresolved and dissatisfied (−1.9), a5 basically satisfied (−0.4): 2.7 of 5", async () => {
    const found = await score("a", "bad");
    expect(found).toMatchObject({ state: "scored", cases: 4, months: 2 });
    expect(found.points).toBeCloseTo(2.7, 10);
  });

  test("every point lost leads to its ticket; other kinds, other callers, other sources and upheld appeals lose none", async () => {
    const cases = await warehouse.rows(
      "SELECT rule, month_start::VARCHAR AS month, ticket_id FROM mart.score_case WHERE member = 'a' ORDER BY ALL",
    );
    expect(cases).toEqual([
      { rule: "overdue", month: "2026-01-01", ticket_id: "a4" },
      { rule: "partly_or_dissatisfied", month: "2026-01-01", ticket_id: "a4" },
      { rule: "partly_or_dissatisfied", month: "2026-02-01", ticket_id: "a5" },
      { rule: "unresolved", month: "2026-01-01", ticket_id: "a4" },
    ]);
  });

  test("what only a late dispatch made late costs the unit nothing", async () => {
    expect(await score("b", "bad")).toMatchObject({ cases: 3, points: 3.5 });
  });

  test("entered points are averaged over their months, or stand for the whole quarter", async () => {
    expect(await score("a", "site")).toMatchObject({ points: 4.5, months: 2 });
    expect(await score("b", "site")).toMatchObject({ points: 3, months: 2 });
    expect(await score("a", "praise")).toMatchObject({ points: 3, cases: 4, months: 2 });
  });

  test("what was not entered is lacking, not 0: named in the total, which then has no place", async () => {
    expect(await score("c", "site")).toMatchObject({ state: "lacking", points: null, months: 0 });
    const rows = await warehouse.rows<{ member: string; points: number | null }>(
      `SELECT member, points, full_points, lacking, rank, ranked FROM mart.score_total
       WHERE scheme = 'own' AND label = '2026-Q1' ORDER BY member`,
    );
    expect(
      rows.map((row) => ({ ...row, points: row.points === null ? null : Number(row.points.toFixed(6)) })),
    ).toEqual([
      { member: "a", points: 7.5 + 2.7 + 4.5 + 3, full_points: 20, lacking: [], rank: 1, ranked: 2 },
      { member: "b", points: 16.5, full_points: 20, lacking: ["praise"], rank: 2, ranked: 2 },
      { member: "c", points: 5, full_points: 5, lacking: ["time", "site", "praise"], rank: null, ranked: 2 },
    ]);
  });

  test("a running quarter is said to be running, and nobody is last in a row in it", async () => {
    expect(
      await warehouse.rows(
        "SELECT DISTINCT label, whole, last_running FROM mart.score_total WHERE scheme = 'own'",
      ),
    ).toEqual([{ label: "2026-Q1", whole: false, last_running: false }]);
  });

  test("the three rates are passed or not, on enough ratings only: 9 of 12 resolved is below 80 %", async () => {
    const february = "label = '2026-02' AND scheme = 'rates'";
    expect(await score("b", "resolution", february)).toMatchObject({
      state: "below",
      numerator: 9,
      denominator: 12,
      points: null,
    });
    expect(await score("b", "response", february)).toMatchObject({
      state: "target",
      numerator: 12,
      denominator: 12,
    });
    expect(await score("a", "response", february)).toMatchObject({ state: "few" });
    expect(await score("c", "response", february)).toMatchObject({ state: "none", denominator: 0 });
  });

  test("a period that was only entered counts no tickets: what they would tell is lacking, not faultless", async () => {
    const before = { ...entry("site", "", "a", "2024-Q4", 4), within: "2024-Q4" };
    await computeScores(warehouse, {
      ...{ asOf: AS_OF, schemes: [OWN], entries: [before], rates: await loadRates("data/policies") },
      ...{ profile: "default", ratingSource: "热线回访", minRated: 10 },
    });
    const autumn = "label = '2024-Q4' AND whole";
    expect(await score("a", "site", autumn)).toMatchObject({ state: "scored", points: 4 });
    expect(await score("a", "bad", autumn)).toMatchObject({ state: "lacking", points: null });
    expect(await score("b", "site", autumn)).toMatchObject({ state: "lacking" });
  });

  test("a column that no feed has is no data, never a faultless unit", async () => {
    await warehouse.run("UPDATE core.ticket_version SET first_resolved = NULL");
    await computeScores(warehouse, {
      ...{ asOf: AS_OF, schemes: [OWN], entries: [], rates: await loadRates("data/policies") },
      ...{ profile: "default", ratingSource: "热线回访", minRated: 10 },
    });
    expect(await score("a", "bad")).toMatchObject({ state: "lacking", points: null });
  });
});

test("a warehouse without tickets gives no score, and no error", async () => {
  const empty = await warehouseWith([]);
  await build(empty, { asOf: AS_OF });
  const { rows } = await computeScores(empty, {
    ...{ asOf: AS_OF, schemes: [OWN, RATES], entries: [], rates: await loadRates("data/policies") },
    ...{ profile: "default", ratingSource: "热线回访", minRated: 10 },
  });
  expect(rows).toBe(0);
  empty.close();
});
