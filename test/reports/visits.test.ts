import { describe, expect, it } from "vitest";
import type { Meta } from "../../reports/components/data.ts";
import { handlingBlocks } from "../../reports/components/handling-block.ts";
import type { HandlingLists } from "../../reports/components/handling-data.ts";
import type { Lens } from "../../reports/components/members.ts";
import { toHtml, toText } from "../../reports/components/node.ts";
import type { ReturnPage, ReturnRow } from "../../reports/components/return-data.ts";
import { returnLines } from "../../reports/components/return-sums.ts";
import { returnView } from "../../reports/components/return-view.ts";
import { plain } from "../../reports/components/say.ts";
import type { VisitRow, VisitsPage, VisitUnit } from "../../reports/components/visits-data.ts";
import { visitsView } from "../../reports/components/visits-view.ts";
import { answerWords, overturnedWords, visitsSentence } from "../../reports/components/visits-words.ts";

const meta = (edition: "internal" | "public") =>
  ({
    ...{ asOf: "2026-03-20 12:00:00", edition, listedFrom: edition === "internal" ? "2025-12-01" : null },
    ...{ profile: "default", profiles: [{ id: "default", name: "默认口径" }], issues: {}, platforms: {} },
    units: { wuqing: { name: "武清区交通运输局", short: "武清区", kind: "区" } },
  }) as unknown as Meta;
const lens = (edition: "internal" | "public" = "internal") =>
  ({ meta: meta(edition), profile: "default", source: 0, root: "./" }) as Lens;

const UNIT: VisitUnit = {
  ...{ unit: "wuqing", completed: 40, by_feed: 30, drawn: 3, visited: 2, reached: 1, exempt: 1 },
  ...{ denied: 1, restored: 0, to_redo: 1, redone: 0, lists: { denied: "visits:2026-02-01:wuqing:denied" } },
};
const ROW: VisitRow = {
  ...{
    number: "A1",
    unit: "wuqing",
    completed: "2026-02-10 10:00:00",
    visited: "2026-03-02 00:00:00",
    by: "王敏",
  },
  ...{ reason: "钱没给", contacted: true, resolved: false, satisfied: "不满意", newQuestion: "押金退不退" },
  ...{ source: "热线回访", was: { contacted: true, resolved: true, satisfied: "基本满意" } },
  ...{ denied: ["resolved", "satisfied"], restored: [], state: "to_send", issue: "x", title: "讨要运费" },
};
const HANDLING: HandlingLists = {
  ...{ days: 91, tags: [], cases: [], omitted: 0, lacking: {} },
  grounds: [
    {
      ...{ id: "extension-refused", list: "extension", name: "反映人不同意而延期", clause: "T23-14" },
      ...{ basis: "clause", toConfirm: null, n: 2, tickets: "handling:extension-refused" },
    },
  ],
};
const page = (edition: "internal" | "public", more: Partial<VisitsPage> = {}): VisitsPage => ({
  ...{ meta: meta(edition), omitted: 0, ministry: 1000, handling: HANDLING },
  months: [
    {
      month: "2026-02-01",
      end: "2026-02-28",
      units: [UNIT, { ...UNIT, unit: "", completed: 10 }],
      lists: {},
    },
  ],
  ...{ rows: edition === "internal" ? [ROW] : [], draws: [], ...more },
});

describe("the page of visits", () => {
  it("says what was drawn, visited and overturned of the newest month", () => {
    // Two units: 40 and 10 completed, 3 drawn of each; 6 of 50 are 12 %.
    expect(plain(visitsSentence(page("internal")))).toBe(
      "2026年2月办结 50 件，抽 6 件（12.0%），已访 4、接通 2；推翻好评 2 件。要重办或待定的 1 件。",
    );
    const idle = { ...UNIT, drawn: 0, visited: 0, reached: 0, exempt: 0, denied: 0 };
    const months = [{ month: "2026-02-01", end: "2026-02-28", units: [idle], lists: {} }];
    expect(plain(visitsSentence(page("internal", { months })))).toBe("2026年2月办结 40 件，尚未抽访。");
    expect(plain(visitsSentence(page("public")))).not.toContain("重办");
  });

  it("sets the record beside what the visit says, of the questions on which they differ", () => {
    expect(overturnedWords(ROW)).toEqual(["已解决、基本满意", "未解决、不满意"]);
    const mended = { ...ROW, denied: [], restored: ["contacted" as const], contacted: true };
    expect(overturnedWords(mended)).toEqual(["未联系", "已联系"]);
    expect(answerWords(ROW)).toBe("已联系、未解决、不满意");
    expect(answerWords({ ...ROW, contacted: null, resolved: null, satisfied: null })).toBe("未接通");
  });

  it("leads from counts to their tickets, and shows neither tickets nor draws in the public edition", () => {
    const shown = toHtml(visitsView(page("internal"), lens()));
    expect(shown).toContain("list=visits%3A2026-02-01%3Awuqing%3Adenied");
    expect(shown).toContain("待派回");
    expect(shown).toContain("新的疑问：押金退不退");
    const outside = toText(visitsView(page("public"), lens("public")));
    expect(outside).toContain("未派单位");
    expect(outside).not.toMatch(/A1|抽样记录|派回原承办单位重办/);
  });

  it("names the ministry's practice only where there would be enough", () => {
    const of = (completed: number, drawn: number) =>
      toText(
        visitsView(
          page("internal", {
            months: [
              { month: "2026-02-01", end: "2026-02-28", units: [{ ...UNIT, completed, drawn }], lists: {} },
            ],
          }),
          lens(),
        ),
      );
    expect(of(999, 50)).not.toContain("部里的做法");
    expect(of(1000, 50)).toContain("不少于 1000 件，本月抽 50 件");
    expect(of(5000, 1000)).not.toContain("部里的做法");
  });
});

describe("lists of handling", () => {
  it("has a block for each list with its clause, and counts that lead to tickets", () => {
    const html = toHtml(handlingBlocks(HANDLING, lens()));
    for (const clause of ["T23-13", "T23-14", "T23-18"]) expect(html).toContain(clause);
    expect(html).toContain("list=handling%3Aextension-refused");
  });

  it("says 无此列 and no nought where a column lacks, of a list or of one ground", () => {
    const shown = toText(
      handlingBlocks({ ...HANDLING, lacking: { tagged: "“标签”", consent: "“延期同意”" } }, lens()),
    );
    expect(shown).toContain("无此列：各数据源都没有“标签”列");
    expect(shown).toMatch(/反映人不同意而延期T23-14无此列/);
  });
});

const row = (field: string, kind: ReturnRow["kind"], received: number, before: number | null): ReturnRow => ({
  ...{ field, kind, received, before },
  measures: { immediate: [0, 0], on_time: [1, 2], visited: [1, 4], satisfaction: [3, 4] },
});
const KINDS: ReturnPage["kinds"] = [
  { id: "complaint", name: "投诉举报", kinds: ["投诉"] },
  { id: "consult", name: "信息咨询", kinds: ["咨询"] },
];

describe("the statistical return", () => {
  const rows = [
    row("道路运输", "complaint", 33, 43),
    row("道路运输", "consult", 5, 0),
    row("港口", "complaint", 2, 4),
  ];

  it("adds cells up by field and over all, with every kind of every field", () => {
    const lines = returnLines({ rows }, KINDS);
    expect(lines.map(({ field, kind, received, before }) => [field, kind, received, before])).toEqual([
      ["道路运输", "complaint", 33, 43],
      ["道路运输", "consult", 5, 0],
      ["道路运输", null, 38, 43],
      ["港口", "complaint", 2, 4],
      ["港口", "consult", 0, 0],
      ["港口", null, 2, 4],
      [null, "complaint", 35, 47],
      [null, "consult", 5, 0],
      [null, null, 40, 47],
    ]);
    expect(lines.at(-1)?.measures.visited).toEqual([3, 12]);
    expect(
      returnLines({ rows: [row("港口", "complaint", 2, null)] }, KINDS).map(({ before }) => before),
    ).toEqual(Array(6).fill(null));
  });

  it("prints both counts of a change, and 无此列 for what is not measured", () => {
    const shown = toText(
      returnView(
        {
          ...{ meta: meta("internal"), kinds: KINDS, lacking: { field: null, kind: null } },
          measures: [
            { id: "visited", name: "抽查回访率", lack: { columns: "“回访时间”", sources: null } },
            { id: "on_time", name: "限时办结率", lack: null },
          ],
          periods: [{ period: "month", start: "2026-02-01", end: "2026-02-28", whole: true, rows }],
        },
        lens(),
      ),
    );
    // 33 after 43: 10/43 = 23.26 %.
    expect(shown).toContain("−23.3%43→33");
    expect(shown).toContain("+50→5");
    expect(shown).toContain("无此列50.0%1/2");
    expect(shown).toContain("抽查回访率：各数据源都没有“回访时间”列");
  });
});
