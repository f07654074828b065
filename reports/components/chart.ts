import { area, line } from "d3-shape";
import type { Range } from "./data.js";
import { count } from "./format.js";
import { type Child, el, type Piece } from "./node.js";

/** A series drawn as a line: counts or percentages, nulls are gaps. */
export interface LineChart {
  /** What the chart shows, in words, for those who do not see it. */
  label: string;
  values: readonly (number | null)[];
  /** One per value; the first and last are printed, all are shown on pointing. */
  labels: readonly string[];
  band?: readonly (Range | null)[];
  /** A paler line beneath, such as a trend. */
  level?: readonly (number | null)[];
  /** Periods from which something changed: dashed upright lines with their names. */
  marks?: readonly { index: number; name: string }[];
  /** True where the period is not over: drawn hollow, with a dashed way to it. */
  partial?: readonly boolean[];
  /** Periods to shade and name, such as festivals. */
  shade?: readonly { index: number; name: string }[];
  /** Horizontal lines with a name, such as a floor. */
  lines?: readonly { value: number; name: string }[];
  domain?: readonly [number, number];
  colour?: string;
  height?: number;
  /** Text at the line's end; the last value by default. */
  end?: string;
  print?: (value: number) => string;
  /** Left room for axis figures; without it there is no vertical axis. */
  axis?: boolean;
}

const ACCENT = "#1f4e8c";

/** The common vertical domain of several series: from zero to a round number above all. */
export function commonDomain(
  series: readonly (readonly (number | null)[])[],
  bands: readonly (Range | null)[] = [],
): [number, number] {
  const top = Math.max(1, ...series.flat().map((v) => v ?? 0), ...bands.map((b) => b?.[1] ?? 0));
  return [0, roundUp(top)];
}

/** A domain that does not start at zero, for lines only: a little room below and above what is drawn. */
export function closeDomain(
  values: readonly (number | null)[],
  bands: readonly (Range | null)[] = [],
): [number, number] {
  const all = [...values, ...bands.flat()].filter((v): v is number => v !== null && v !== undefined);
  if (all.length === 0) return [0, 4];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const room = Math.max(1, (high - low) * 0.15);
  return [Math.max(0, low - room), high + room];
}

/** A domain in percent from a multiple of ten below the lowest value or line up to 100. */
export function percentDomain(values: readonly (number | null)[], line: number | null): [number, number] {
  const low = Math.min(100, line ?? 100, ...values.map((v) => v ?? 100));
  return [Math.max(0, Math.floor((low - 5) / 10) * 10), 100];
}

function roundUp(value: number): number {
  const unit = 10 ** Math.floor(Math.log10(value));
  const step = [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((s) => s * unit >= value) ?? 10;
  return Math.max(step * unit, 4);
}

/** A small line chart that keeps its letter size at any width: shapes are stretched, texts are not. */
export function lineChart(chart: LineChart): Piece {
  const height = chart.height ?? 64;
  const domain = chart.domain ?? commonDomain([chart.values], chart.band ?? []);
  const frame = scales(chart.values.length, domain, height);
  const colour = chart.colour ?? ACCENT;
  return el(
    "div",
    { class: chart.axis ? "chart with-axis" : "chart" },
    el(
      "svg",
      { role: "img", "aria-label": summary(chart), width: "100%", height: height + 18 },
      shades(chart, frame, height),
      uprights(chart, frame, height),
      chart.axis && axis(chart, domain, frame),
      stretched(chart, frame, height, colour),
      ruleLines(chart, frame),
      el("line", { class: "base", x1: "0", x2: "100%", y1: height, y2: height }),
      points(chart, frame, colour),
      labels(chart, frame, height, colour),
    ),
  );
}

interface Frame {
  x: (index: number) => number;
  y: (value: number) => number;
}

function scales(length: number, [low, high]: readonly [number, number], height: number): Frame {
  return {
    x: (index) => (length < 2 ? 50 : (100 * index) / (length - 1)),
    y: (value) => height - ((value - low) / (high - low || 1)) * (height - 6),
  };
}

function stretched(chart: LineChart, { x, y }: Frame, height: number, colour: string): Piece {
  const bands = (chart.band ?? []).map((band, index) => ({ band, index })).filter((b) => b.band !== null);
  const ribbon = area<{ band: Range | null; index: number }>()
    .x((b) => x(b.index))
    .y0((b) => y(b.band?.[0] ?? 0))
    .y1((b) => y(b.band?.[1] ?? 0));
  const stroke = line<number | null>()
    .defined((v) => v !== null)
    .x((_, i) => x(i))
    .y((v) => y(v ?? 0));
  const whole = chart.values.map((v, i) => (chart.partial?.[i] ? null : v));
  const tail = chart.values.map((v, i) => (chart.partial?.[i] || chart.partial?.[i + 1] ? v : null));
  return el(
    "svg",
    {
      x: 0,
      y: 0,
      width: "100%",
      height,
      viewBox: `0 0 100 ${height}`,
      preserveAspectRatio: "none",
      class: "stretch",
    },
    bands.length > 1 && el("path", { class: "band", d: ribbon(bands) }),
    chart.level && el("path", { class: "line level", d: stroke([...chart.level]), stroke: colour }),
    el("path", { class: "line", d: stroke(whole), stroke: colour }),
    chart.partial?.some(Boolean) && el("path", { class: "line dashed", d: stroke(tail), stroke: colour }),
  );
}

function points(chart: LineChart, { x, y }: Frame, colour: string): Child {
  const print = chart.print ?? count;
  const last = lastIndex(chart.values);
  return chart.values.map((value, index) => {
    if (value === null) return null;
    const hollow = chart.partial?.[index];
    const seen = index === last;
    return el(
      "circle",
      {
        cx: `${x(index)}%`,
        cy: y(value),
        r: seen ? 3 : 5,
        fill: seen ? (hollow ? "#fff" : colour) : "transparent",
        stroke: seen ? colour : "none",
      },
      el("title", {}, `${chart.labels[index]}：${print(value)}${hollow ? "（未满）" : ""}`),
    );
  });
}

function labels(chart: LineChart, { x, y }: Frame, height: number, colour: string): Child {
  const last = lastIndex(chart.values);
  const value = chart.values[last];
  const first = chart.labels[0];
  const finish = chart.labels.at(-1);
  return [
    value !== null &&
      value !== undefined &&
      el(
        "text",
        { class: "end", x: `${x(last)}%`, dx: 7, y: y(value) + 4, fill: colour },
        chart.end ?? (chart.print ?? count)(value),
      ),
    first !== undefined && el("text", { x: "0", y: height + 14 }, first),
    finish !== undefined &&
      chart.labels.length > 1 &&
      el("text", { x: "100%", y: height + 14, "text-anchor": "end" }, finish),
  ];
}

function axis(chart: LineChart, [low, high]: readonly [number, number], { y }: Frame): Child {
  const named = (chart.lines ?? []).map(({ value, name }) => ({ at: value, text: name }));
  const print = chart.print ?? count;
  const middle = named.length > 0 ? [] : [{ at: (low + high) / 2, text: print((low + high) / 2) }];
  return [{ at: low, text: print(low) }, ...middle, ...named, { at: high, text: print(high) }].map(
    ({ at, text }) => [
      el("line", { class: "grid", x1: "0", x2: "100%", y1: y(at), y2: y(at) }),
      el("text", { x: 0, dx: -6, y: y(at) + 4, "text-anchor": "end" }, text),
    ],
  );
}

function ruleLines(chart: LineChart, { y }: Frame): Child {
  return (chart.lines ?? []).map(({ value }) =>
    el("line", { class: "rule", x1: "0", x2: "100%", y1: y(value), y2: y(value) }),
  );
}

function shades(chart: LineChart, { x }: Frame, height: number): Child {
  const step = chart.values.length > 1 ? 100 / (chart.values.length - 1) : 100;
  return (chart.shade ?? []).map(({ index, name }) => {
    const left = Math.max(0, x(index) - step / 2);
    const right = Math.min(100, x(index) + step / 2);
    return el(
      "rect",
      { class: "shade", x: `${left}%`, y: 0, width: `${right - left}%`, height },
      el("title", {}, `${chart.labels[index]}：${name}`),
    );
  });
}

function uprights(chart: LineChart, { x }: Frame, height: number): Child {
  return (chart.marks ?? []).map(({ index, name }) =>
    el(
      "line",
      { class: "mark", x1: `${x(index)}%`, x2: `${x(index)}%`, y1: 0, y2: height },
      el("title", {}, `${chart.labels[index]}：${name}`),
    ),
  );
}

function lastIndex(values: readonly (number | null)[]): number {
  for (let i = values.length - 1; i >= 0; i--) if (values[i] !== null) return i;
  return 0;
}

function summary(chart: LineChart): string {
  const last = lastIndex(chart.values);
  const value = chart.values[last];
  const print = chart.print ?? count;
  const from = chart.labels[0] ?? "";
  return `${chart.label}，${from}至${chart.labels.at(-1) ?? ""}，末值${value === null || value === undefined ? "无" : print(value)}`;
}

/** A bar from zero with a tick for the last period; `share` and `tick` are parts of the longest, 0 to 1. */
export function bar(share: number, tick: number | null, tone: string): Piece {
  return el(
    "svg",
    { class: `bar ${tone}`, width: "100%", height: 14, "aria-hidden": "true" },
    el("rect", { x: 0, y: 3, width: `${(100 * share).toFixed(2)}%`, height: 8 }),
    tick !== null &&
      el("line", { x1: `${(100 * tick).toFixed(2)}%`, x2: `${(100 * tick).toFixed(2)}%`, y1: 0, y2: 14 }),
  );
}
