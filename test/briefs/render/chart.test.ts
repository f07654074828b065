import { describe, expect, it } from "vitest";
import {
  type BriefBars,
  type BriefTrend,
  briefChart,
  briefChartKey,
  isEmptyChart,
  sharedDomain,
} from "../../../reports/components/brief-chart.ts";
import { type Child, type Piece, toHtml } from "../../../reports/components/node.ts";
import { chartRows, isCharts } from "../../../src/briefs/chart-rows.ts";
import type { Block, Chart } from "../../../src/briefs/model.ts";

const bars: BriefBars = {
  ...{ type: "bars", unit: "件", beforeName: "上周" },
  rows: [
    { name: "运费拖欠", value: 60, before: 30 },
    { name: "名".repeat(200), value: 30, before: null, tone: "bad" },
    { name: "停车难", value: 0, before: 0 },
  ],
};
const trend: BriefTrend = {
  ...{
    type: "trend",
    unit: "%",
    labels: ["1月5日", "1月12日", "1月19日", "1月26日"],
    values: [85, null, 90, 79.98],
  },
  lines: [{ value: 80, name: "底线80%" }],
};
const drawn = { width: 600, alt: "甲 & 乙" };

function pieces(piece: Piece, tag: string): Piece[] {
  const inner = (child: Child): Piece[] =>
    Array.isArray(child)
      ? child.flatMap(inner)
      : child && typeof child === "object"
        ? pieces(child as Piece, tag)
        : [];
  return [...(piece.tag === tag ? [piece] : []), ...piece.children.flatMap(inner)];
}
const number = (piece: Piece | undefined, name: string) => Number(piece?.attrs[name]);

describe("bars of a brief", () => {
  const svg = briefChart(bars, drawn);

  it("begin at zero and are as long as their values", () => {
    const [first, second, third] = pieces(svg, "rect");
    expect(number(first, "x")).toBe(number(second, "x"));
    // 60 against 30: twice as long, but for the tenth of a pixel to which places are rounded.
    expect(number(first, "width") / number(second, "width")).toBeCloseTo(2, 2);
    expect(number(third, "width")).toBe(0);
  });

  it("have a tick where the period before was, and none where it is not known", () => {
    const ticks = pieces(svg, "line").filter(({ attrs }) => attrs["stroke-width"] === 1.5);
    expect(ticks).toHaveLength(2);
    const [first] = pieces(svg, "rect");
    // 30 of 60: half way along the first bar.
    expect(number(ticks[0], "x1")).toBeCloseTo(number(first, "x") + number(first, "width") / 2, 0);
    expect(briefChartKey(bars)).toBe("竖线为上周");
    expect(briefChartKey({ ...bars, beforeName: null })).toBe("");
  });

  it("cut a long name and keep it whole in the title, and colour what is bad", () => {
    const names = pieces(svg, "text").map(({ children }) => String(children[0]));
    const cut = names.find((name) => name.startsWith("名名"))!;
    expect(cut).toMatch(/^名+…$/);
    // The names take at most 36 in 100 of 600 pixels, at 12 pixels a letter: 18.
    expect(cut).toHaveLength(18);
    expect(toHtml(svg)).toContain(`<title>${"名".repeat(200)}：30</title>`);
    expect(pieces(svg, "rect").map(({ attrs }) => attrs.fill)).toEqual(["#1f4e8c", "#b3261e", "#1f4e8c"]);
  });
});

describe("a course of a brief", () => {
  const svg = briefChart(trend, drawn);

  it("names its lines, and labels the last value and the first and last period", () => {
    const texts = pieces(svg, "text").map(({ children }) => String(children[0]));
    // 79.98 is below the floor and must not be printed as 80.0.
    expect(texts).toEqual(expect.arrayContaining(["79.98%", "底线80%", "1月5日", "1月26日", "100%"]));
    expect(texts).not.toContain("1月12日");
  });

  it("keeps labels apart that would lie upon each other", () => {
    const [end, floor] = ["79.98%", "底线80%"].map((text) =>
      pieces(svg, "text").find(({ children }) => children[0] === text),
    );
    expect(Math.abs(number(end, "y") - number(floor, "y"))).toBeGreaterThanOrEqual(14);
  });

  it("leaves a gap where a value is missing, and draws a point that no line joins", () => {
    const [path] = pieces(svg, "path");
    expect(String(path?.attrs.d).match(/M/g)).toHaveLength(2);
    const seen = pieces(svg, "circle").filter(({ attrs }) => attrs.fill === "#1f4e8c");
    expect(seen).toHaveLength(2);
  });

  it("tells of its usual range only where there is one", () => {
    expect(briefChartKey(trend)).toBe("");
    expect(briefChartKey({ ...trend, band: [null, [80, 90], [80, 90], null] })).toBe("浅带为常见范围");
  });
});

describe("charts in rows", () => {
  const chart = (id: string, of: BriefTrend | BriefBars): Chart => ({
    kind: "chart",
    id,
    title: id,
    alt: id,
    chart: of,
  });
  const ids = (blocks: Block[]) =>
    chartRows(blocks).map((row) => (isCharts(row) ? row.map(({ id }) => id).join("+") : row.kind));

  it("stand two by two where they are alike and follow each other, an odd one first", () => {
    const [a, b, c] = ["a", "b", "c"].map((id) => chart(id, bars));
    expect(ids([a!, b!])).toEqual(["a+b"]);
    expect(ids([a!, b!, c!])).toEqual(["a", "b+c"]);
    expect(ids([a!, { kind: "heading", text: "" }, b!])).toEqual(["a", "heading", "b"]);
    expect(ids([a!, chart("t", trend), b!])).toEqual(["a", "t", "b"]);
    const long = chart("long", { ...bars, rows: Array(12).fill(bars.rows[0]) });
    expect(ids([a!, long, b!])).toEqual(["a", "long", "b"]);
  });

  it("stand three abreast where they are courses, on one axis", () => {
    expect(ids(["x", "y", "z"].map((id) => chart(id, trend)))).toEqual(["x+y+z"]);
    // Lowest 79.98: from 70, a ten below; lowest 96: from 90; both held to 70.
    const high: BriefTrend = { ...trend, values: [97, 96, 98, 99], lines: [] };
    expect(sharedDomain([high, high])).toEqual([90, 100]);
    expect(sharedDomain([trend, high])).toEqual([70, 100]);
    expect(sharedDomain([high])).toBeUndefined();
    expect(sharedDomain([bars, bars])).toBeUndefined();
    const texts = pieces(briefChart(high, { ...drawn, domain: [70, 100] }), "text").map(
      ({ children }) => children[0],
    );
    expect(texts).toContain("70%");
  });
});

describe("every chart of a brief", () => {
  it("says in words what it shows, and stands alone: all looks on its elements", () => {
    const html = toHtml(briefChart(trend, drawn));
    expect(html).toMatch(
      /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="600" height="190" .*role="img" aria-label="甲 &amp; 乙"/,
    );
    expect(html).not.toMatch(/class=|style=|NaN|undefined|Infinity/);
  });

  it("draws odd data without a broken number", () => {
    const odd: (BriefTrend | BriefBars)[] = [
      { ...trend, values: [null, null, null, null] },
      { ...trend, values: [], labels: [] },
      { ...trend, values: [50], labels: ["1月"] },
      { ...trend, unit: "件", values: [0, 0, 0, 0], lines: [] },
      { ...bars, rows: [] },
      { ...bars, rows: [{ name: "", value: 0, before: null }] },
      { ...bars, unit: "%", rows: [{ name: "甲", value: 100, before: 120 }] },
    ];
    for (const chart of odd) expect(toHtml(briefChart(chart, drawn))).not.toMatch(/NaN|undefined|Infinity/);
    expect(odd.map(isEmptyChart)).toEqual([true, true, false, false, true, false, false]);
  });
});
