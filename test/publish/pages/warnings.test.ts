import { afterEach, describe, expect, it } from "vitest";
import type { LeaderPage, MethodPage, TicketLists, WarningsPage } from "../../../reports/components/data.ts";
import { methodWarnings } from "../../../reports/components/method-warnings.ts";
import { toText } from "../../../reports/components/node.ts";
import { warningStrip } from "../../../reports/components/warning-strip.ts";
import { warningsView } from "../../../reports/components/warning-view.ts";
import { pageData } from "../../../src/publish/pages/index.ts";
import type { Warehouse } from "../../../src/warehouse/warehouse.ts";
import { type Kind, loadKinds } from "../../../src/warnings/kinds.ts";
import { type Seen, warningsOf } from "../../../src/warnings/life/life.ts";
import { keepWarnings } from "../../../src/warnings/life/log.ts";
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

interface More {
  asOf?: string;
  /** Day of the ticket J1. */
  received?: string;
  /** Days judged, as the log has them. */
  log?: string;
  rules?: Kind[];
}

async function pagesOf(
  edition: "internal" | "public",
  signals: readonly Seen[] | null,
  { asOf = AS_OF, received = "2025-12-01", log, rules }: More = {},
) {
  warehouse = await smallWarehouse([{ number: "J1", received: `${received} 09:00:00` }]);
  const inputs = await prepare(warehouse, asOf, edition);
  if (log) await warehouse.run(`INSERT INTO ops.warning_run VALUES ${log}`);
  if (signals)
    await keepWarnings(
      warehouse,
      warningsOf(
        signals,
        "2026-02-11",
        () => ({ closesAfter: 7, rank: 0 }),
        () => ["2026-02-09", "2026-02-10", "2026-02-11"],
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
      ...{ actions: [], reports: null, groups: [], ...(rules ? { rules } : {}) },
    },
  });
}
const textOf = (pages: Map<string, unknown>) => {
  const page = pages.get("warnings.json") as WarningsPage;
  return toText(warningsView(page, { meta: page.meta, profile: page.meta.profile, source: 0, root: "./" }));
};

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
    expect(text).toContain("未关闭的预警 2 条：红 1、橙 1。这是首次测算，各条均为首次列出：今日新增 2。");
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

  it("says of a past moment that later days are in the log, and where today is not over", async () => {
    const log = "('2026-02-11', FALSE), ('2026-02-20', FALSE)";
    expect(textOf(await pagesOf("internal", SEEN, { log }))).toContain(
      "这是过去的情况：预警日志已记到 2月20日，本页只列 2月11日当时已知的",
    );
    const early = await pagesOf("internal", SEEN, { log, asOf: "2026-02-12 09:00:00" });
    expect(textOf(early)).toContain("今天尚未过完（18 点以后算过完），判到 2月11日");
    expect(textOf(early)).not.toContain("未再出现");
    const newest = textOf(await pagesOf("internal", SEEN, { log: "('2026-02-11', FALSE)" }));
    expect(newest).not.toContain("过去的情况");
    expect(newest).not.toContain("尚未过完");
  });

  it("tells what was there when the log began as that old or older", async () => {
    const log = "('2026-02-09', TRUE), ('2026-02-10', FALSE), ('2026-02-11', FALSE)";
    const twoDays = (day: string, more: Partial<Seen> = {}) => [seen({ ...more, day }), seen(more)];
    const rule = { kind: "arrears-large", evidence: null };
    const rises = textOf(await pagesOf("internal", twoDays("2026-02-09"), { log }));
    expect(rises).toContain("2月9日或更早首报");
    expect(textOf(await pagesOf("internal", twoDays("2026-02-10"), { log }))).toContain(
      "2月10日首报，迟 1 天",
    );
    const rules = textOf(await pagesOf("internal", twoDays("2026-02-10", rule), { log }));
    expect(rules).toContain("2月10日首次测算时已有");
    expect(textOf(await pagesOf("internal", [seen(rule)], { log }))).toContain("2月11日首报");
  });

  it("says that rises are not judged on less than six weeks and the one judged", async () => {
    // 25 December to 11 February are 49 days, 26 December on 48
    const days = async (received: string) => textOf(await pagesOf("internal", SEEN, { received }));
    expect(await days("2025-12-26")).toContain("历史只有 48 天，以往不足六周，数量突增暂不判");
    expect(await days("2025-12-25")).not.toContain("不足六周");
  });

  it("gives the year of an onset long ago", async () => {
    expect(textOf(await pagesOf("internal", [seen({ onset: "2025-03-05" })]))).toContain("2025年3月5日");
  });

  it("has no register of urgent tickets where they are switched off, which the method page says", async () => {
    const kinds = Object.values(await loadKinds("data/policies"));
    const off = kinds.map((kind) => (kind.id === "urgent" ? { ...kind, enabled: false } : kind));
    expect(textOf(await pagesOf("internal", SEEN, { rules: kinds }))).toContain("紧急单件与苗头报备");
    const pages = await pagesOf("internal", SEEN, { rules: off });
    expect(textOf(pages)).not.toContain("苗头报备");
    const method = toText(methodWarnings(pages.get("method.json") as MethodPage));
    expect(method).toContain("已停用：紧急单件");
  });
});
