import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PlatformPage, PlatformsPage } from "../../reports/components/data.ts";
import { pageData } from "../../src/pages/index.ts";
import { keepReported } from "../../src/platforms/warehouse/reported.ts";
import { sqlFile } from "../../src/warehouse/sql.ts";
import type { Warehouse } from "../../src/warehouse/warehouse.ts";
import { prepare, type Small, smallWarehouse } from "./small.ts";

const AS_OF = "2026-02-01 20:00:00";
const DAY = 86_400_000;
/** First day of the first of 30 whole weeks, all before the Spring Festival's, and the week from which fees are complained of. */
const FIRST = Date.parse("2025-07-07");
const WEEKS = 30;
const RISES = 20;

const dayOf = (week: number, day: number): string =>
  new Date(FIRST + (7 * week + day) * DAY).toISOString().slice(0, 10);

/** 满帮 two arrears a week throughout; 货拉拉 one membership fee a week, nine from the 21st week (2025-11-24) on. */
function tickets(): Small[] {
  const one = (platform: string, issue: string, week: number, i: number): Small => ({
    number: `${platform}-${week}-${i}`,
    received: `${dayOf(week, i % 5)} 09:00:00`,
    completed: `${dayOf(week, i % 5)} 15:00:00`,
    ...{ platform, issue, contacted: true, resolved: i !== 0, satisfied: i === 0 ? "不满意" : "满意" },
  });
  return Array.from({ length: WEEKS }, (_, week) => [
    ...[0, 1].map((i) => one("manban", "freight-arrears", week, i)),
    ...Array.from({ length: week < RISES ? 1 : 9 }, (_, i) => one("huolala", "membership-fee", week, i)),
  ]).flat();
}

/** Two complaints of 货拉拉's own list by callers of two tickets, settled by its word, one of which its caller denies; one by nobody known. */
const LIST = `
  UPDATE core.ticket_version SET caller_key = number WHERE number IN ('huolala-24-0', 'huolala-24-1');
  UPDATE core.ticket_version SET answered_by_platform_id = 'huolala' WHERE number = 'huolala-29-0';
  INSERT INTO core.platform_complaint_version BY NAME
  SELECT 'p:' || n AS complaint_id, 'p' AS source, n AS number, 'huolala' AS platform_id, asked::TIMESTAMP AS received_at,
    'membership-fee' AS issue_id, caller AS caller_key, '已退款' AS outcome, '已办结' AS status, 1 AS file_id, hash(n)::UHUGEINT AS state_hash,
    asked::TIMESTAMP AS known_at, asked::TIMESTAMP AS recorded_at
  FROM (VALUES ('A', 'huolala-24-0', '2025-12-20'), ('B', 'huolala-24-1', '2025-12-21'), ('C', 'nobody', '2025-12-21')) AS c(n, caller, asked);`;

let warehouse: Warehouse;
let pages: Map<string, unknown>;
const platforms = () => pages.get("platforms.json") as PlatformsPage;
const page = (id: string) => pages.get(`platforms/${id}.json`) as PlatformPage;

beforeAll(async () => {
  warehouse = await smallWarehouse(tickets());
  await warehouse.script(sqlFile(import.meta.url, "../../src/issues/warehouse/schema.sql"));
  await warehouse.script(LIST);
  await keepReported(warehouse, [{ id: "huolala", drivers: "5000", orders: "20000", real_name: "4900" }]);
  pages = await pageData(warehouse, await prepare(warehouse, AS_OF));
}, 60_000);
afterAll(() => warehouse.close());

describe("a platform's dated changes", () => {
  it("come out by themselves in the class that rose, with the week and both levels, and not where nothing rose", () => {
    const row = platforms().rows.find(({ id }) => id === "huolala");
    expect(row?.moves).toEqual([
      {
        issue: "membership-fee",
        changes: [expect.objectContaining({ start: "2025-11-24", before: 1, after: 9 })],
      },
    ]);
    expect(row?.changes.map(({ start }) => start)).toEqual(["2025-11-24"]);
    expect(platforms().rows.find(({ id }) => id === "manban")).toMatchObject({ moves: [], changes: [] });
  });
  it("are the same in every build", async () => {
    const again = await pageData(warehouse, await prepare(warehouse, AS_OF));
    expect(JSON.stringify(again.get("platforms.json"))).toBe(JSON.stringify(platforms()));
  });
  it("are drawn as levels where history is too short for a season", () => {
    const { weeks } = page("huolala").course;
    expect(weeks.season).toBeNull();
    const at = weeks.points.findIndex(({ start }) => start === "2025-11-24");
    expect([weeks.level[at - 1], weeks.counts[at - 1], weeks.counts[at]]).toEqual([1, 1, 9]);
    expect(weeks.level[at]).toBeGreaterThan(4);
  });
});

describe("a platform's own list", () => {
  it("is held against the hotline's tickets: volume, events in both, and what callers deny", () => {
    const { list, linked } = page("huolala");
    expect(list).toMatchObject({
      complaints: 3,
      linked: 2,
      disputed: 1,
      bothResolved: 1,
      apart: 0,
      unknown: 0,
    });
    expect(linked.map(({ complaint, number }) => [complaint, number])).toEqual([
      ["A", "huolala-24-0"],
      ["B", "huolala-24-1"],
    ]);
    expect(linked[0]).toMatchObject({ claimed: true, resolved: false, outcome: "已退款" });
    expect(page("manban").list).toBeNull();
  });
});

describe("what a platform reports", () => {
  it("gives its tickets of 13 weeks per 10,000 drivers and orders; what it does not report stays open", () => {
    const { reported, sides } = page("huolala");
    const tickets = sides[0]?.now.find(({ id }) => id === "r13w")?.row.received ?? 0;
    expect(tickets).toBeGreaterThan(0);
    // per 10,000: tickets × 10,000 ÷ 5,000 drivers; orders of three months: ÷ 60,000
    expect(reported?.perDrivers?.value).toBeCloseTo(tickets * 2, 9);
    expect(reported?.perOrders?.value).toBeCloseTo(tickets / 6, 9);
    expect(reported).toMatchObject({ real_name: 4900, listed: null, restricted: null, reported: null });
    expect(page("manban").reported).toBeNull();
  });
});

it("lists what the platform answered to a dissatisfied caller, for the authority to handle again (T23-18)", () => {
  expect(page("huolala").handBack.map(({ number }) => number)).toEqual(["huolala-29-0"]);
});

it("puts the classes of T26-15 first among the rules", () => {
  expect(platforms().ruleIds.slice(0, 5)).toEqual([
    ...["car-sticker", "membership-fee", "behaviour-score", "cancel-liability"],
    "commission",
  ]);
  expect(
    page("huolala")
      .rules.find(({ issue }) => issue === "membership-fee")
      ?.weeks.at(-2),
  ).toBe(9);
});

it("keeps events and tickets out of the public edition", async () => {
  const open = await pageData(warehouse, await prepare(warehouse, AS_OF, "public"));
  const own = open.get("platforms/huolala.json") as PlatformPage;
  expect([own.linked, own.handBack, own.list?.linked]).toEqual([[], [], 2]);
});
