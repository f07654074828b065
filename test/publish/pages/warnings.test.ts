import { afterEach, describe, expect, it } from "vitest";
import type { LeaderPage, TicketLists, WarningsPage } from "../../../reports/components/data.ts";
import { toText } from "../../../reports/components/node.ts";
import { warningStrip } from "../../../reports/components/warning-strip.ts";
import { warningsView } from "../../../reports/components/warning-view.ts";
import { pageData } from "../../../src/publish/pages/index.ts";
import type { Warehouse } from "../../../src/warehouse/warehouse.ts";
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
    const { meta } = leader;
    const strip = warningStrip(leader, { meta, profile: meta.profile, source: 0, root: "./" });
    expect(toText(strip)).toContain("另有 2 条");
  });
});
