import { describe, expect, it } from "vitest";
import type { Meta } from "../../reports/components/data.ts";
import type {
  ExposureRow,
  ItemScore,
  ScoreRow,
  ScoreScheme,
  ScoresPage,
} from "../../reports/components/data-scores.ts";
import { shareText } from "../../reports/components/exposure-block.ts";
import { funnelChart } from "../../reports/components/funnel-chart.ts";
import type { Lens } from "../../reports/components/members.ts";
import { toHtml, toText } from "../../reports/components/node.ts";
import { plain } from "../../reports/components/say.ts";
import { lineSentence, lineVerdict } from "../../reports/components/score-lines.ts";
import { figureText, pointsText, spanLabels, spanWords } from "../../reports/components/score-words.ts";
import { scoresView } from "../../reports/components/scores-view.ts";

const META = {
  ...{
    city: "天津市",
    asOf: "2026-02-28 20:00:00",
    edition: "internal",
    listedFrom: "2025-12-01",
    minRated: 10,
  },
  ...{ profiles: [{ id: "default", name: "默认口径" }], sources: ["热线回访"], platforms: {}, issues: {} },
  units: { a: { name: "甲局", short: "甲", kind: "区" }, b: { name: "乙局", short: "乙", kind: "区" } },
} as unknown as Meta;
const LENS: Lens = { meta: META, profile: "default", source: 0, root: "./" };

function score(more: Partial<ItemScore>): ItemScore {
  return {
    ...{
      state: "scored",
      x: null,
      numerator: null,
      denominator: null,
      cases: null,
      points: null,
      months: 1,
      tickets: null,
      list: null,
    },
    ...more,
  };
}

function row(member: string, items: ScoreRow["items"], more: Partial<ScoreRow> = {}): ScoreRow {
  return {
    ...{
      member,
      points: null,
      full: 0,
      lacking: [],
      rank: null,
      ranked: 0,
      band: null,
      last: null,
      lastRunning: false,
    },
    ...{ items, ...more },
  };
}

const rate = (state: ItemScore["state"], numerator: number, denominator: number) =>
  score({ state, numerator, denominator, x: denominator > 0 ? numerator / denominator : null });
const rates = (...states: [ItemScore["state"], number, number][]) =>
  Object.fromEntries(
    states.map(([state, n, d], i) => [["response", "resolution", "satisfaction"][i]!, rate(state, n, d)]),
  );
const item = (id: string, more = {}) => ({
  ...{
    id,
    name: id,
    group: null,
    full: 5,
    extra: false,
    how: "算法",
    from: "工单",
    percent: true,
    rate: null,
  },
  ...{ clause: "C5", basis: "clause" as const, note: null, ...more },
});

const LINES: ScoreScheme = {
  ...{
    id: "rates",
    name: "三率过线表",
    document: "T26",
    version: "1",
    inForce: true,
    lines: true,
    scope: "unit",
  },
  ...{ full: 0, extra: 0, bands: [], bottom: null, note: null },
  items: [item("response", { rate: "response" }), item("resolution", { rate: "resolution" })],
  spans: [
    {
      ...{ label: "2026-01", start: "2026-01-01", end: "2026-01-31", whole: true, months: 1 },
      rows: [
        row("a", rates(["target", 12, 12], ["below", 9, 12])),
        row("b", rates(["few", 3, 3], ["few", 3, 3])),
      ],
    },
  ],
};

const POINTS: ScoreScheme = {
  ...LINES,
  ...{ id: "bike", name: "示例办法", inForce: false, lines: false, scope: "entered", full: 10, extra: 0 },
  bottom: { places: 1, periods: 2, does: "约谈", clause: "C8-三（四）11" },
  items: [item("complaints", { percent: false }), item("survey")],
  spans: [
    {
      ...{ label: "2025-Q4", start: "2025-10-01", end: "2025-12-31", whole: true, months: 3 },
      rows: [
        row(
          "丙公司",
          {
            complaints: score({ points: 4.1, cases: 2, tickets: 1, list: "score:x" }),
            survey: score({ points: 2.75, x: 0.82 }),
          },
          { points: 6.85, full: 10, rank: 1, ranked: 2 },
        ),
        row(
          "丁公司",
          { complaints: score({ points: 0, cases: 9 }), survey: score({ state: "lacking", months: 0 }) },
          { points: 0, full: 5, lacking: ["survey"], lastRunning: true },
        ),
      ],
    },
  ],
};

const PAGE: ScoresPage = { meta: META, schemes: [LINES, POINTS], exposure: null, trucks: 0 };

describe("the table of lines", () => {
  it("is passed only where no rate is below and all are judged", () => {
    const of = (...states: ItemScore["state"][]) =>
      lineVerdict({ items: Object.fromEntries(states.map((state, i) => [`${i}`, score({ state })])) });
    expect(of("below", "target", "few")).toBe("failed");
    expect(of("meets", "target", "target")).toBe("passed");
    expect(of("target", "target", "target")).toBe("target");
    expect(of("meets", "few", "target")).toBe("few");
    expect(of("meets", "none", "target")).toBe("few");
    expect(of("none", "none", "none")).toBe("none");
    expect(of("meets", "absent", "meets")).toBe("passed");
    expect(of("absent", "absent")).toBe("none");
  });

  it("says how many units fail, pass, and are not judged", () =>
    expect(plain(lineSentence(LINES))).toBe(
      "2026年1月，三率过线表：1 个单位未过，0 个过线（其中 0 个各率均高于目标），1 个评价不足不判。",
    ));

  it("leads from both counts of a rate to its tickets", () => {
    const html = toHtml(scoresView(PAGE, LENS));
    expect(html).toContain(
      "tickets#from=2026-01-01&amp;to=2026-01-31&amp;unit=a&amp;rate=resolution&amp;of=above",
    );
    expect(html).toContain("unit=a&amp;rate=resolution&amp;of=counted");
  });
});

describe("a scheme of points", () => {
  const text = toText(scoresView(PAGE, LENS));

  it("names what lacks data, the sum's denominator, and who is last in a row", () => {
    expect(text).toContain("丙公司1/26.85/10");
    expect(text).toContain("无数据");
    expect(text).toContain("连续 2 期后 1 位：约谈（C8-三（四）11）；本期 丁公司。");
    expect(text).toContain("缺项不计入、不按 0 分算");
    expect(text).toContain("4.1/5 2 次 1 件 1/3 个月");
  });

  it("leads from cases to their tickets", () =>
    expect(toHtml(scoresView(PAGE, LENS))).toContain("&amp;list=score%3Ax"));

  it("is told to be an example where it is not in force", () => expect(text).toContain("示例：示例办法"));
});

describe("words of scores", () => {
  it("prints points with two decimals at most", () => {
    expect([pointsText(4.1000000001), pointsText(2.756), pointsText(5), pointsText(null)]).toEqual([
      "4.1",
      "2.76",
      "5",
      "无数据",
    ]);
  });

  it("names periods, the year once in a switch", () => {
    expect(spanWords({ label: "2025-Q4", whole: true })).toBe("2025年第4季度");
    const labels = ["2026-01", "2026-02", "2025-12", "2025-11"].map((label) => ({
      label,
      whole: label !== "2026-02",
    }));
    expect(spanLabels(labels)).toEqual(["2026年1月", "2月（未满）", "2025年12月", "11月"]);
    expect(
      spanLabels([
        { label: "2025", whole: true },
        { label: "2024", whole: true },
      ]),
    ).toEqual(["2025年", "2024年"]);
  });

  it("prints an item's figure by its kind", () => {
    expect(figureText(item("a"), score({ x: 0.82 }))).toBe("82%");
    expect(figureText(item("a"), score({ cases: 3 }))).toBe("3 次");
    expect(figureText(item("a"), score({ state: "lacking" }))).toBeNull();
  });

  it("keeps 0.55 % from becoming 0.6 %", () =>
    expect([shareText(8 / 1454), shareText(0.09), shareText(0.1512)]).toEqual(["0.55%", "9.0%", "15.1%"]));
});

describe("complaints beside trucks", () => {
  const place = (district: string, more: Partial<ExposureRow>): ExposureRow => ({
    ...{
      district,
      complaints: 10,
      trucks: 5000,
      complaintShare: 0.5,
      truckShare: 0.5,
      expected: 10,
      rate: 20,
    },
    ...{ lower: 9.6, upper: 36.8, verdict: "within", level: null, list: null, ...more },
  });
  const limits = [1000, 5000, 20_000].map((trucks) => ({
    trucks,
    low95: null,
    high95: 30,
    low998: null,
    high998: 40,
  }));
  const basis = {
    ...{ basis: "all" as const, rate: 20, limits },
    rows: [place("甲区", {}), place("乙区", { rate: 60, verdict: "above", level: 99.8 })],
  };

  it("says what is not known instead of comparing", () =>
    expect(toText(scoresView(PAGE, LENS))).toContain("各区货车保有量没有登记"));

  it("says that few complaints are no proof of good service, and whose trucks are counted", () => {
    const exposure = {
      ...{
        label: "2025-Q4",
        start: "2025-10-01",
        end: "2025-12-31",
        complaints: 25,
        plated: 5,
        local: 3,
        elsewhere: 2,
      },
      ...{ plates: ["津"], bases: [basis] },
    };
    const text = toText(scoresView({ ...PAGE, exposure }, LENS));
    expect(text).toContain("投诉少不等于服务好");
    expect(text).toContain("有号牌的不足一半，不按车籍地分");
    expect(text).toContain("另有 2 件没有所属区");
    expect(text).toContain("乙区高于正常波动，没有区低于正常波动");
    expect(text).toContain("高于 99.8%");
  });

  it("names in the funnel only the places outside of chance, and tells all on pointing", () => {
    const html = toHtml(funnelChart(basis, "说明"));
    expect(html.match(/<text[^>]*class="end"[^>]*>[^<]*/g)).toHaveLength(1);
    expect(html).toContain("甲区：10 件，5000 辆，每万辆 20.0 件");
    expect(html).not.toMatch(/NaN|undefined/);
  });
});
