import { briefName, testName, whole } from "./backtest-words.js";
import type { BacktestDecile, BacktestTest } from "./data-risk.js";
import { count } from "./format.js";
import { el, type Piece } from "./node.js";
import { wholePercent } from "./risk-words.js";

const HEIGHT = 150;
const RADIUS = { least: 2.5, more: 8 };

/** A reliability diagram: forecast against what came, tenth by tenth; on the diagonal the forecasts kept their word. */
export function reliabilityChart(test: BacktestTest, most: number): Piece {
  const score = whole(test);
  return el(
    "figure",
    { class: "reliability" },
    el(
      "figcaption",
      {},
      el("b", {}, briefName(test)),
      el("span", { class: "soft" }, ` ${count(score?.forecasts)} 次，成真 ${count(score?.events)}`),
    ),
    el(
      "div",
      { class: "plot" },
      el(
        "svg",
        { role: "img", width: "100%", height: HEIGHT + 16, "aria-label": chartWords(test) },
        el("rect", { class: "frame", x: 0, y: 0, width: "100%", height: HEIGHT }),
        [50].map((at) => [
          el("line", { class: "gridline", x1: `${at}%`, x2: `${at}%`, y1: 0, y2: HEIGHT }),
          el("line", { class: "gridline", x1: 0, x2: "100%", y1: HEIGHT / 2, y2: HEIGHT / 2 }),
        ]),
        el("line", { class: "diagonal", x1: 0, y1: HEIGHT, x2: "100%", y2: 0 }),
        test.deciles.map((decile) => point(decile, most)),
        [0, 50, 100].map((at) => [
          el(
            "text",
            {
              x: `${at}%`,
              y: HEIGHT + 13,
              "text-anchor": at === 0 ? "start" : at === 100 ? "end" : "middle",
            },
            `${at}%`,
          ),
          el(
            "text",
            {
              x: -4,
              y: HEIGHT - (HEIGHT * at) / 100 + (at === 100 ? 9 : at === 50 ? 4 : 0),
              "text-anchor": "end",
            },
            `${at}%`,
          ),
        ]),
      ),
    ),
  );
}

function point({ expected, observed, forecasts }: BacktestDecile, most: number): Piece {
  return el(
    "circle",
    {
      cx: `${(100 * expected).toFixed(1)}%`,
      cy: (HEIGHT * (1 - observed)).toFixed(1),
      r: (RADIUS.least + RADIUS.more * Math.sqrt(forecasts / most)).toFixed(1),
    },
    el("title", {}, decileWords({ expected, observed, forecasts })),
  );
}

function decileWords({ expected, observed, forecasts }: Omit<BacktestDecile, "decile">): string {
  return `平均说 ${wholePercent(expected)} 的 ${count(forecasts)} 次，成真 ${wholePercent(observed)}`;
}

function chartWords(test: BacktestTest): string {
  return `${testName(test)}可靠性图：${test.deciles.map(decileWords).join("；")}`;
}
