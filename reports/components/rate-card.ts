import { type RateLink, rateBase, rateText, verdictChip } from "./chip.js";
import type { RateRule } from "./data.js";
import { beside, percent, points } from "./format.js";
import { judge, percentOf, type Ratio, reliability, VERDICTS } from "./judge.js";
import { isAbsent, lackWords } from "./lack.js";
import { type Child, el, type Piece } from "./node.js";
import { base } from "./sentences.js";

/** One of the three rates with everything it is held against. */
export interface RateCard {
  rule: RateRule;
  now: Ratio;
  few: number;
  /** The period before, or its first days, beside the same of this one; `obstacle` says why they are not compared. */
  before: { now: Ratio; rate: Ratio; name: string; obstacle: string | null };
  /** The matching period of last year and both sides' working days in words. */
  year: { rate: Ratio; comparable: boolean; label: string } | null;
  ytd: Ratio | null;
  final: Ratio | null;
  coverage: Ratio;
  /** The way to the tickets behind the rate. */
  tickets: RateLink;
  official: { label: string; value: number; ours: Ratio; difference: number | null } | null;
  href: string;
}

/** The card of one rate: value, base, verdict, floor and target on a bar from zero, reliability, comparisons. */
export function rateCard(card: RateCard): Piece {
  const verdict = judge(card.now, card.rule, card.few);
  const { tone, mark } = VERDICTS[verdict];
  return el(
    "section",
    { class: "card rate", "aria-label": card.rule.name },
    el(
      "h2",
      {},
      card.rule.name,
      verdict !== "absent" && [
        card.now.denominator > 0 && el("small", {}, rateBase(card.now, card.tickets)),
        verdictChip(verdict),
      ],
    ),
    el(
      "div",
      { class: "headline" },
      el(
        "a",
        { class: `big ${tone}`, href: card.href },
        verdict === "below" && el("span", { class: "mark", "aria-hidden": "true" }, mark),
        rateText(card.now, verdict),
      ),
      el(
        "span",
        { class: "soft" },
        isAbsent(card.rule.lack) && card.rule.lack ? lackWords(card.rule.lack) : beforeText(card),
      ),
    ),
    gauge(card, tone),
    el("dl", { class: "facts" }, facts(card)),
  );
}

function beforeText({ before: { now, rate, name, obstacle }, few }: RateCard): string {
  if (obstacle !== null) return obstacle;
  if (Math.min(now.denominator, rate.denominator) < few) return `${name}评价不足，不作比较`;
  const [a, b] = [percentOf(now), percentOf(rate)];
  return a === null || b === null ? `${name}无评价，不作比较` : `较${name} ${points(a - b)}`;
}

function gauge({ rule, now }: RateCard, tone: string): Piece {
  const value = percentOf(now);
  const range = reliability(now);
  const marks = [rule.floor, rule.target].filter((v): v is number => v !== null);
  return el(
    "svg",
    { class: `gauge ${tone}`, role: "img", width: "100%", height: 40, "aria-label": gaugeText(rule, now) },
    el("rect", { class: "track", x: 0, y: 10, width: "100%", height: 8 }),
    value !== null && el("rect", { class: "fill", x: 0, y: 10, width: `${value}%`, height: 8 }),
    range && [
      el("line", { class: "whisker", x1: `${range[0]}%`, x2: `${range[1]}%`, y1: 23, y2: 23 }),
      range.map((end) => el("line", { class: "whisker", x1: `${end}%`, x2: `${end}%`, y1: 20.5, y2: 25.5 })),
    ],
    [...new Set(marks)].map((at, index) =>
      el("line", { class: index === 0 ? "floor" : "target", x1: `${at}%`, x2: `${at}%`, y1: 5, y2: 19 }),
    ),
    markTexts(rule),
  );
}

function markTexts({ floor, target }: RateRule): Child {
  if (floor === null) return null;
  if (floor === target)
    return el("text", { x: "100%", y: 40, "text-anchor": "end" }, `底线 ${floor} · 目标 >${target}`);
  return [
    el("text", { x: `${floor}%`, y: 40, "text-anchor": "end", dx: 10 }, `底线 ${floor}`),
    target !== null && el("text", { x: "100%", y: 40, "text-anchor": "end" }, `目标 >${target}`),
  ];
}

function gaugeText(rule: RateRule, now: Ratio): string {
  const range = reliability(now);
  const reliable = range ? `，95% 区间 ${range[0].toFixed(1)}% 至 ${range[1].toFixed(1)}%` : "";
  return `${rule.name} ${percent(now.numerator, now.denominator)}${rule.floor === null ? "" : `，底线 ${rule.floor}%`}${reliable}`;
}

function facts(card: RateCard): Child {
  const range = reliability(card.now);
  const { coverage } = card;
  return [
    fact(
      "可靠程度",
      range ? `${range[0].toFixed(1)}—${range[1].toFixed(1)}%` : "—",
      "95% 区间（Wilson），只示可靠程度，不作判定",
    ),
    fact("年初至今", ratioText(card.ytd)),
    fact(
      "去年同期",
      card.year ? yearText(card.year) : "无数据",
      card.year ? `${base(card.year.rate)}；${card.year.label}` : "去年没有可对齐的同期数据",
    ),
    fact(
      card.final ? "追评后" : "评价",
      card.final ? ratioText(card.final) : "最终",
      "首次评价与最终评价不混比",
    ),
    long(
      "评价覆盖",
      coverage.denominator > 0
        ? `${percent(coverage.numerator, coverage.denominator, [0, 100])}（${base(coverage)}）`
        : "—",
      "答过这一问的工单占口径基数",
    ),
    card.official && long(card.official.label, officialText(card.official), "约谈以部通报为准"),
  ];
}

function ratioText(rate: Ratio | null): string {
  return rate && rate.denominator > 0 ? percent(rate.numerator, rate.denominator) : "—";
}

function yearText({ rate, comparable }: { rate: Ratio; comparable: boolean }): string {
  if (rate.denominator <= 0) return "无评价";
  return comparable ? ratioText(rate) : "不可比";
}

function officialText({ value, ours, difference }: NonNullable<RateCard["official"]>): string {
  if (difference === null) return `${value.toFixed(1)}%`;
  return `${value.toFixed(1)}%，${beside(difference).replace("本系统", `本系统 ${ratioText(ours)} `)}${Math.abs(difference) < 0.05 ? "" : " 个百分点"}`;
}

function fact(name: string, value: string, title?: string): Piece {
  return el("div", { title }, el("dt", {}, name), el("dd", {}, value));
}

function long(name: string, value: string, title: string): Piece {
  return el("div", { title, class: "long" }, el("dt", {}, name), el("dd", {}, value));
}
