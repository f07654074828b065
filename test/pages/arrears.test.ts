import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ArrearsPage, ArrearsRow } from "../../reports/components/arrears-data.ts";
import type { TicketLists } from "../../reports/components/data.ts";
import { assignMatters } from "../../src/issues/warehouse/matters.ts";
import { readArrears } from "../../src/pages/arrears/index.ts";
import { pageData } from "../../src/pages/index.ts";
import type { Warehouse } from "../../src/warehouse/warehouse.ts";
import { prepare, smallWarehouse } from "./small.ts";

const AS_OF = "2026-02-20 12:00:00";

/** A ticket about arrears; completed on the day it came unless `stage` says otherwise. */
interface Owed {
  id: string;
  at: string;
  body?: string;
  reply?: string;
  caller?: string;
  place?: string | null;
  channel?: string;
  platform?: string;
  claimed?: number;
  recovered?: number;
  resolved?: boolean;
  final?: boolean;
  stage?: "received" | "dispatched" | "contacted" | "closed";
  kind?: string;
  marked?: boolean;
  issue?: string;
}

const INSERT = `INSERT INTO core.ticket_version BY NAME
SELECT $id AS ticket_id, 's' AS source, $id AS number, CASE WHEN $stage = 'closed' THEN '已办结' ELSE '办理中' END AS status,
  $at::TIMESTAMP AS received_at, $channel AS channel, $kind AS kind, $issue AS issue_id, $marked AS driver_mark, $place AS district,
  'wuqing' AS unit_id, $platform AS complained_platform_id, $caller AS caller_key,
  CASE WHEN $stage <> 'received' THEN $at::TIMESTAMP END AS dispatched_at,
  CASE WHEN $stage IN ('contacted', 'closed') THEN $at::TIMESTAMP END AS contacted_at,
  CASE WHEN $stage = 'closed' THEN $at::TIMESTAMP END AS completed_at,
  $resolved::BOOLEAN AS first_resolved, $final::BOOLEAN AS final_resolved,
  $claimed::DECIMAL(18, 2) AS amount_claimed, $recovered::DECIMAL(18, 2) AS amount_recovered,
  hash($id)::UHUGEINT AS text_id, 1 AS file_id, hash($id)::UHUGEINT AS state_hash, $at::TIMESTAMP AS known_at, $at::TIMESTAMP AS recorded_at`;

async function warehouseOf(list: readonly Owed[]): Promise<Warehouse> {
  const warehouse = await smallWarehouse([]);
  const none = {
    caller: null,
    place: "武清",
    channel: "12345",
    platform: null,
    claimed: null,
    recovered: null,
    resolved: null,
  };
  for (const { body, reply, ...rest } of list) {
    const usual = { final: null, stage: "closed", kind: "投诉", marked: true, issue: "freight-arrears" };
    await warehouse.run(INSERT, { ...none, ...usual, ...rest });
    await warehouse.run("INSERT INTO core.text VALUES (hash($id)::UHUGEINT, '讨要运费', $body, $reply)", {
      ...{ id: rest.id, body: body ?? null, reply: reply ?? null },
    });
  }
  return warehouse;
}

async function pagesOf(warehouse: Warehouse, edition: "internal" | "public" = "internal") {
  const inputs = await prepare(warehouse, AS_OF, edition);
  await assignMatters(warehouse, { asOf: AS_OF, issues: inputs.issues });
  return pageData(warehouse, inputs);
}

const CARRIER = "给天津市瓯驰运输有限公司跑了7趟，运费一直没结。";
const MASS = "翊恒朔达物流拖欠运费1000元，一直不给。";
const LETTER = "货车司机反映在武清物流园卸货后老板[姓名]一直拖欠运费6800元，打电话不接，请求协调。";

const TICKETS: Owed[] = [
  { id: "a1", at: "2026-01-05 09:00", caller: "a", body: CARRIER, claimed: 5000, resolved: false },
  {
    id: "a2",
    at: "2026-01-20 09:00",
    caller: "a",
    body: CARRIER,
    claimed: 5000,
    recovered: 3000,
    resolved: false,
    final: true,
  },
  ...Array.from({ length: 12 }, (_, i) => ({
    ...{ id: `m${i + 10}`, at: `2026-02-0${1 + (i % 9)} 10:00`, caller: `m${i}`, place: "津南", body: MASS },
    ...(i < 2 ? { reply: "平台先行垫付1000元。" } : {}),
  })),
  { id: "p1", at: "2026-02-01 09:00", caller: "p", body: "老板[姓名]拖欠运费2000元。", stage: "contacted" },
  { id: "u1", at: "2026-02-10 09:00", caller: "u", body: "干了活没给钱。", stage: "received" },
  {
    id: "f1",
    at: "2025-12-10 09:00",
    caller: "f",
    body: "天津市甬朔建材有限公司欠运费三千二。",
    reply: "经调解未果，建议走法律途径。",
  },
  { id: "t1", at: "2026-01-08 09:00", caller: "t", body: LETTER },
  { id: "t2", at: "2026-01-08 17:00", caller: "s", body: `来电反映：${LETTER}`, channel: "12328电话" },
  {
    id: "o1",
    at: "2026-01-09 09:00",
    caller: "o",
    body: "满帮拖欠运费。",
    platform: "manban",
    claimed: 500,
    recovered: 800,
    resolved: false,
  },
  {
    id: "x1",
    at: "2026-01-10 09:00",
    caller: "x",
    body: "天津市瓯驰运输有限公司欠运费900元。",
    place: "北辰",
    claimed: 9_000_000_000,
  },
  { id: "k1", at: "2026-01-10 09:00", caller: "k", kind: "咨询", body: MASS },
  { id: "n1", at: "2026-01-10 09:00", caller: "n", marked: false, body: CARRIER, place: "河西" },
  { id: "d1", at: "2026-01-10 09:00", caller: "d", issue: "deposit", body: "定金200元不退" },
];

let warehouse: Warehouse;
let page: ArrearsPage;
let lists: TicketLists;
const rowAt = (first: string, type: ArrearsRow["type"]) =>
  page.rows.find((row) => row.first === first && row.type === type) as ArrearsRow;

beforeAll(async () => {
  warehouse = await warehouseOf(TICKETS);
  const pages = await pagesOf(warehouse);
  page = pages.get("arrears.json") as ArrearsPage;
  lists = pages.get("tickets-lists.json") as TicketLists;
});
afterAll(() => warehouse.close());

describe("the ledger", () => {
  it("has one row a matter, of marked drivers' tickets about arrears, consultation apart", () => {
    // a, the mass of twelve, p, u, f, the twins, o, x: 8 matters of 2 + 12 + 1 + 1 + 1 + 2 + 1 + 1 = 21 tickets, 19 drivers
    expect(page.rows.length).toBe(8);
    expect(page.total).toMatchObject({ matters: 8, tickets: 21, drivers: 19, open: 2 });
  });

  it("counts a driver's sums once however often he called, and takes his latest word", () => {
    expect(rowAt("2026-01-05", "carrier")).toMatchObject({
      ...{ tickets: 2, drivers: 1, claimed: 5000, recovered: 3000, confirmed: 3000, denied: 0, helped: 1 },
      ...{ stage: "partly", route: "district", last: "2026-01-20" },
    });
  });

  it("makes one matter of one debtor's mass arrears, lifts it to the city and tells advances", () => {
    // 12 drivers × 1,000; two advances of 1,000 by the unit's word alone
    expect(rowAt("2026-02-01", "carrier")).toMatchObject({
      ...{
        debtor: "翊恒朔达物流",
        tickets: 12,
        drivers: 12,
        claimed: 12_000,
        recovered: 2000,
        advance: 2000,
      },
      ...{ confirmed: 0, denied: 0, helped: 2, route: "city", stage: "partly" },
    });
  });

  it("counts what came in by two channels once", () => {
    expect(rowAt("2026-01-08", "person")).toMatchObject({
      tickets: 2,
      drivers: 1,
      claimed: 6800,
      route: "city",
    });
  });

  it("goes by debtor and failed mediation: person to the city, unknown to be found out, platform, police and market supervision", () => {
    expect(rowAt("2026-02-01", "person")).toMatchObject({ route: "city", stage: "contacted", open: 1 });
    expect(rowAt("2026-02-10", "unknown")).toMatchObject({
      route: "unclear",
      stage: "received",
      claimed: null,
    });
    expect(rowAt("2026-01-09", "platform")).toMatchObject({ route: "platform", platform: "manban" });
    expect(rowAt("2025-12-10", "shipper")).toMatchObject({ route: "joint", stage: "closed", claimed: 3200 });
  });

  it("marks what is beyond belief: more back than claimed, sums of billions", () => {
    expect(rowAt("2026-01-09", "platform")).toMatchObject({ over: true, denied: 800, stage: "recovered" });
    expect(rowAt("2026-01-10", "carrier")).toMatchObject({ absurd: true, claimed: 900 });
  });

  it("adds up: by route, by type and by month to the whole", () => {
    // 5000 + 12000 + 2000 + 3200 + 6800 + 500 + 900 = 30,400; 3000 + 2000 + 800 = 5,800
    expect(page.total).toMatchObject({
      stated: 7,
      claimed: 30_400,
      recovered: 5800,
      advance: 2000,
      confirmed: 3000,
      denied: 800,
      helped: 4,
    });
    for (const side of [page.routes, page.types, page.months]) {
      for (const key of ["matters", "tickets", "claimed", "recovered", "open"] as const) {
        expect(side.reduce((sum, part) => sum + part[key], 0)).toBe(page.total?.[key]);
      }
    }
    expect(page.months.map(({ member, matters }) => [member, matters])).toEqual([
      ["2025-12-01", 1],
      ["2026-01-01", 4],
      ["2026-02-01", 3],
    ]);
  });

  it("lists the open ones longest waiting first, and the newest", () => {
    expect(page.waiting.map((place) => page.rows[place]?.first)).toEqual(["2026-02-01", "2026-02-10"]);
    expect(page.newest.length).toBe(8);
    expect(page.rows[0]?.first).toBe("2026-02-10");
  });

  it("leads every row, month, route and type to its tickets", () => {
    for (const row of page.rows) {
      expect(lists.lists[row.list ?? ""]?.places.length).toBe(row.tickets);
    }
    for (const sum of [...page.months, ...page.routes, ...page.types]) {
      expect(lists.lists[sum.list?.id ?? ""]?.places.length).toBe(sum.tickets);
    }
  });

  it("counts how often a debtor was complained of, in the internal edition", () => {
    // 瓯驰运输: driver a in 武清, driver x in 北辰
    expect(rowAt("2026-01-05", "carrier").times).toBe(2);
    expect(page.debtors[0]).toMatchObject({ debtor: "翊恒朔达物流", times: 12, matters: 1 });
    expect(page.debtors[1]).toMatchObject({ debtor: "天津市瓯驰运输有限公司", times: 2, matters: 2 });
  });

  it("shows outside neither names, nor what they rest on, nor repeats, nor tickets", async () => {
    const open = (await pagesOf(warehouse, "public")).get("arrears.json") as ArrearsPage;
    const text = JSON.stringify({ rows: open.rows, debtors: open.debtors });
    expect(text).not.toMatch(/瓯驰|翊恒朔达|甬朔/);
    expect(text).toContain("天津市＊＊有限公司");
    expect(open.debtors).toEqual([]);
    expect(open.rows.every((row) => row.times === null && row.list === null && row.evidence === "")).toBe(
      true,
    );
    expect(open.total).toEqual(page.total);
  });
});

describe("a ledger of nothing", () => {
  it("is empty where there are no such tickets, and where matters were not sought", async () => {
    const empty = await smallWarehouse([]);
    const inputs = await prepare(empty, AS_OF);
    const unsought = (await pageData(empty, inputs)).get("arrears.json") as ArrearsPage;
    expect([unsought.total, unsought.rows]).toEqual([null, []]);
    const sought = (await pagesOf(empty)).get("arrears.json") as ArrearsPage;
    expect([sought.total?.matters ?? 0, sought.rows, sought.debtors]).toEqual([0, [], []]);
    empty.close();
  });
});

describe("a debtor of 100,000 tickets", () => {
  it("is one row with its newest tickets, on a small page", { timeout: 120_000 }, async () => {
    const large = await warehouseOf([]);
    await large.script(`INSERT INTO core.text VALUES (7, '讨要运费', '运费1000元没给。', NULL);
      INSERT INTO core.ticket_version BY NAME
      SELECT 's:' || i AS ticket_id, 's' AS source, i::VARCHAR AS number, '办理中' AS status, 'debtor' AS debtor_key, 'c' || i AS caller_key,
        TIMESTAMP '2025-01-01' + to_minutes(5 * i) AS received_at, '投诉' AS kind, 'freight-arrears' AS issue_id, TRUE AS driver_mark, 7 AS text_id,
        1 AS file_id, i::UHUGEINT AS state_hash, TIMESTAMP '2025-01-01' AS known_at, TIMESTAMP '2025-01-01' AS recorded_at
      FROM range(100000) AS r(i)`);
    const inputs = await prepare(large, AS_OF);
    await assignMatters(large, { asOf: AS_OF, issues: inputs.issues });
    const ledger = await readArrears(large, inputs);
    const shown = ledger.page({} as ArrearsPage["meta"], {});
    expect(shown.rows.length).toBe(1);
    expect(shown.total).toMatchObject({
      matters: 1,
      tickets: 100_000,
      drivers: 100_000,
      claimed: 100_000_000,
    });
    expect(ledger.lists[0]?.tickets.length).toBe(200);
    expect(JSON.stringify(shown).length).toBeLessThan(10_000);
    large.close();
  });
});
