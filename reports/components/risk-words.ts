import type { RateId, ScopeId } from "./data.js";
import type {
  NeedState,
  RiskForecast,
  RiskGrade,
  RiskPage,
  RiskPeriod,
  RiskRules,
  RiskScope,
} from "./data-risk.js";
import { count } from "./format.js";

/** What scopes are called, and the scope of tickets and names that each is. */
export const RISK_SCOPE_WORDS: Record<RiskScope, { name: string; scope: ScopeId; brief: string }> = {
  unit: { name: "承办单位", scope: "unit", brief: "单位" },
  platform_about: { name: "被反映平台", scope: "about", brief: "平台（被反映）" },
  platform_answered: { name: "答复平台", scope: "answered", brief: "平台（由其答复）" },
};
export const RISK_PERIOD_WORDS: Record<RiskPeriod, string> = { month: "本月", quarter: "本季度" };

/** Grades as mark and word; the colour only repeats them. */
export const GRADE_WORDS: Record<RiskGrade, { name: string; mark: string; tone: string }> = {
  red: { name: "红", mark: "▼", tone: "bad" },
  amber: { name: "黄", mark: "▲", tone: "warn" },
  green: { name: "绿", mark: "●", tone: "ok" },
  few: { name: "件少不评", mark: "○", tone: "soft" },
};

const GOOD_WORDS: Record<RateId, string> = { response: "联系到", resolution: "解决", satisfaction: "满意" };

/** What a good rating of a rate is called. */
export function goodWord(rate: RateId): string {
  return GOOD_WORDS[rate] ?? "达标";
}

/** A chance that is never told as certain: 72%, 不到 1%, 99% 以上. */
export function chanceText(probability: number): string {
  if (probability < 0.01) return "不到 1%";
  return probability > 0.99 ? "99% 以上" : `${Math.round(100 * probability)}%`;
}

/** A share at the end of a period, without decimals: 62%. */
export function wholePercent(share: number): string {
  return `${Math.round(100 * share)}%`;
}

const MINUS = "−";

/** How a chance moved: 较 7 天前 +26 个百分点, 较 7 天前持平; nothing where there was none before. */
export function changeText(
  { probability, before }: Pick<RiskForecast, "probability" | "before">,
  days: number,
): string {
  if (before === null) return `${days} 天前本期尚未开始`;
  const change = Math.round(100 * probability) - Math.round(100 * before);
  if (change === 0) return `较 ${days} 天前持平`;
  return `较 ${days} 天前 ${change > 0 ? "+" : MINUS}${Math.abs(change)} 个百分点`;
}

type Needed = Pick<RiskForecast, "need" | "remaining" | "needed" | "needWords" | "rate">;

/** What is still needed: 还需 7 件中至少 6 件满意. */
export function needSentence(forecast: Needed): string {
  return needParts(forecast).join("");
}

/** The sentence of what is still needed, in what weighs and what explains it. */
export function needParts({ need, remaining, needed, needWords, rate }: Needed): [string, string] {
  const good = goodWord(rate);
  const all = needed === remaining ? `全部${good}` : `中至少 ${count(needed)} 件${good}`;
  const parts: Record<NeedState, [string, string]> = {
    safe: ["已无虞：", needWords],
    possible: [remaining === 1 ? `预计只还有 1 件评价，须${good}` : `还需 ${count(remaining)} 件${all}`, ""],
    lost: ["已不能达到：", needWords],
    settled: [needWords, ""],
    empty: [needWords, ""],
  };
  return parts[need];
}

/** Whether what is likely rests on too few ratings, had and expected, to be judged. */
export function isFew(
  { rated, remaining }: Pick<RiskForecast, "rated" | "remaining">,
  { amberRated }: RiskRules,
): boolean {
  return rated + remaining < amberRated;
}

/** How a chance is marked: as the rule of grades would take it. */
export function chanceTone(forecast: RiskForecast, rules: RiskRules): { mark: string; tone: string } {
  const { probability, period, rated, good, remaining } = forecast;
  if (isFew(forecast, rules)) return GRADE_WORDS.few;
  const weighty = period === "month" && rated + remaining >= rules.minRated && rated - good >= rules.redBad;
  if (weighty && probability >= rules.redProbability) return GRADE_WORDS.red;
  if (probability >= rules.amberProbability) return GRADE_WORDS.amber;
  return { mark: "", tone: "plain" };
}

/** Members of a scope by grade. */
export function graded(page: RiskPage, scope: RiskScope, grade: RiskGrade): number {
  return page.places.filter((place) => place.scope === scope && place.grade === grade).length;
}
