import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clocksView } from "../../reports/components/clocks-view.ts";
import type {
  ClocksPage,
  LeaderPage,
  MemberPage,
  MethodPage,
  PeriodPage,
  PlatformsPage,
  QualityPage,
  UnitsPage,
} from "../../reports/components/data.ts";
import { toText } from "../../reports/components/node.ts";
import { openingPoint } from "../../reports/components/page.ts";
import { pageData, writePageData } from "../../src/pages/index.ts";
import { allWorked, daysOver, isPartial } from "../../src/pages/inputs.ts";
import { workCalendar } from "../../src/policy/work-calendar.ts";
import type { Warehouse } from "../../src/warehouse/warehouse.ts";
import { prepare, type Small, smallWarehouse } from "./small.ts";

/** Wednesday of the week 9—15 February 2026, a week of six working days before the Spring Festival. */
const AS_OF = "2026-02-11 12:00:00";

const done = (
  number: string,
  received: string,
  completed: string,
  resolved: boolean,
  more: Partial<Small> = {},
): Small => ({
  number,
  received: `${received} 09:00:00`,
  completed: `${completed} 10:00:00`,
  contacted: true,
  resolved,
  satisfied: resolved ? "满意" : "不满意",
  ...more,
});

/** Last week (2—8 February): twelve tickets completed, nine of them resolved: 75 %, 0.8 × 12 = 9.6, so one lacks. */
const LAST_WEEK: Small[] = Array.from({ length: 12 }, (_, i) =>
  done(`A${String(i).padStart(2, "0")}`, "2026-02-03", "2026-02-05", i >= 3, {
    unit: i < 8 ? "wuqing" : "beichen",
    platform: i < 5 ? "huolala" : undefined,
  }),
);
const TICKETS: Small[] = [
  ...LAST_WEEK,
  { number: "B1", received: "2026-02-02 09:00:00" }, // five working days on: 9 February 9:30, overdue
  { number: "B2", received: "2026-02-10 09:00:00", unit: "beichen", title: "<b>催要运费</b>" },
  { number: "B3", received: "2026-02-04 15:00:00", platform: "manban" }, // 11 February 15:30, due today
  { number: "C1", received: "2026-02-10 10:00:00", kind: "咨询" },
  { number: "D1", received: "2026-02-10 11:00:00", marked: false },
];

let warehouse: Warehouse;
let pages: Map<string, unknown>;
const page = <T>(name: string): T => pages.get(name) as T;

beforeAll(async () => {
  warehouse = await smallWarehouse(TICKETS);
  pages = await pageData(warehouse, await prepare(warehouse, AS_OF));
});
afterAll(() => warehouse.close());

describe("the weeks", () => {
  const week = (start: string) => page<PeriodPage>("weekly.json").points.find((p) => p.start === start);
  const detail = (start: string) => page<PeriodPage>("weekly.json").details.find((d) => d.start === start);

  it("count truck drivers' tickets apart from consultation and others: 12 + B1 + B3 = 14 last week", () => {
    expect(week("2026-02-02")).toMatchObject({
      received: 14,
      consult: 0,
      other: 0,
      completed: 12,
      partial: false,
    });
    expect(week("2026-02-09")).toMatchObject({ received: 1, consult: 1, other: 1, partial: true });
  });
  it("carry over what was open: 14 received less 12 completed", () =>
    expect(week("2026-02-09")?.carried).toBe(2));
  it("hold the three rates as counts: 12/12 contacted, 9/12 resolved, 9/12 satisfied", () => {
    expect(week("2026-02-02")?.rates.default).toEqual([12, 12, 9, 12, 9, 12]);
    expect(week("2026-02-02")?.coverage.default).toEqual([12, 12, 12, 12, 12, 12]);
  });
  it("know the working days: five, then six with the make-up Saturday of 14 February", () => {
    expect([week("2026-02-02")?.working, week("2026-02-09")?.working]).toEqual([5, 6]);
  });
  it("split by unit with the count before: wuqing 8 + B1 + B3 = 10, resolved 5 of 8", () => {
    const wuqing = detail("2026-02-02")?.unit.find((r) => r.id === "wuqing");
    expect(wuqing).toMatchObject({ received: 10, before: null, usual: null });
    expect(wuqing?.rates.default).toEqual([8, 8, 5, 8, 5, 8]);
  });
  it("not over are set against as many first days: Monday and Tuesday, wuqing's 0 to B1 and eight on 2—3 February", () => {
    const wuqing = detail("2026-02-09")?.unit.find((r) => r.id === "wuqing");
    expect(wuqing).toMatchObject({ received: 0, before: 9 });
    expect(week("2026-02-09")?.like).toMatchObject({
      days: 2,
      now: { start: "2026-02-09", end: "2026-02-10", working: 2, received: 1 },
      before: { start: "2026-02-02", end: "2026-02-03", working: 2, received: 13 }, // 12 + B1, without B3 of Wednesday
    });
    expect(week("2026-02-02")?.like).toBeNull();
  });
  it("members of a scope add up to the city", () => {
    for (const scope of ["unit", "issue", "about", "channel", "kind"] as const) {
      expect(
        detail("2026-02-02")?.[scope].reduce((n, r) => n + r.received, 0),
        scope,
      ).toBe(14);
    }
  });
  it("have no usual range and no last year in so short a history", () =>
    expect(week("2026-02-09")).toMatchObject({ usual: null, year: null }));
});

describe("the open tickets", () => {
  it("are overdue, due today, or later by the completion clock", () => {
    const { due } = page<ClocksPage>("clocks.json");
    expect(due.total).toEqual({ overdue: 1, today: 1, next: 0, later: 2 }); // B1; B3; B2 and the driver's consultation C1
    expect(due.nextDay).toBe("2026-02-12");
    expect(due.units.find((u) => u.unit === "wuqing")).toMatchObject({ overdue: 1, today: 1, later: 1 });
  });
  it("of everybody count D1 too", () => expect(page<ClocksPage>("clocks.json").all.total.later).toBe(3));
  it("are listed most urgent first with their masked title", () => {
    const { tickets } = page<ClocksPage>("clocks.json");
    expect(tickets.slice(0, 2).map((t) => [t.number, t.state])).toEqual([
      ["B1", "overdue"],
      ["B3", "today"],
    ]);
    expect(tickets.find((t) => t.number === "B2")?.title).toBe("<b>催要运费</b>");
  });
  it("name the other steps that are to be met: B1, B2 and B3 were dispatched and not accepted in three hours", () => {
    const { due, steps } = page<ClocksPage>("clocks.json");
    expect(due.steps).toEqual([{ name: "接单", open: 0, overdue: 4 }]); // the driver's consultation C1 too
    expect(steps.map((s) => [s.number, s.state, s.responsible])).toContainEqual([
      "B2",
      "overdue",
      "承办单位",
    ]);
    expect(page<LeaderPage>("leader.json").due.steps).toEqual(due.steps);
  });
  it("of everybody name that of D1 too, which is no driver's: not accepted in three hours", () => {
    const clocks = page<ClocksPage>("clocks.json");
    expect(clocks.all.steps).toEqual([{ name: "接单", open: 0, overdue: 5 }]);
    expect(clocks.steps.filter(({ driver }) => !driver).map(({ number, step }) => [number, step])).toEqual([
      ["D1", "接单"],
    ]);
    const { meta } = clocks;
    const text = toText(clocksView(clocks, { meta, profile: meta.profile, source: 0, root: "./" }));
    expect(text).toContain("接单 4 件，超时 4");
    expect(text).toContain("连同其他工单：接单 5 件，超时 5");
  });
  it("lead the leader's page too", () => expect(page<LeaderPage>("leader.json").due.total.overdue).toBe(1));
});

describe("units and platforms", () => {
  it("stand over the month, the rolling 13 weeks and the year", () => {
    const { bases } = page<UnitsPage>("units.json");
    expect(bases.map((b) => b.id)).toEqual(["month", "r13w", "ytd"]);
    for (const b of bases)
      expect(b.rows.find((r) => r.id === "wuqing")?.rates.default, b.id).toEqual([8, 8, 5, 8, 5, 8]);
  });
  it("have a page each with problem tickets: wuqing's three not resolved", () => {
    const wuqing = page<MemberPage>("units/wuqing.json");
    expect(wuqing.problems.map((p) => p.number)).toEqual(["A00", "A01", "A02"]);
    expect(wuqing.issues).toEqual([{ issue: "运费拖欠", received: 10, before: 0 }]);
    expect(wuqing.stages.find((s) => s.name === "受理到转派")).toMatchObject({ n: 10, median: 0.5 });
  });
  it("count what is about a platform by week", () => {
    const { rows, weeks } = page<PlatformsPage>("platforms.json");
    expect(weeks.map((w) => w.start)).toEqual(["2026-02-02", "2026-02-09"]);
    expect(rows.map((r) => [r.id, r.about])).toEqual([
      ["huolala", [5, 0]],
      ["manban", [1, 0]],
    ]);
  });
});

it("the method page carries floors from the policy and each clock's clause", () => {
  const method = page<MethodPage>("method.json");
  expect(method.indicators.find((i) => i.id === "resolution")).toMatchObject({
    floor: 80,
    target: 90,
    clause: "T26-0",
  });
  expect(method.clocks.find((c) => c.clause === "T26-1")).toMatchObject({
    limit: "1 小时",
    start: "受理",
  });
});

it("the quality page counts what is missing", () => {
  const { gaps } = page<QualityPage>("quality.json");
  expect(gaps.find((g) => g.label === "已办结件的首次评价")).toMatchObject({ tickets: 0, of: 12 });
});

it("the public edition lists no ticket", async () => {
  const inputs = await prepare(warehouse, AS_OF, "public");
  const open = await pageData(warehouse, inputs);
  const { tickets, steps } = open.get("clocks.json") as ClocksPage;
  expect([tickets, steps]).toEqual([[], []]);
  const unit = open.get("units/wuqing.json") as MemberPage;
  expect([unit.tickets, unit.problems]).toEqual([[], []]);
  expect(JSON.stringify([...open.values()])).not.toContain("催要运费");
});

it("writes the same bytes twice, and every file it names", async () => {
  const out = await mkdtemp(join(tmpdir(), "pages-"));
  const inputs = { ...(await prepare(warehouse, AS_OF)), out };
  const names = await writePageData(warehouse, inputs);
  const read = () => Promise.all(names.map((name) => readFile(join(out, name), "utf8")));
  const first = await read();
  await writePageData(warehouse, inputs);
  expect(await read()).toEqual(first);
  expect(names).toContain("daily-older-4.json");
  expect(JSON.parse(first[names.indexOf("site.json")] ?? "")).toMatchObject({
    units: [{ id: "wuqing" }, { id: "beichen" }],
    platforms: [{ id: "huolala" }, { id: "manban" }],
  });
  await rm(out, { recursive: true });
});

it("an empty warehouse gives every page, without tickets", async () => {
  const empty = await smallWarehouse([]);
  const made = await pageData(empty, await prepare(empty, AS_OF));
  expect((made.get("leader.json") as LeaderPage).meta.latest).toBeNull();
  expect([...made.keys()].sort()).toEqual([...pages.keys()].sort());
  empty.close();
});

it("a period is over on the evening of its last day, not before", () => {
  expect([
    isPartial("2026-02-28", "2026-02-28 17:59:59"),
    isPartial("2026-02-28", "2026-02-28 18:00:00"),
  ]).toEqual([true, false]);
  expect([
    isPartial("2026-03-01", "2026-02-28 23:00:00"),
    isPartial("2026-02-27", "2026-02-28 00:00:00"),
  ]).toEqual([true, false]);
});

it("a week's working days are over on the evening of the last of them, 28 February in 2026, and never where it has none", () => {
  const calendar = workCalendar();
  const over = (start: string, end: string, asOf: string) => allWorked({ start, end }, asOf, calendar);
  expect([
    over("2026-02-23", "2026-03-01", "2026-02-27 20:00:00"), // Saturday the 28th is a make-up day
    over("2026-02-23", "2026-03-01", "2026-02-28 17:59:59"),
    over("2026-02-23", "2026-03-01", "2026-02-28 20:00:00"),
    over("2026-03-02", "2026-03-08", "2026-03-06 18:00:00"), // an ordinary Friday
    over("2026-02-16", "2026-02-22", "2026-02-23 09:00:00"), // Spring Festival
  ]).toEqual([false, false, true, true, false]);
  expect(daysOver({ start: "2026-02-23", end: "2026-03-01" }, "2026-02-28 20:00:00")).toBe(6);
});

it("pages open with the last week that is over, or whose working days are, whatever days remain", () => {
  const week = (start: string, partial: boolean, worked: boolean) => ({ start, partial, worked });
  const [before, festival] = [week("02-09", false, true), week("02-16", false, false)];
  const opens = (...points: ReturnType<typeof week>[]) => openingPoint(points)?.start;
  expect(opens(before, festival, week("02-23", true, false))).toBe("02-16");
  expect(opens(before, festival, week("02-23", true, true))).toBe("02-23");
  expect(opens(before, festival, week("02-23", false, true))).toBe("02-23");
  expect(opens(week("02-23", true, false))).toBe("02-23");
});
