import { describe, expect, it } from "vitest";
import type { Meta } from "../../reports/components/data.ts";
import type { DutiesPage, DutyRow } from "../../reports/components/data-duties.ts";
import { dutiesView } from "../../reports/components/duties-view.ts";
import { basisWords, periodWords, shiftWords } from "../../reports/components/duty-words.ts";
import { toHtml, toText } from "../../reports/components/node.ts";

const ROW: DutyRow = {
  ...{
    id: "appeals-2026-05",
    name: "报送申诉材料",
    short: "申诉材料",
    responsible: "承办单位",
    period: "2026-05",
  },
  ...{
    nominal: "2026-06-06",
    due: "2026-06-05",
    shift: "weekend_earlier",
    doubtful: true,
    known: true,
    nil: false,
  },
  ...{ clause: "T23-28", basis: "clause", note: null, done: null, by: null },
};
const PAGE: DutiesPage = {
  meta: { asOf: "2026-06-03 18:00:00" } as Meta,
  ...{ week: ["2026-06-01", "2026-06-07"], marked: true, missing: [], file: ["2026-04-27", "2027-06-03"] },
  past: [
    { ...ROW, id: "late", due: "2026-05-06", shift: "none", doubtful: false, done: "2026-05-08", by: "李某" },
  ],
  current: [
    { ...ROW, id: "gone", name: "发布周通报", due: "2026-06-01", shift: "none", doubtful: false },
    { ...ROW, id: "done", name: "填报知识库", due: "2026-06-05", doubtful: false, done: "2026-06-02" },
    ROW,
  ],
  coming: [],
};

describe("the page of duties", () => {
  const text = toText(dutiesView(PAGE, "./duties.ics"));

  it("opens with what is still due this week, and says what is past without a mark", () =>
    expect(text).toContain(
      "本周（6月1日—7日）报送、通报 3 项，已报 1 项，日期已过未登记 1 项，还有：周五（待确认）报送申诉材料。",
    ));

  it("says how the day was moved, and marks what is to be confirmed", () => {
    expect(text).toContain("6月5日 周五待确认");
    expect(text).toContain("6月6日（周六）遇普通周末，文件未明，按前一个工作日提示");
  });

  it("strikes off what was sent and says what was late", () => {
    const html = toHtml(dutiesView(PAGE, "./duties.ics"));
    expect(html).toContain("<s>填报知识库</s>");
    expect(text).toContain("▲ 5月8日 晚报");
  });

  it("without marks it does not call anything late or open", () => {
    const unmarked = toText(dutiesView({ ...PAGE, marked: false }, "./duties.ics"));
    expect(unmarked).toContain("是否已报未知");
    expect(unmarked).not.toContain("▲ 未登记");
  });

  it("says which years' holidays are not known", () =>
    expect(toText(dutiesView({ ...PAGE, missing: [2027] }, "./x"))).toContain("2027年放假通知未录入"));
});

describe("words of duties", () => {
  it("names periods", () =>
    expect(["2026-W07", "2026-03", "2025"].map(periodWords)).toEqual(["2026年第7周", "2026年3月", "2025年"]));
  it("says nothing of a day that did not move", () =>
    expect(shiftWords({ shift: "none", nominal: "2026-06-05" })).toBeNull());
  it("tells a clause whose date is ours", () =>
    expect(basisWords({ clause: "JZ-2", basis: "local" })).toBe("JZ-2（日期自设）"));
});
