import { countLink, type RateLink } from "./chip.js";
import type { RateRule } from "./data.js";
import type { RiskForecast, RiskGrade, RiskPage, RiskPeriod, RiskPlace, RiskScope } from "./data-risk.js";
import { percent } from "./format.js";
import { type Lens, memberLink, memberName } from "./members.js";
import { type Child, el, type Piece } from "./node.js";
import { chanceTrace, rangeBar } from "./risk-charts.js";
import { SCORE_WORDS, scoreColumn } from "./risk-score.js";
import {
  chanceText,
  chanceTone,
  changeText,
  GRADE_WORDS,
  goodWord,
  isFew,
  needParts,
  needSentence,
  RISK_PERIOD_WORDS,
  RISK_SCOPE_WORDS,
  wholePercent,
} from "./risk-words.js";
import { type Column, table } from "./table.js";
import { type Part, ticketsHref } from "./tickets-link.js";

/** Rows shown before 显示全部: those red and amber, but at least and at most so many; of platforms the least. */
const LEAST_SHOWN = 3;
const MOST_SHOWN = { places: 8, month: 6, quarter: 4 };

function limitOf(
  what: keyof typeof MOST_SHOWN,
  scope: RiskScope,
  rows: readonly { grade: RiskGrade }[],
): number {
  const flagged = rows.filter(({ grade }) => grade === "red" || grade === "amber").length;
  const most = scope === "unit" ? MOST_SHOWN[what] : LEAST_SHOWN;
  return Math.min(most, Math.max(LEAST_SHOWN, flagged));
}

export function gradeChip(grade: RiskGrade): Piece {
  const { name, mark, tone } = GRADE_WORDS[grade];
  return el("span", { class: `chip ${tone}` }, el("i", { "aria-hidden": "true" }, mark), name);
}

/** Members of a scope by grade with their grounds; green and small ones are folded. */
export function rankTable(page: RiskPage, scope: RiskScope, lens: Lens): Piece {
  const { name, scope: of } = RISK_SCOPE_WORDS[scope];
  const rows = page.places.filter((place) => place.scope === scope);
  return table<RiskPlace>(
    rows,
    [
      {
        name,
        text: true,
        value: (r) => memberName(of, r.member, lens.meta),
        csv: [
          { name: "位次", value: (r) => r.position },
          { name, value: (r) => memberName(of, r.member, lens.meta) },
        ],
        show: (r) => [el("span", { class: "rank" }, String(r.position)), memberLink(of, r.member, lens)],
      },
      { name: "等级", text: true, value: (r) => GRADE_WORDS[r.grade].name, show: (r) => gradeChip(r.grade) },
      {
        name: "依据（最重的在前）",
        text: true,
        wrap: true,
        value: (r) => r.grounds[0] ?? null,
        csv: [0, 1, 2].map((at) => ({
          name: `依据${at + 1}`,
          value: (r: RiskPlace) => r.grounds[at] ?? null,
        })),
        show: groundList,
      },
      scoreColumn(page),
      {
        name: "本月最高可能性",
        saved: true,
        value: (r) => r.probability,
      },
    ],
    {
      ...{ id: scope, caption: `${name}风险分级`, empty: `没有可预判的${name}。`, stack: true, top: true },
      note: scope === "unit" && SCORE_WORDS,
      limit: limitOf("places", scope, rows),
    },
  );
}

function groundList({ grounds }: RiskPlace): Child {
  if (grounds.length === 0) return el("span", { class: "soft" }, "—");
  return el(
    "ol",
    { class: "reasons" },
    grounds.map((ground) => el("li", {}, ground)),
  );
}

interface Member {
  id: string;
  grade: RiskGrade;
  rates: ReadonlyMap<string, RiskForecast>;
}

/** A scope's forecasts of a period: a member a row, a rate a column, in the order of the ranking. */
export function forecastTable(
  page: RiskPage,
  which: { scope: RiskScope; period: RiskPeriod },
  lens: Lens,
): Piece {
  const { scope, period } = which;
  const { name, scope: of } = RISK_SCOPE_WORDS[scope];
  const own = page.forecasts.filter((one) => one.scope === scope && one.period === period);
  const members = [...new Set(own.map(({ member }) => member))].map((id) => ({
    id,
    grade: page.places.find((place) => place.scope === scope && place.member === id)?.grade ?? "few",
    rates: new Map(own.filter(({ member }) => member === id).map((one) => [one.rate, one])),
  }));
  const rules = lens.meta.rules.filter(({ floor }) => floor !== null);
  return table<Member>(
    members,
    [
      {
        name,
        text: true,
        value: (r) => memberName(of, r.id, lens.meta, true),
        show: (r) => [memberLink(of, r.id, lens, true), el("div", {}, gradeChip(r.grade))],
      },
      ...rules.map((rule) => rateColumn(rule, page, which, lens)),
    ],
    {
      ...{
        id: `${scope}-${period}`,
        caption: `${name}${RISK_PERIOD_WORDS[period]}末预判`,
        stack: true,
        top: true,
      },
      empty: "没有可印出的预判。",
      limit: limitOf(period, scope, members),
    },
  );
}

function rateColumn(
  rule: RateRule,
  page: RiskPage,
  { scope, period }: { scope: RiskScope; period: RiskPeriod },
  lens: Lens,
): Column<Member> {
  const of = ({ rates }: Member) => rates.get(rule.id);
  const held = page.held.some((one) => one.scope === scope && one.period === period && one.rate === rule.id);
  const saved = (name: string, pick: (one: RiskForecast) => number | string | null) => ({
    name: `${rule.name}${name}`,
    value: (member: Member) => {
      const one = of(member);
      return one ? pick(one) : null;
    },
  });
  return {
    name: `${rule.name}低于 ${rule.floor}% 的可能性`,
    text: true,
    wrap: true,
    value: (member) => of(member)?.probability ?? null,
    csv: [
      saved("低于底线的可能性", (f) => f.probability),
      saved(`${page.rules.beforeDays}天前的可能性`, (f) => f.before),
      saved("已评", (f) => f.rated),
      saved(goodWord(rule.id), (f) => f.good),
      saved("预计还有", (f) => f.remaining),
      saved("还需", (f) => needSentence(f)),
      saved("期末下限", (f) => f.lower),
      saved("期末上限", (f) => f.upper),
    ],
    show: (member) => {
      const one = of(member);
      if (one) return forecastCell(one, page, lens);
      return el("span", { class: "soft" }, held ? "未胜过简单办法，不印" : "没有评价，预计也没有");
    },
  };
}

/** One forecast: its chance, how that moved, where the rate may end, what it is so far and what it still needs. */
export function forecastCell(forecast: RiskForecast, page: RiskPage, lens: Lens): Piece {
  const { mark, tone } = chanceTone(forecast, page.rules);
  const [needed, rest] = needParts(forecast);
  return el(
    "div",
    { class: tone === "bad" || tone === "warn" ? "forecast" : "forecast calm" },
    el(
      "div",
      { class: "chance" },
      el(
        "b",
        { class: tone === "plain" ? null : tone },
        mark && el("i", { class: "mark", "aria-hidden": "true" }, mark),
        chanceText(forecast.probability),
      ),
      el(
        "span",
        { class: "soft" },
        isFew(forecast, page.rules) && "件少，",
        changeText(forecast, page.rules.beforeDays),
      ),
      chanceTrace(forecast, tone),
    ),
    rangeBar(forecast, tone),
    el(
      "div",
      { class: "soft sofar" },
      ...soFarWords(forecast, (part) => ratedHref(forecast, part, page, lens)),
    ),
    el("div", {}, needed, rest && el("span", { class: "soft" }, rest)),
  );
}

function soFarWords(forecast: RiskForecast, href: RateLink): Child[] {
  const { rated, good, rate, floor, lower, upper } = forecast;
  const ends = `期末 ${wholePercent(lower)}—${wholePercent(upper)}`;
  if (rated === 0) return [`尚无评价；${ends}`];
  return [
    "已评 ",
    countLink(rated, href("counted")),
    ` 件，${goodWord(rate)} `,
    countLink(good, href("above")),
    ` 件（${percent(good, rated, [0, floor, 100])}）；${ends}`,
  ];
}

/** The way to the tickets that a forecast's figures so far count. */
function ratedHref(
  { scope, member, start, rate }: RiskForecast,
  part: Part,
  page: RiskPage,
  { meta, root, profile }: Lens,
): string | null {
  return ticketsHref(meta, root, {
    from: start,
    to: meta.asOf.slice(0, 10),
    members: { [RISK_SCOPE_WORDS[scope].scope]: [member] },
    rate: { id: rate, part, profile: page.profile ?? profile, source: null },
  });
}
