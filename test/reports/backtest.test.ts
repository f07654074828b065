import { describe, expect, it } from "vitest";
import { reliabilityChart } from "../../reports/components/backtest-charts.ts";
import { backtestView, knowledgeWords } from "../../reports/components/backtest-view.ts";
import { backtestSentence, outcome, testName } from "../../reports/components/backtest-words.ts";
import type { Meta } from "../../reports/components/data.ts";
import type { BacktestPage, BacktestScore, BacktestTest } from "../../reports/components/data-risk.ts";
import type { Lens } from "../../reports/components/members.ts";
import { toHtml, toText } from "../../reports/components/node.ts";
import { plain } from "../../reports/components/say.ts";

const META = { asOf: "2026-02-12 18:00:00", edition: "internal", listedFrom: null } as unknown as Meta;
const LENS = { meta: META, profile: "default", source: 0, root: "./" } as Lens;

const SCORE: BacktestScore = {
  ...{
    part: "all",
    forecasts: 200,
    events: 50,
    brier: 0.12,
    last: 0.2,
    lastPlain: 0.3,
    base: 0.16,
    shown: true,
  },
};
const TEST: BacktestTest = {
  ...{ kind: "rate", target: "resolution", name: "解决率", scope: "unit", period: "month" },
  ...{ first: "2025-03-01", last: "2026-01-29" },
  parts: [SCORE, { ...SCORE, part: "early", shown: false }, { ...SCORE, part: "late" }],
  deciles: [
    { decile: 0, forecasts: 100, expected: 0.04, observed: 0.03 },
    { decile: 7, forecasts: 25, expected: 0.75, observed: 0.6 },
  ],
};
const CLOCK: BacktestTest = {
  ...{
    kind: "clock",
    target: "dispatch",
    name: "转派",
    scope: "",
    period: "",
    first: "2025-11-20",
    last: "2026-01-30",
  },
  parts: [{ ...SCORE, forecasts: 4, events: 1, brier: 0.4, shown: false }],
  deciles: [{ decile: 2, forecasts: 4, expected: 0.25, observed: 0.25 }],
};
const PAGE: BacktestPage = {
  ...{ meta: META, computed: true, tests: [TEST, CLOCK], knowledge: { byRecord: 30, byMoment: 10 } },
  rules: { fewest: 50, settleDays: 10, stepDays: { month: 4, quarter: 13 }, lagDays: 7 },
};

describe("the words of the backtest", () => {
  it("open with how often it was replayed and what may be printed: 50 + 1 of 200 + 4 came true", () => {
    expect(plain(backtestSentence(PAGE))).toBe(
      "按当时所知，把 2025年3月1日至 2026年1月30日的预判重放了 204 次，其中 51 次（25.0%）后来成真。2 类预判中 1 类比“沿用上期”和“总是平均”都准，可以印出；其余 1 类（转派超时）没有胜过，或次数不足，不印出。",
    );
    expect(plain(backtestSentence({ ...PAGE, tests: [] }))).toContain("没有可以检验的预判");
  });

  it("call forecasts better only than the best of the simple rules, on enough of them", () => {
    expect(outcome(SCORE, 50)).toBe("better");
    expect(outcome({ ...SCORE, brier: 0.16 }, 50)).toBe("worse");
    expect(outcome({ ...SCORE, lastPlain: 0.1 }, 50)).toBe("worse");
    expect(outcome({ ...SCORE, forecasts: 49 }, 50)).toBe("few");
  });

  it("name kinds of forecasts", () => {
    expect([TEST, { ...TEST, period: "quarter" as const }, CLOCK].map(testName)).toEqual([
      "承办单位月末解决率",
      "承办单位季末解决率",
      "转派超时",
    ]);
  });

  it("say what the replay knew only by the tickets' own moments", () => {
    expect(knowledgeWords({ byRecord: 30, byMoment: 10 }, 7)).toContain("40 件评价中，30 件（75.0%）");
    expect(knowledgeWords({ byRecord: 30, byMoment: 10 }, 7)).toContain("另 10 件是后来一次补入的");
    expect(knowledgeWords({ byRecord: 30, byMoment: 0 }, 7)).not.toContain("补入");
  });
});

describe("the reliability diagram", () => {
  it("sets forecasts against what came, the larger the more: 60 % of 150 pixels is 60 from the top", () => {
    const html = toHtml(reliabilityChart(TEST, 100));
    expect(html).toContain('<circle cx="75.0%" cy="60.0" r="6.5">');
    expect(html).toContain('<circle cx="4.0%" cy="145.5" r="10.5">');
    expect(html).toContain("平均说 75% 的 25 次，成真 60%");
  });
});

describe("the page of the backtest", () => {
  const text = toText(backtestView(PAGE, LENS));

  it("sets scores beside the simple rules', with the verdict and the thirds that are not printed", () => {
    // 1 − 0.12 / 0.16 = 25 %
    for (const part of ["0.120", "0.300", "0.200", "0.160", "小 25%", "胜过前段不印", "次数不足"])
      expect(text).toContain(part);
  });

  it("explains the score in a sentence, and draws only kinds of enough forecasts", () => {
    expect(text).toContain("0 为全对，越小越好；凡事都说五成，得 0.25");
    expect(text).toContain("另有 1 类不足 50 次，未画");
    expect(toHtml(backtestView(PAGE, LENS)).match(/<figure/g)?.length).toBe(1);
  });

  it("says kindly that nothing was tested", () => {
    expect(toText(backtestView({ ...PAGE, computed: false, tests: [], knowledge: null }, LENS))).toContain(
      "尚未测算",
    );
    expect(toText(backtestView({ ...PAGE, tests: [] }, LENS))).toContain("历史还不够长");
  });
});
