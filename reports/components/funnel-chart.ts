import { line } from "d3-shape";
import type { ExposureBasis, ExposureRow, FunnelLimit } from "./data-scores.js";
import { count } from "./format.js";
import { type Child, el, type Piece } from "./node.js";

const HEIGHT = 260;
/** Trucks marked on the axis: those that lie within. */
const TICKS = [100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000];

const TONES = { above: "bad", below: "low", within: "in" } as const;

interface Frame {
  x: (trucks: number) => number;
  y: (rate: number) => number;
  top: number;
  range: readonly [number, number];
}

/** Complaints per 10,000 trucks by the number of trucks, with the limits of chance around the rate of all. */
export function funnelChart({ rate, rows, limits }: ExposureBasis, summary: string): Piece {
  const frame = frameOf(rows, limits);
  const { y } = frame;
  return el(
    "div",
    { class: "chart with-axis funnel" },
    el(
      "svg",
      { role: "img", "aria-label": summary, width: "100%", height: HEIGHT + 34 },
      axes(frame),
      curves(limits, frame),
      el("line", { class: "rule", x1: 0, x2: "100%", y1: y(rate), y2: y(rate) }),
      el("text", { x: "100%", dx: 4, y: y(rate) + 4 }, rateText(rate)),
      [...rows]
        .sort((a, b) => Number(a.verdict !== "within") - Number(b.verdict !== "within"))
        .map((row) => dot(row, frame)),
      labels(rows, frame),
      el("text", { x: "50%", y: HEIGHT + 30, "text-anchor": "middle" }, "登记货车（辆，对数刻度）"),
    ),
  );
}

function frameOf(rows: readonly ExposureRow[], limits: readonly FunnelLimit[]): Frame {
  const range = [limits[0]?.trucks ?? 1, limits.at(-1)?.trucks ?? 10] as const;
  const [from, to] = range.map(Math.log) as [number, number];
  const top =
    1.05 * Math.max(...rows.map((row) => row.rate), ...limits.slice(8).map((limit) => limit.high998));
  return {
    x: (trucks) => (100 * (Math.log(trucks) - from)) / (to - from || 1),
    y: (rate) => HEIGHT * (1 - Math.min(rate, top) / top),
    ...{ top, range },
  };
}

function axes({ x, y, top, range }: Frame): Child {
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].find((one) => top / one <= 6) ?? 2000;
  const rates = Array.from({ length: Math.floor(top / step) + 1 }, (_, i) => i * step);
  const trucks = TICKS.filter((tick) => tick >= range[0] && tick <= range[1]);
  return [
    rates.map((at) => [
      el("line", { class: "grid", x1: 0, x2: "100%", y1: y(at), y2: y(at) }),
      el("text", { x: 0, dx: -6, y: y(at) + 4, "text-anchor": "end" }, count(at)),
    ]),
    trucks.map((at) => [
      el("line", { class: "base", x1: `${x(at)}%`, x2: `${x(at)}%`, y1: HEIGHT, y2: HEIGHT + 4 }),
      el("text", { x: `${x(at)}%`, y: HEIGHT + 16, "text-anchor": "middle" }, count(at)),
    ]),
  ];
}

function curves(limits: readonly FunnelLimit[], { x, y, top }: Frame): Piece {
  const path = (pick: (limit: FunnelLimit) => number | null) =>
    line<FunnelLimit>()
      .defined((limit) => (pick(limit) ?? top + 1) <= top)
      .x((limit) => x(limit.trucks))
      .y((limit) => y(pick(limit) ?? 0))([...limits]);
  const curve = (name: string, pick: (limit: FunnelLimit) => number | null) =>
    el("path", { class: `bound ${name}`, d: path(pick) });
  return el(
    "svg",
    {
      x: 0,
      y: 0,
      width: "100%",
      height: HEIGHT,
      viewBox: `0 0 100 ${HEIGHT}`,
      preserveAspectRatio: "none",
      class: "stretch",
    },
    curve("outer", (limit) => limit.high998),
    curve("outer", (limit) => limit.low998),
    curve("inner", (limit) => limit.high95),
    curve("inner", (limit) => limit.low95),
  );
}

function dot(row: ExposureRow, { x, y }: Frame): Piece {
  return el(
    "circle",
    {
      class: `place ${TONES[row.verdict]}`,
      cx: `${x(row.trucks)}%`,
      cy: y(row.rate),
      r: row.verdict === "within" ? 4 : 5,
    },
    el(
      "title",
      {},
      `${row.district}：${count(row.complaints)} 件，${count(row.trucks)} 辆，每万辆 ${rateText(row.rate)} 件`,
    ),
  );
}

/** Places outside the limits are named. */
function labels(rows: readonly ExposureRow[], { x, y }: Frame): Child {
  return rows
    .filter(({ verdict }) => verdict !== "within")
    .map((row) => {
      const right = x(row.trucks) > 75;
      return el(
        "text",
        {
          class: "end",
          x: `${x(row.trucks)}%`,
          dx: right ? -9 : 9,
          y: y(row.rate) + 4,
          "text-anchor": right ? "end" : "start",
        },
        row.district,
      );
    });
}

/** One decimal below 100. */
export function rateText(rate: number): string {
  return rate < 100 ? rate.toFixed(1) : count(Math.round(rate));
}
