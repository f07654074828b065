import { area, line } from "d3-shape";
import type { BriefTrend, Drawn } from "./brief-chart.js";
import {
  ACCENT,
  at,
  axisValue,
  BAND,
  briefValue,
  GRID,
  label,
  SIZE,
  SOFT,
  sheet,
  stroke,
  tenth,
  widthOf,
} from "./brief-marks.js";
import { commonDomain, percentDomain } from "./chart.js";
import { type Child, el, type Piece } from "./node.js";

const TOP = 12;
const FOOT = 22;
const GAP = 8;
/** Least distance between two labels beneath each other. */
const STEP = SIZE + 2;

interface Frame {
  left: number;
  right: number;
  top: number;
  bottom: number;
  x: (index: number) => number;
  y: (value: number) => number;
}

/** A course as a line over its usual range, floors and targets named at the right, the last value at its end. */
export function trendSvg(chart: BriefTrend, { width, alt, domain = trendDomain(chart) }: Drawn): Piece {
  const height = width > 500 ? 190 : 160;
  const frame = frameOf(chart, domain, { width, height });
  return sheet(
    width,
    height,
    alt,
    grid(domain, chart, frame),
    course(chart, frame),
    rules(chart, frame),
    points(chart, frame),
    rightLabels(chart, frame),
    periods(chart, frame),
  );
}

/** The vertical axis of a course alone: counts from zero, percentages from a ten below the lowest up to 100. */
export function trendDomain({ values, band, lines, unit }: BriefTrend): [number, number] {
  const held = (lines ?? []).map(({ value }) => value);
  if (unit === "%") return percentDomain(values, held.length ? Math.min(...held) : null);
  return commonDomain(
    [values, held],
    (band ?? []).map((range) => range && [...range]),
  );
}

function frameOf(
  chart: BriefTrend,
  [low, high]: readonly [number, number],
  { width, height }: { width: number; height: number },
): Frame {
  const axis = [low, high].map((value) => widthOf(axisValue(value, chart.unit)));
  const beside = [endText(chart), ...(chart.lines ?? []).map((rule) => ruleName(rule, chart.unit))].map(
    widthOf,
  );
  const left = Math.ceil(Math.max(...axis)) + GAP;
  const right = width - Math.ceil(Math.max(0, ...beside)) - 2 * GAP;
  const bottom = height - FOOT;
  const steps = Math.max(1, chart.values.length - 1);
  return {
    ...{ left, right, top: TOP, bottom },
    x: (index) => (chart.values.length < 2 ? (left + right) / 2 : left + ((right - left) * index) / steps),
    y: (value) => bottom - ((value - low) / (high - low || 1)) * (bottom - TOP),
  };
}

function grid([low, high]: readonly [number, number], { unit }: BriefTrend, frame: Frame): Child {
  return [low, (low + high) / 2, high].map((value, index) => [
    stroke([frame.left, frame.y(value), frame.right, frame.y(value)], { colour: GRID }),
    index !== 1 &&
      label(axisValue(value, unit), { x: frame.left - GAP + 2, y: frame.y(value) + 4, anchor: "end" }),
  ]);
}

function course(chart: BriefTrend, { x, y }: Frame): Child {
  const band = chart.band ?? [];
  const ribbon = area<readonly [number, number] | null>()
    .defined((range) => range !== null)
    .x((_, index) => tenth(x(index)))
    .y0((range) => tenth(y(range?.[0] ?? 0)))
    .y1((range) => tenth(y(range?.[1] ?? 0)));
  const way = line<number | null>()
    .defined((value) => value !== null)
    .x((_, index) => tenth(x(index)))
    .y((value) => tenth(y(value ?? 0)));
  return [
    band.length > 1 && el("path", { d: ribbon(band), fill: BAND }),
    el("path", {
      d: way(chart.values),
      ...{ fill: "none", stroke: ACCENT, "stroke-width": 2, "stroke-linejoin": "round" },
    }),
  ];
}

function rules({ lines = [] }: BriefTrend, { left, right, y }: Frame): Child {
  return lines.map(({ value, name }) =>
    stroke([left, y(value), right, y(value)], { colour: SOFT, dashed: /目标/.test(name) }),
  );
}

/** Points that no line joins, the last one, and what each is on pointing at it. */
function points({ values, labels, unit }: BriefTrend, { x, y }: Frame): Child {
  const last = lastIndex(values);
  return values.map((value, index) => {
    if (value === null) return null;
    const alone = (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null;
    const seen = index === last || alone;
    return el(
      "circle",
      {
        ...at({ cx: x(index), cy: y(value), r: seen ? 3.5 : 6 }),
        ...(seen ? { fill: ACCENT } : { fill: "none", "pointer-events": "all" }),
      },
      el("title", {}, `${labels[index] ?? ""}：${briefValue(value, unit)}`),
    );
  });
}

/** The last value and the names of the lines, moved apart where they would lie upon each other. */
function rightLabels(chart: BriefTrend, { right, top, bottom, y }: Frame): Child {
  const last = chart.values[lastIndex(chart.values)] ?? null;
  if (last === null) return label("无数据", { x: (right + GAP) / 2, y: (top + bottom) / 2 });
  const end = { y: y(last), text: endText(chart), bold: true as const, fill: ACCENT };
  const named = (chart.lines ?? []).map((rule) => ({ y: y(rule.value), text: ruleName(rule, chart.unit) }));
  const placed: { y: number; text: string; bold?: true; fill?: string }[] = [end];
  for (const one of named) placed.push({ ...one, y: freePlace(one.y, placed, { top, bottom }) });
  return placed.map(({ text, y: place, bold, fill }) =>
    label(text, { x: right + GAP, y: place + 4, bold, fill }),
  );
}

/** The place nearest to `wanted` that is a line's height away from every taken one. */
function freePlace(
  wanted: number,
  taken: readonly { y: number }[],
  { top, bottom }: { top: number; bottom: number },
): number {
  const candidates = [wanted, ...taken.flatMap(({ y }) => [y - STEP, y + STEP])];
  const free = candidates.filter(
    (place) => place >= top - 4 && place <= bottom + 4 && taken.every(({ y }) => Math.abs(y - place) >= STEP),
  );
  return free.sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))[0] ?? wanted;
}

function periods({ labels }: BriefTrend, { left, right, x, bottom }: Frame): Child {
  const [first, last] = [labels[0], labels.at(-1)];
  if (first === undefined || last === undefined) return null;
  const y = bottom + SIZE + 5;
  if (labels.length === 1) return label(first, { x: x(0), y, anchor: "middle" });
  if (widthOf(first) + widthOf(last) + GAP > right - left) return label(last, { x: right, y, anchor: "end" });
  return [label(first, { x: left, y }), label(last, { x: right, y, anchor: "end" })];
}

function endText({ values, unit }: BriefTrend): string {
  const last = values[lastIndex(values)] ?? null;
  return last === null ? "" : briefValue(last, unit);
}

/** A line's name with its value, where the name does not tell it. */
function ruleName({ name, value }: { name: string; value: number }, unit: BriefTrend["unit"]): string {
  return /\d/.test(name) ? name : `${name} ${axisValue(value, unit)}`;
}

function lastIndex(values: readonly (number | null)[]): number {
  return values.findLastIndex((value) => value !== null);
}
