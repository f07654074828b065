import { closeDomain, lineChart } from "./chart.js";
import { usualChip } from "./chip.js";
import { comparison } from "./compare.js";
import type { Meta, PeriodKind, PeriodPoint } from "./data.js";
import { count, day, signed, span } from "./format.js";
import { isAbsent, noColumn } from "./lack.js";
import { el, type Piece } from "./node.js";
import { PERIOD_WORDS } from "./words.js";

/** How many periods a small chart shows. */
const SHOWN = 13;

/** The volume of truck drivers' tickets with its usual range, last year, carry-over. `points` end with the period shown. */
export function countCard(
  kind: PeriodKind,
  points: readonly PeriodPoint[],
  href: string,
  { lacking }: Pick<Meta, "lacking">,
): Piece {
  const now = points.at(-1);
  if (!now) return el("section", { class: "card" }, el("p", { class: "empty" }, "尚无工单"));
  const against = comparison(kind, points, points.length - 1);
  const shown = points.slice(-SHOWN);
  const name = PERIOD_WORDS[kind];
  return el(
    "section",
    { class: "card", "aria-label": "受理量" },
    el(
      "h2",
      {},
      "受理量",
      el("small", {}, `近 ${shown.length} ${name.unit}`),
      el(
        "span",
        { class: "end soft" },
        now.partial && !now.like ? "未满" : ["常见范围 ", usualChip(against.now.received, now.usual)],
      ),
    ),
    el(
      "div",
      { class: "headline" },
      el("a", { class: "big", href }, count(now.received), el("small", {}, "件")),
      el(
        "span",
        { class: "soft" },
        against.unlike ??
          `较${against.name} ${signed(against.now.received - (against.before?.received ?? 0))} 件`,
      ),
    ),
    lineChart({
      label: "受理司机工单（件），浅带为常见范围",
      values: shown.map((p) => p.received),
      labels: shown.map((p) => day(p.start)),
      band: shown.map((p) => p.usual),
      partial: shown.map((p) => p.partial),
      shade: shown.flatMap((p, index) =>
        p.festivals.length > 0 ? [{ index, name: p.festivals.join("、") }] : [],
      ),
      height: 56,
      domain: closeDomain(
        shown.map((p) => p.received),
        shown.map((p) => p.usual),
      ),
    }),
    el(
      "dl",
      { class: "facts" },
      el(
        "div",
        {
          title: `浅带；取前期同类各期${now.like ? `前 ${now.like.days} 天` : ""}的中位数上下，见口径与方法（自设）`,
        },
        el("dt", {}, now.like ? "同期常见" : "常见范围"),
        el("dd", {}, now.usual ? `${count(now.usual[0])}—${count(now.usual[1])} 件` : "历史不足"),
      ),
      el("div", { title: yearTitle(now) }, el("dt", {}, "去年同期"), el("dd", {}, yearText(now))),
      el(
        "div",
        { title: "期初尚未办结的司机工单" },
        el("dt", {}, `${name.before}结转`),
        el(
          "dd",
          {},
          isAbsent(lacking.carry_over) ? noColumn(lacking.carry_over) : `${count(now.carried)} 件`,
        ),
      ),
      el("div", {}, el("dt", {}, "司机咨询（另计）"), el("dd", {}, `${count(now.consult)} 件`)),
    ),
  );
}

function yearText({ year }: PeriodPoint): string {
  if (!year) return "无数据";
  return `${count(year.received)}${year.comparable ? " 件" : "（不可比）"}`;
}

/** Which period of last year and how many working days each side has. */
export function yearTitle({ year, working }: Pick<PeriodPoint, "year" | "working">): string {
  if (!year) return "去年没有可对齐的同期数据";
  return `对齐去年${span(year.start, year.end)}（${year.reason}）；工作日去年 ${year.working ?? "未知"} 天、今年 ${working ?? "未知"} 天`;
}
