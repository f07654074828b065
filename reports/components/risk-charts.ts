import type { RiskForecast } from "./data-risk.js";
import { day, percent } from "./format.js";
import { el, type Piece } from "./node.js";
import { chanceText, wholePercent } from "./risk-words.js";

/** A rate's interval at the period's end on a scale of 0 to 100 %, with its floor and what it is so far. */
export function rangeBar(forecast: RiskForecast, tone: string): Piece {
  const { lower, upper, floor, good, rated } = forecast;
  const x = (share: number) => `${(100 * share).toFixed(1)}%`;
  const now = rated > 0 ? good / rated : null;
  return el(
    "svg",
    { class: `rangebar ${tone}`, role: "img", width: "100%", height: 18, "aria-label": rangeWords(forecast) },
    el("rect", { class: "track", x: 0, y: 6, width: "100%", height: 6 }),
    el("rect", { class: "range", x: x(lower), y: 5, width: x(Math.max(upper - lower, 0.008)), height: 8 }),
    el("line", { class: "floor", x1: x(floor / 100), x2: x(floor / 100), y1: 0, y2: 18 }),
    now !== null && el("circle", { cx: x(now), cy: 9, r: 3.5 }),
  );
}

function rangeWords({ lower, upper, floor, good, rated, end }: RiskForecast): string {
  const so = rated > 0 ? `，至今 ${percent(good, rated)}` : "";
  return `${day(end)}期末预计 ${wholePercent(lower)} 至 ${wholePercent(upper)}（95% 区间），底线 ${floor}%${so}`;
}

const WIDTH = 72;
const HEIGHT = 18;

/** The course of a chance since the period began, on a scale of 0 to 100 %; null with fewer than two days. */
export function chanceTrace({ days, chances, start }: RiskForecast, tone: string): Piece | null {
  if (days.length < 2) return null;
  const first = Date.parse(start);
  const whole = Math.max(1, Date.parse(days.at(-1) ?? start) - first);
  const x = (date: string) => (((WIDTH - 4) * (Date.parse(date) - first)) / whole).toFixed(1);
  const y = (chance: number) => (HEIGHT - 2 - (HEIGHT - 4) * chance).toFixed(1);
  const points = days.map((date, i) => `${x(date)},${y(chances[i] ?? 0)}`);
  const told = days.map((date, i) => `${day(date)} ${chanceText(chances[i] ?? 0)}`).join("，");
  const last = days.length - 1;
  return el(
    "svg",
    {
      class: `trace-line ${tone}`,
      role: "img",
      width: WIDTH,
      height: HEIGHT,
      "aria-label": `低于底线的可能性：${told}`,
    },
    el("title", {}, told),
    el("line", { class: "base", x1: 0, x2: WIDTH - 4, y1: HEIGHT - 1.5, y2: HEIGHT - 1.5 }),
    el("polyline", { points: points.join(" ") }),
    el("circle", { cx: x(days[last] ?? start), cy: y(chances[last] ?? 0), r: 2.5 }),
  );
}
