import { block } from "./block.js";
import { RISK_SCOPES, type RiskPage, type RiskPeriod, type RiskScope } from "./data-risk.js";
import { count, day } from "./format.js";
import type { Lens } from "./members.js";
import { riskTerms } from "./method-risks.js";
import { type Child, el, type Piece } from "./node.js";
import { riskSentence } from "./risk-sentence.js";
import { forecastTable, rankTable } from "./risk-tables.js";
import { waitBlocks } from "./risk-waits.js";
import { GRADE_WORDS, graded, RISK_PERIOD_WORDS, RISK_SCOPE_WORDS } from "./risk-words.js";
import { paragraph } from "./say.js";
import { emptyState } from "./states.js";

/** Who is likely to end below a floor, why, what is still needed, and which open tickets are likely to run out. */
export function riskView(page: RiskPage, lens: Lens): Child {
  if (!page.computed) return notComputed();
  const [unit, about, answered] = RISK_SCOPES;
  return [
    paragraph(riskSentence(page, lens)),
    el(
      "p",
      { class: "note" },
      "预判不是结论：可能性按至今的评价、还在路上的件和以往的水平算出，只印出在历史上胜过两种简单办法的（",
      el("a", { href: `${lens.root}backtest`, class: "number" }, "预判检验"),
      "）。约谈以部通报为准（T26-10），本页仅作提示。",
    ),
    el(
      "div",
      { class: "grid" },
      rankBlock(page, unit, lens),
      forecastBlock(page, unit, "month", lens),
      rankBlock(page, about, lens),
      forecastBlock(page, about, "month", lens),
      rankBlock(page, answered, lens),
      forecastBlock(page, answered, "month", lens),
      RISK_SCOPES.map((scope) => forecastBlock(page, scope, "quarter", lens)),
      waitBlocks(page, lens),
      rulesBlock(page, lens),
    ),
  ];
}

/** What stands where the warehouse has no such tables. */
export function notComputed(): Piece {
  return emptyState("尚未测算", [
    "本库还没有风险预判的结果：它由较早的版本生成，或尚未运行测算。请运行 ",
    el("code", {}, "npx xianban build"),
    "，站点重新生成后在此列出。",
  ]);
}

function rankBlock(page: RiskPage, scope: RiskScope, lens: Lens): Piece {
  const counts = (["red", "amber", "green", "few"] as const).flatMap((grade) => {
    const number = graded(page, scope, grade);
    return number > 0 ? [`${GRADE_WORDS[grade].name} ${count(number)}`] : [];
  });
  return block(
    { id: `${scope}-rank`, title: `${RISK_SCOPE_WORDS[scope].name}：分级与依据`, small: counts.join("，") },
    rankTable(page, scope, lens),
  );
}

function forecastBlock(page: RiskPage, scope: RiskScope, period: RiskPeriod, lens: Lens): Child {
  const of = <T extends { scope: RiskScope; period: RiskPeriod }>(all: readonly T[]) =>
    all.filter((one) => one.scope === scope && one.period === period);
  const [own, held] = [of(page.forecasts), of(page.held)];
  if (own.length + held.length === 0) return null;
  const names = lens.meta.rules
    .filter(({ id }) => held.some(({ rate }) => rate === id))
    .map((rule) => rule.name);
  const { name } = RISK_SCOPE_WORDS[scope];
  return block(
    {
      id: `${scope}-${period}-forecast`,
      fold: true,
      title: `${name}：${RISK_PERIOD_WORDS[period]}末会不会低于底线`,
      width: own.length > 0 ? "c12" : "c6",
      small:
        own[0] &&
        `至 ${day(own[0].end)}；每格为低于底线的可能性、期末的 95% 区间（浅条）、底线（竖线）、至今（圆点），横向 0 至 100%`,
    },
    own.length > 0 && forecastTable(page, { scope, period }, lens),
    names.length > 0 &&
      el(
        "p",
        { class: "note" },
        `${names.join("、")}：这一类预判在检验中没有胜过简单办法，或次数不足，不印出，见`,
        el("a", { href: `${lens.root}backtest#rates`, class: "number" }, "预判检验"),
        "。",
      ),
  );
}

function rulesBlock(page: RiskPage, lens: Lens): Piece {
  const { meta } = lens;
  const profile = meta.profiles.find(({ id }) => id === page.profile);
  const floors = meta.rules.filter(({ floor }) => floor !== null);
  return block(
    { id: "rules", title: "怎么算的", small: "自设；红黄绿比照 JZ-5 的分级", width: "c6", fold: true },
    el(
      "dl",
      { class: "long-list two" },
      el("dt", {}, "底线"),
      el(
        "dd",
        {},
        floors.map(({ name, floor, clause }) => `${name} ${floor}%（${clause}）`).join("，"),
        "。",
      ),
      el("dt", {}, "对象"),
      el(
        "dd",
        {},
        "正式标记的司机工单，咨询除外；时限一栏为全部工单。",
        profile && `口径为${profile.name}，评价来源为${meta.sources[0] ?? ""}。`,
      ),
      riskTerms(page.outline),
    ),
  );
}
