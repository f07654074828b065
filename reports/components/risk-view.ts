import { block } from "./block.js";
import { RISK_SCOPES, type RiskGrade, type RiskPage, type RiskPeriod, type RiskScope } from "./data-risk.js";
import { count, day } from "./format.js";
import type { Lens } from "./members.js";
import { type Child, el, type Piece } from "./node.js";
import { riskSentence } from "./risk-sentence.js";
import { forecastTable, gradeChip, rankTable } from "./risk-tables.js";
import { waitBlocks } from "./risk-waits.js";
import { graded, gradeRules, RISK_PERIOD_WORDS, RISK_SCOPE_WORDS } from "./risk-words.js";
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
    return number > 0 ? [`${gradeWord(grade)} ${count(number)}`] : [];
  });
  return block(
    { id: `${scope}-rank`, title: `${RISK_SCOPE_WORDS[scope].name}：分级与依据`, small: counts.join("，") },
    rankTable(page, scope, lens),
  );
}

function gradeWord(grade: RiskGrade): string {
  return { red: "红", amber: "黄", green: "绿", few: "件少不评" }[grade];
}

function forecastBlock(page: RiskPage, scope: RiskScope, period: RiskPeriod, lens: Lens): Child {
  const of = <T extends { scope: RiskScope; period: RiskPeriod }>(all: readonly T[]) =>
    all.filter((one) => one.scope === scope && one.period === period);
  const [own, held] = [of(page.forecasts), of(page.held)];
  if (own.length + held.length === 0) return null;
  const names = held.map(({ rate }) => lens.meta.rules.find(({ id }) => id === rate)?.name ?? rate);
  const { name } = RISK_SCOPE_WORDS[scope];
  return block(
    {
      id: `${scope}-${period}-forecast`,
      title: `${name}：${RISK_PERIOD_WORDS[period]}末会不会低于底线`,
      small: own[0] && `至 ${day(own[0].end)}；浅条为期末的 95% 区间，竖线为底线，圆点为至今，横向 0 至 100%`,
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
  const rules = gradeRules(page.rules);
  const { meta } = lens;
  const profile = meta.profiles.find(({ id }) => id === page.profile);
  const floors = meta.rules.filter(({ floor }) => floor !== null);
  return block(
    { id: "rules", title: "怎么算的", small: "自设；红黄绿分级比照 JZ-5", width: "c6" },
    el(
      "dl",
      { class: "long-list" },
      (["red", "amber", "green", "few"] as const).map((grade) => [
        el("dt", {}, gradeChip(grade)),
        el("dd", {}, `${rules[grade]}。`),
      ]),
      el("dt", {}, "底线"),
      el(
        "dd",
        {},
        floors.map(({ name, floor, clause }) => `${name} ${floor}%（${clause}）`).join("，"),
        "。",
      ),
      el("dt", {}, "可能性"),
      el(
        "dd",
        {},
        "已有的评价是定数；还会来的评价按在办件、待评件和近期来件估；它们的好坏按该单位自己的历史估，件少的向全体平均靠拢。对象为正式标记的司机工单，咨询除外",
        profile ? `；口径为${profile.name}，评价来源为${meta.sources[0] ?? ""}。` : "。",
      ),
      el("dt", {}, "还需"),
      el(
        "dd",
        {},
        "“还需 7 件中至少 6 件满意”：预计还有 7 件评价，其中至少 6 件满意，期末才不低于底线。件数是预计数。",
      ),
      el("dt", {}, "预计缺口"),
      el(
        "dd",
        {},
        "月末预计缺的达标评价，加上已超时和预计超时的时限（只算承办单位），单位为件；同级之内按它排先后。",
      ),
    ),
  );
}
