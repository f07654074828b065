import { barsSvg } from "./brief-bars.js";
import { trendDomain, trendSvg } from "./brief-trend.js";
import type { Piece } from "./node.js";

/** A course over periods: nulls are gaps. */
export interface BriefTrend {
  type: "trend";
  /** One for each value; the first and last are printed. */
  labels: readonly string[];
  values: readonly (number | null)[];
  /** What is usual. */
  band?: readonly (readonly [number, number] | null)[];
  /** Floors and targets. */
  lines?: readonly { value: number; name: string }[];
  unit: "件" | "%";
}
/** Lengths side by side, from zero. */
export interface BriefBars {
  type: "bars";
  rows: readonly { name: string; value: number; before: number | null; tone?: "bad" | "warn" | "ok" }[];
  /** What the tick stands for: 上周. */
  beforeName: string | null;
  unit: "件" | "%";
}

/** Where a chart is drawn: its width in pixels, and what it shows in words. */
export interface Drawn {
  width: number;
  alt: string;
  /** The vertical axis from where to where, for courses that stand side by side; their own where left out. */
  domain?: readonly [number, number];
}

/**
 * A brief's chart as SVG of a fixed size that stands alone: every colour, face and size is on its elements, so that a page, a
 * printer, Word and a rasteriser draw the same.
 */
export function briefChart(chart: BriefTrend | BriefBars, drawn: Drawn): Piece {
  return chart.type === "trend" ? trendSvg(chart, drawn) : barsSvg(chart, drawn);
}

/** The vertical axis on which all courses of a row are drawn, so that they can be compared. */
export function sharedDomain(
  charts: readonly (BriefTrend | BriefBars)[],
): readonly [number, number] | undefined {
  const domains = charts.flatMap((chart) => (chart.type === "trend" ? [trendDomain(chart)] : []));
  if (domains.length < 2) return undefined;
  return [Math.min(...domains.map(([low]) => low)), Math.max(...domains.map(([, high]) => high))];
}

/** Whether there is nothing to draw. */
export function isEmptyChart(chart: BriefTrend | BriefBars): boolean {
  return chart.type === "trend" ? chart.values.every((value) => value === null) : chart.rows.length === 0;
}

/** What the chart's marks stand for, printed beside its title: 竖线为上周. Empty where nothing needs to be told. */
export function briefChartKey(chart: BriefTrend | BriefBars): string {
  if (chart.type === "trend") return chart.band?.some((band) => band !== null) ? "浅带为常见范围" : "";
  const ticked = chart.beforeName !== null && chart.rows.some(({ before }) => before !== null);
  return ticked ? `竖线为${chart.beforeName}` : "";
}
