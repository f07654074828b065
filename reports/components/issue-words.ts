import type { CountChange } from "../../../reports/components/change.ts";
import { count, signed } from "../../../reports/components/format.ts";
import type { Ranked } from "./ranking.ts";
import { FALSE_DISCOVERY, FEW, LEAST_EXCESS, type Verdict } from "./verdict.ts";

/** Verdicts in words. */
export const VERDICT_WORDS: Record<Verdict, string> = {
  rise: "明显上升",
  above: "高于常见范围，未达显著",
  below: "低于常见范围",
  within: "未超出常见波动",
  few: "件数少，不判升降",
  unknown: "历史不足，未定常见范围",
};

/** The verdict beside the change: high though fallen is 仍明显高于常见范围. */
function verdictWords({ verdict, change }: Ranked): string {
  const difference = change?.difference ?? 0;
  if (difference < 0 && verdict === "rise") return "仍明显高于常见范围";
  if (difference < 0 && verdict === "above") return "仍高于常见范围，未达显著";
  if (difference > 0 && verdict === "below") return "仍低于常见范围";
  return VERDICT_WORDS[verdict];
}

/** The rule, for the method page and table notes. */
export const RISE_RULE = `明显上升（自设）：本期不少于 ${FEW} 件，高于常见范围，比常见值多 ${LEAST_EXCESS} 件以上，且各类一并检验后误报比例控制在 ${FALSE_DISCOVERY * 100}% 以内。本期与常见值均不足 ${FEW} 件的不判升降。`;

/** The two counts and the change between them: `33 件，上周 43 件（−10 件，−23.26%）`; few tickets get no percentage. */
export function changeWords(change: CountChange, before: string): string {
  const { now, before: then, difference, relative } = change;
  const percent =
    relative === null || then < FEW || difference === 0 ? "" : `，${signedPercent(100 * relative)}`;
  const by = difference === 0 ? "持平" : `${signed(difference)} 件${percent}`;
  return `${count(now)} 件，${before} ${count(then)} 件（${by}）`;
}

/**
 * A class's volume in one sentence, always with both counts and the verdict.
 * @param before name of the period before, such as 上周
 */
export function volumeWords(row: Ranked, before: string): string {
  const counts = row.change ? changeWords(row.change, before) : `${count(row.tickets)} 件`;
  const range = row.usual ? `（常见 ${count(row.usual.low)}—${count(row.usual.high)} 件）` : "";
  return `${counts}，${verdictWords(row)}${range}`;
}

function signedPercent(value: number): string {
  return `${value > 0 ? "+" : "−"}${Math.abs(value).toFixed(2)}%`;
}
