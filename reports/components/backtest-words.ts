import type { BacktestPage, BacktestPart, BacktestScore, BacktestTest, RiskPeriod } from "./data-risk.js";
import { count, day, share } from "./format.js";
import { RISK_SCOPE_WORDS } from "./risk-words.js";
import { figure, type Segment, words } from "./say.js";

export const PART_WORDS: Record<BacktestPart, string> = {
  all: "全部",
  early: "前段",
  middle: "中段",
  late: "后段",
};

/** What a Brier score is, for those who never heard of it. */
export const BRIER_SENTENCE =
  "Brier 分是每次“所说的可能性”与结果（低于底线或超时记 1，否则记 0）之差的平方，取平均：0 为全对，越小越好；凡事都说五成，得 0.25。";

/** The score over all; every test has one. */
export function whole({ parts }: BacktestTest): BacktestScore | undefined {
  return parts.find(({ part }) => part === "all");
}

/** The best of the simple rules. */
export function simplest({ last, lastPlain, base }: BacktestScore): number {
  return Math.min(last, lastPlain, base);
}

export type Outcome = "better" | "worse" | "few";

/** Whether forecasts were nearer to what came than every simple rule, on enough of them. */
export function outcome(score: BacktestScore, fewest: number): Outcome {
  if (score.forecasts < fewest) return "few";
  return score.brier < simplest(score) ? "better" : "worse";
}

export const OUTCOME_WORDS: Record<Outcome, { name: string; mark: string; tone: string }> = {
  better: { name: "胜过", mark: "●", tone: "ok" },
  worse: { name: "未胜过", mark: "▼", tone: "bad" },
  few: { name: "次数不足", mark: "○", tone: "soft" },
};

const END_WORDS: Record<RiskPeriod, string> = { month: "月末", quarter: "季末" };

/** What a kind of forecast is called: 承办单位月末解决率, 办结超时. */
export function testName(test: BacktestTest): string {
  return test.scope ? `${RISK_SCOPE_WORDS[test.scope].name}${briefName(test)}` : briefName(test);
}

/** The same under a heading that names the scope: 月末解决率. */
export function briefName({ name, period }: BacktestTest): string {
  return period ? `${END_WORDS[period]}${name}` : `${name}超时`;
}

/** How many forecasts were replayed, how many kinds beat the simple rules and are printed. */
export function backtestSentence({ tests }: BacktestPage): Segment[] {
  const scores = tests.flatMap((test) => whole(test) ?? []);
  if (scores.length === 0) return [words("历史还不够长，没有可以检验的预判；预判一律不印出。")];
  const sum = (pick: (score: BacktestScore) => number) => scores.reduce((all, score) => all + pick(score), 0);
  const [forecasts, events] = [sum((s) => s.forecasts), sum((s) => s.events)];
  const shown = scores.filter((score) => score.shown).length;
  const first = tests.map((test) => test.first).sort()[0] ?? "";
  const last =
    tests
      .map((test) => test.last)
      .sort()
      .at(-1) ?? "";
  const rest = tests.filter((test) => !whole(test)?.shown).map(testName);
  return [
    words(`按当时所知，把 ${day(first, true)}至 ${day(last, true)}的预判重放了 `),
    figure(count(forecasts)),
    words(
      ` 次，其中 ${count(events)} 次（${share(events, forecasts)}）后来成真。${count(scores.length)} 类预判中 `,
    ),
    figure(`${count(shown)} 类`, { tone: "ok", href: "#rates" }),
    words("比“沿用上期”和“总是平均”都准，可以印出"),
    ...(rest.length === 0
      ? [words("。")]
      : [
          words("；其余 "),
          figure(`${count(rest.length)} 类`, { href: "#rates" }),
          words(`（${rest.join("、")}）没有胜过，或次数不足，不印出。`),
        ]),
  ];
}
