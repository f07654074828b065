import type { BriefBars, Drawn } from "./brief-chart.js";
import {
  ACCENT,
  at,
  briefValue,
  fitted,
  GRID,
  INK,
  label,
  SIZE,
  sheet,
  stroke,
  TONES,
  widthOf,
} from "./brief-marks.js";
import { type Child, el, type Piece } from "./node.js";

const ROW = 24;
const BAR = 11;
const GAP = 8;
/** Most of the width that names may take. */
const NAMES = 0.36;

interface Frame {
  left: number;
  right: number;
  width: number;
  x: (value: number) => number;
}

/** Horizontal bars from zero: names at the left, values at the right, a tick where the period before was. */
export function barsSvg(chart: BriefBars, { width, alt }: Drawn): Piece {
  const frame = frameOf(chart, width);
  const height = ROW * Math.max(1, chart.rows.length) + 6;
  return sheet(
    width,
    height,
    alt,
    chart.rows.length === 0 && label("无数据", { x: width / 2, y: ROW - 8, anchor: "middle" }),
    chart.rows.length > 0 && stroke([frame.left, 2, frame.left, height - 4], { colour: GRID }),
    chart.rows.map((row, index) => bar(row, 3 + index * ROW, chart, frame)),
  );
}

function frameOf({ rows, unit }: BriefBars, width: number): Frame {
  const names = Math.max(0, ...rows.map(({ name }) => widthOf(name)));
  const values = Math.max(0, ...rows.map(({ value }) => widthOf(briefValue(value, unit))));
  const left = Math.ceil(Math.min(names, width * NAMES)) + GAP;
  const right = width - Math.ceil(values) - GAP;
  const top = unit === "%" ? 100 : Math.max(1, ...rows.flatMap(({ value, before }) => [value, before ?? 0]));
  return {
    ...{ left, right, width },
    x: (value) => left + (Math.max(0, Math.min(value, top)) / top) * (right - left - GAP),
  };
}

function bar(
  { name, value, before, tone }: BriefBars["rows"][number],
  y: number,
  { unit, beforeName }: BriefBars,
  { left, width, x }: Frame,
): Child {
  const middle = y + ROW / 2;
  const then = before !== null && beforeName !== null ? `，${beforeName}${briefValue(before, unit)}` : "";
  return el(
    "g",
    {},
    el("title", {}, `${name}：${briefValue(value, unit)}${then}`),
    label(fitted(name, left - GAP), { x: 0, y: middle + SIZE / 3, fill: INK }),
    el("rect", {
      ...at({ x: left, y: middle - BAR / 2, width: x(value) - left, height: BAR }),
      fill: tone ? TONES[tone] : ACCENT,
    }),
    before !== null &&
      beforeName !== null &&
      stroke([x(before), middle - 8, x(before), middle + 8], { colour: INK, width: 1.5 }),
    label(briefValue(value, unit), {
      ...{ x: width, y: middle + SIZE / 3, anchor: "end" as const },
      ...{ fill: tone ? TONES[tone] : INK, ...(tone && { bold: true as const }) },
    }),
  );
}
