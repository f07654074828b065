import { reliabilityChart } from "./backtest-charts.js";
import { decileTable, scoreTable, testDays } from "./backtest-tables.js";
import { BRIER_SENTENCE, backtestSentence, whole } from "./backtest-words.js";
import { block } from "./block.js";
import type { BacktestPage, BacktestTest } from "./data-risk.js";
import { RISK_SCOPES } from "./data-risk.js";
import { count, share } from "./format.js";
import type { Lens } from "./members.js";
import { type Child, el, type Piece } from "./node.js";
import { notComputed } from "./risk-view.js";
import { RISK_SCOPE_WORDS } from "./risk-words.js";
import { paragraph } from "./say.js";

const DECILES_SHOWN = 10;

/** How past forecasts did: their scores beside the simple rules', whether they kept their word, what the replay knew. */
export function backtestView(page: BacktestPage, lens: Lens): Child {
  if (!page.computed) return notComputed();
  return [
    paragraph(backtestSentence(page)),
    el(
      "p",
      { class: "note" },
      BRIER_SENTENCE,
      " 没有胜过的预判不出现在",
      el("a", { href: `${lens.root}risk`, class: "number" }, "风险预判"),
      "。",
    ),
    page.tests.length > 0 &&
      el(
        "div",
        { class: "grid" },
        rateBlock(page),
        clockBlock(page),
        simpleBlock(),
        knowledgeBlock(page),
        diagramBlock(page),
        decileBlock(page),
      ),
  ];
}

const ofKind = ({ tests }: BacktestPage, kind: BacktestTest["kind"]) =>
  tests.filter((test) => test.kind === kind);

function rateBlock(page: BacktestPage): Piece {
  const tests = ofKind(page, "rate");
  const { stepDays, settleDays } = page.rules;
  return block(
    {
      id: "rates",
      title: "期末低于底线的预判",
      small: `${testDays(tests)}；条为本预判的 Brier 分，竖线为最好的简单办法`,
    },
    scoreTable(tests, page.rules, {
      ...{ id: "rates", caption: "期末低于底线的预判检验", empty: "还没有结束的期间可以检验。" },
      note: `本月每 ${stepDays.month} 天、本季度每 ${stepDays.quarter} 天各预判一次，期末后 ${settleDays} 天以当时的数为准（自设）。同一期间的几次预判结果相同，不是互不相干的。`,
    }),
  );
}

function simpleBlock(): Piece {
  return block(
    { id: "simple", title: "拿什么来比", width: "c6" },
    el(
      "dl",
      { class: "long-list" },
      el("dt", {}, "沿用上期"),
      el(
        "dd",
        {},
        "上期低于底线，就说本期必低于；上期守住，就说本期必守住。折算：不说死，只说历史上这样的成真了几成。",
      ),
      el("dt", {}, "总是平均"),
      el("dd", {}, "不看是谁，一律说历史上低于底线的占比。"),
      el("dt", {}, "前段、中段、后段"),
      el("dd", {}, "一期分三段；要整期和所在的一段都胜过简单办法，那一段的预判才印出。"),
    ),
  );
}

function clockBlock(page: BacktestPage): Piece {
  return block(
    { id: "clocks", title: "时限超时的预判", small: "沿用上期为该单位近 30 天超时的占比" },
    scoreTable(ofKind(page, "clock"), page.rules, {
      ...{ id: "clocks", caption: "时限超时的预判检验", empty: "还没有可以检验的时限。" },
      note: `不足 ${page.rules.fewest} 次的不下结论（自设）。`,
    }),
  );
}

function knowledgeBlock({ knowledge, rules }: BacktestPage): Piece {
  return block(
    { id: "knowledge", title: "重放时知道什么", small: "只用当天已知的", width: "c6" },
    knowledge
      ? el("p", {}, knowledgeWords(knowledge, rules.lagDays))
      : el("p", { class: "empty" }, "没有评价。"),
    el("p", { class: "note" }, "重放用的是今天的归属和口径；期间结束后改过的评价，按改后的算结果。"),
  );
}

/** From where the replay knows on which day an answer could be known. */
export function knowledgeWords(
  { byRecord, byMoment }: { byRecord: number; byMoment: number },
  lagDays: number,
): string {
  const all = byRecord + byMoment;
  const so = `${count(all)} 件评价中，${count(byRecord)} 件（${share(byRecord, all)}）在发生后 ${lagDays} 天之内入库，当天是否已知以入库记录为准`;
  if (byMoment === 0) return `${so}。`;
  return `${so}；另 ${count(byMoment)} 件是后来一次补入的，只能按工单自己的时间推定，当时实际知道得可能更晚，检验的成绩因此可能偏好。`;
}

function diagramBlock(page: BacktestPage): Piece {
  const enough = page.tests.filter((test) => (whole(test)?.forecasts ?? 0) >= page.rules.fewest);
  const most = Math.max(1, ...enough.flatMap((test) => test.deciles.map(({ forecasts }) => forecasts)));
  const groups = [
    ...RISK_SCOPES.map((scope) => ({
      name: RISK_SCOPE_WORDS[scope].name,
      tests: enough.filter((test) => test.scope === scope),
    })),
    { name: "时限", tests: enough.filter(({ kind }) => kind === "clock") },
  ].filter(({ tests }) => tests.length > 0);
  const left = page.tests.length - enough.length;
  return block(
    {
      id: "reliability",
      title: "说几成，是否真有几成",
      small: "横：所说的可能性；纵：实际成真；点在斜线上为说得准，线下为说得过重，点越大次数越多",
    },
    groups.length === 0 && el("p", { class: "empty" }, "次数都不足，不画。"),
    groups.map(({ name, tests }) => [
      el("h3", {}, name),
      el(
        "div",
        { class: "reliabilities" },
        tests.map((test) => reliabilityChart(test, most)),
      ),
    ]),
    left > 0 &&
      el("p", { class: "note" }, `另有 ${count(left)} 类不足 ${page.rules.fewest} 次，未画，数见下表。`),
  );
}

function decileBlock({ tests }: BacktestPage): Piece {
  return block(
    { id: "deciles", title: "图中的数", small: "所说的可能性分十档" },
    decileTable(tests, { id: "deciles", caption: "预判可靠性分档", empty: "没有。", limit: DECILES_SHOWN }),
  );
}
