import { afterEach, beforeAll, describe, expect, it } from "vitest";
import type {
  LeaderPage,
  MethodPage,
  TicketLists,
  WarningRow,
  WarningsPage,
} from "../../reports/components/data.ts";
import { methodWarnings } from "../../reports/components/method-warnings.ts";
import { toText } from "../../reports/components/node.ts";
import { warningStrip } from "../../reports/components/warning-strip.ts";
import { warningsView } from "../../reports/components/warning-view.ts";
import { type PageInputs, pageData } from "../../src/pages/index.ts";
import { methodWarnings as methodWarningsOf } from "../../src/pages/method-warnings.ts";
import { readJudged } from "../../src/pages/warnings/judged.ts";
import { readRegister } from "../../src/pages/warnings/register.ts";
import { settingsSchema } from "../../src/settings/settings.ts";
import { Warehouse } from "../../src/warehouse/warehouse.ts";
import { loadKinds } from "../../src/warnings/kinds.ts";
import { type Seen, warningsOf } from "../../src/warnings/life/life.ts";
import { keepWarnings } from "../../src/warnings/life/log.ts";
import { prepare, smallWarehouse } from "./small.ts";

const AS_OF = "2026-02-11 20:00:00";
const seen = (more: Partial<Seen>): Seen => ({
  ...{ day: "2026-02-11", kind: "surge", scope: "unit", member: "wuqing", issue: "", severity: "amber" },
  ...{ onset: "2026-02-09", weight: 9, said: "武清区近 7 天 12 件", tickets: ["s:J1"], total: 12 },
  evidence: { observed: 12, expected: 3, upper: 7, p: 0.001, q: 0.01, course: [3, 2, 12] },
  ...more,
});
const SEEN = [
  seen({}),
  seen({
    kind: "arrears-large",
    scope: "matter",
    member: "m1",
    severity: "red",
    said: "某公司欠 9 万",
    evidence: null,
  }),
];

let warehouse: Warehouse | undefined;
afterEach(() => warehouse?.close());

async function pagesOf(edition: "internal" | "public", signals: readonly Seen[] | null) {
  warehouse = await smallWarehouse([{ number: "J1", received: "2026-02-10 09:00:00" }]);
  const inputs = await prepare(warehouse, AS_OF, edition);
  if (signals)
    await keepWarnings(
      warehouse,
      warningsOf(
        signals,
        "2026-02-11",
        () => ({ closesAfter: 7, rank: 0 }),
        () => ["2026-02-11"],
      ).map((one) => ({
        ...one,
        toldOn: "2026-02-11",
      })),
    );
  const kind = (id: string, name: string) => ({ id, name, clause: "T26-11", basis: "clause", step: "会商" });
  return pageData(warehouse, {
    ...inputs,
    warnings: {
      kinds: [kind("surge", "数量突增"), kind("arrears-large", "欠费金额大")],
      ...{ actions: [], reports: null, groups: [] },
    },
  });
}
const viewOf = (page: WarningsPage) =>
  toText(warningsView(page, { meta: page.meta, profile: page.meta.profile, source: 0, root: "./" }));
const textOf = (pages: Map<string, unknown>) => viewOf(pages.get("warnings.json") as WarningsPage);

describe("the page of warnings", () => {
  it("tells each with its sentence, clause, state and step; its number leads to its tickets", async () => {
    const pages = await pagesOf("internal", SEEN);
    const page = pages.get("warnings.json") as WarningsPage;
    expect(page.open.map(({ kind, state, total }) => [kind, state, total])).toEqual([
      ["arrears-large", "new", 12],
      ["surge", "new", 12],
    ]);
    const { lists } = pages.get("tickets-lists.json") as TicketLists;
    expect(Object.keys(lists)).toContain(page.open[1]!.list);
    const text = textOf(pages);
    expect(text).toContain("未关闭的预警 2 条：红 1、橙 1。这是首次测算，均算今日新增：今日新增 2。");
    expect(text).toContain("武清区近 7 天 12 件");
    expect(text).toContain("T26-11");
    expect(text).toContain("迟 2 天");
  });

  it("in the public edition names nobody's matter and lists no ticket", async () => {
    const pages = await pagesOf("public", [...SEEN, seen({ kind: "stock-reply", weight: 1, said: "原话" })]);
    const page = pages.get("warnings.json") as WarningsPage;
    expect(page.open.map(({ said, member, list }) => [said, member, list])).toEqual([
      [null, "", null],
      ["武清区近 7 天 12 件", "wuqing", null],
      [null, "wuqing", null],
    ]);
    expect(JSON.stringify(page)).not.toContain("某公司");
  });

  it("says what to do where none were made", async () => {
    expect(textOf(await pagesOf("internal", null))).toContain("尚未测算预警");
  });

  it("says that there are none where all is usual", async () => {
    expect(textOf(await pagesOf("internal", []))).toContain("没有未关闭的预警");
  });

  it("gives the leader at most five, the rest counted", async () => {
    const many = Array.from({ length: 7 }, (_, i) => seen({ issue: `c${i}`, weight: 20 - i }));
    const leader = (await pagesOf("internal", many)).get("leader.json") as LeaderPage;
    expect(leader.warnings.rows).toHaveLength(5);
    expect(leader.warnings.more).toBe(2);
    expect(leader.warnings.moreKinds).toBe(1);
    const { meta } = leader;
    const strip = warningStrip(leader, { meta, profile: meta.profile, source: 0, root: "./" });
    expect(toText(strip)).toMatch(/数量突增：.+ 等 7 家另有 2 条 →/);
  });
});

describe("what the page of warnings says of itself", () => {
  let base: WarningsPage;
  beforeAll(async () => {
    base = (await pagesOf("internal", SEEN)).get("warnings.json") as WarningsPage;
  });
  const told = (change: Partial<WarningsPage>) => viewOf({ ...base, ...change });
  const [rule, rise] = [0, 1];
  const withRow = (at: number, row: Partial<WarningRow>) =>
    told({
      open: base.open.map((one, i) => (i === at ? { ...one, ...row } : one)),
      began: { rises: "2026-02-09", rules: "2026-02-10" },
    });

  it("of a past moment that later days are in the log", () => {
    const past = told({ later: "2026-02-20" });
    expect(past).toContain("这是过去的情况：预警日志已记到 2月20日，本页只列 2月11日当时已知的");
    expect(past).toContain("此前没有逐日判定，无从比较：今日新增 2");
    expect(told({ later: "2026-02-20", previous: "2026-02-10" })).toContain("较 2月10日：今日新增 2");
    expect(told({})).not.toContain("过去的情况");
  });

  it("where today is not over, which day was judged", () => {
    const meta = { ...base.meta, asOf: "2026-02-12 09:00:00" };
    expect(told({ meta })).toContain("今天尚未过完（18 点以后算过完）：数量判到 2月11日");
    expect(told({ meta })).not.toContain("未再出现");
    expect(told({})).not.toContain("尚未过完");
  });

  it("on the first day, since when rises were replayed", () => {
    expect(told({ began: { rises: "2026-02-09", rules: "2026-02-11" } })).toContain(
      "这是首次测算，数量突增补判自 2月9日，其余均算今日新增：",
    );
  });

  it("that what was there when the log began is that old or older", () => {
    expect(withRow(rise, { firstSeen: "2026-02-09" })).toContain("2月9日或更早首报");
    expect(withRow(rise, { firstSeen: "2026-02-10", delay: 1 })).toContain("2月10日首报，迟 1 天");
    expect(withRow(rule, { firstSeen: "2026-02-10" })).toContain("2月10日首次测算时已有");
    expect(withRow(rule, { firstSeen: "2026-02-11" })).toContain("2月11日首报");
  });

  it("the year of an onset long ago, and what was told only today", () => {
    expect(withRow(rule, { onset: "2025-03-05" })).toContain("2025年3月5日");
    expect(withRow(rule, { firstSeen: "2026-02-10", toldOn: "2026-02-11" })).toContain("今日列入");
    expect(withRow(rule, { firstSeen: "2026-02-11", toldOn: "2026-02-11" })).not.toContain("今日列入");
  });

  it("that rises are not judged on too short a history", () => {
    expect(told({ short: 48 })).toContain("历史只有 48 天，以往不足六周，数量突增暂不判");
    expect(told({ short: null })).not.toContain("不足六周");
  });

  it("nothing of urgent tickets where they are switched off, which the method page says", async () => {
    expect(told({})).toContain("紧急单件与苗头报备");
    expect(told({ register: null })).not.toContain("苗头报备");
    const kinds = Object.values(await loadKinds("data/policies"));
    const off = kinds.map((kind) => (kind.id === "urgent" ? { ...kind, enabled: false } : kind));
    const method = { warnings: methodWarningsOf(off) } as MethodPage;
    expect(toText(methodWarnings(method))).toContain("已停用：紧急单件");
    const warnings = { kinds: [], rules: off, actions: [], reports: null, groups: [] };
    const inputs = { asOf: AS_OF, settings: settingsSchema.parse({}), warnings } as unknown as PageInputs;
    const bare = await Warehouse.open(":memory:");
    try {
      expect(await readRegister(bare, inputs)).toEqual({ register: null, lists: [] });
    } finally {
      bare.close();
    }
  });
});

describe("what was judged", () => {
  it("is the last day over, with the log around it; 48 days of history are short, 49 are not", async () => {
    // 25 December to 11 February are 49 days
    warehouse = await smallWarehouse([{ number: "J1", received: "2025-12-25 09:00:00" }]);
    await warehouse.run(
      "INSERT INTO ops.warning_run VALUES ('2026-01-14', TRUE), ('2026-02-09', TRUE), ('2026-02-10', FALSE), ('2026-02-11', FALSE), ('2026-02-20', FALSE)",
    );
    expect(await readJudged(warehouse, "2026-02-12 09:00:00")).toEqual({
      ...{ day: "2026-02-11", previous: "2026-02-10", later: "2026-02-20", short: null },
      began: { rises: "2026-01-14", rules: "2026-02-10" },
    });
    expect(await readJudged(warehouse, "2026-02-10 20:00:00")).toMatchObject({
      ...{ day: "2026-02-10", previous: null, later: "2026-02-20", short: 48 },
    });
    expect(await readJudged(warehouse, "2026-02-20 20:00:00")).toMatchObject({ later: null });
  });
});
