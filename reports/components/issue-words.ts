import { FEW } from "./change.js";
import type { IssueRow, IssueVerdict } from "./data.js";
import { count, signed } from "./format.js";

/** Verdicts in words. */
export const VERDICT_WORDS: Record<IssueVerdict, string> = {
  rise: "明显上升",
  above: "高于常见范围，未达显著",
  below: "低于常见范围",
  within: "未超出常见波动",
  few: "件数少，不判升降",
  unknown: "历史不足，未定常见范围",
};

/** The same as short as a table's cell. */
const SHORT_WORDS: Record<IssueVerdict, string> = {
  rise: "明显上升",
  above: "偏高，未达显著",
  below: "低于常见",
  within: "未超出常见波动",
  few: "件数少，不判",
  unknown: "历史不足",
};

/** Mark and tone of a verdict; amber is beyond the usual. */
const LOOKS: Record<IssueVerdict, { mark: string; tone: "warn" | "soft" | "plain" }> = {
  rise: { mark: "▲", tone: "warn" },
  above: { mark: "△", tone: "plain" },
  below: { mark: "▽", tone: "plain" },
  within: { mark: "", tone: "soft" },
  few: { mark: "", tone: "soft" },
  unknown: { mark: "", tone: "soft" },
};

/** What a verdict is told of. */
type Judged = Pick<IssueRow, "verdict"> & { difference: number };

/** The verdict beside the change: high though fallen is 仍明显高于常见范围. */
export function verdictWords({ verdict, difference }: Judged): string {
  if (difference < 0 && verdict === "rise") return "仍明显高于常见范围";
  if (difference < 0 && verdict === "above") return "仍高于常见范围，未达显著";
  if (difference > 0 && verdict === "below") return "仍低于常见范围";
  return VERDICT_WORDS[verdict];
}

/** The verdict as mark, short word and tone, for a cell. */
export function verdictLook(judged: Judged): { mark: string; word: string; tone: "warn" | "soft" | "plain" } {
  const still = judged.difference < 0 && (judged.verdict === "rise" || judged.verdict === "above");
  const word = still ? (judged.verdict === "rise" ? "仍明显偏高" : "仍偏高") : SHORT_WORDS[judged.verdict];
  return { word, ...LOOKS[judged.verdict] };
}

/** The two counts and the change between them: `33 件，上周 43 件（−10 件，−23.26%）`; few tickets get no percentage. */
export function changeWords(now: number, before: number, name: string): string {
  const percent = relativeWords(now, before);
  const by = now === before ? "持平" : `${signed(now - before)} 件${percent === "" ? "" : `，${percent}`}`;
  return `${count(now)} 件，${name} ${count(before)} 件（${by}）`;
}

/** The change in percent with two decimals, `−23.26%`; nothing for few tickets before, or no change. */
export function relativeWords(now: number, before: number): string {
  if (before < FEW || now === before) return "";
  const value = (100 * (now - before)) / before;
  return `${value > 0 ? "+" : "−"}${Math.abs(value).toFixed(2)}%`;
}

/**
 * A class's volume in one sentence, always with both counts and the verdict.
 * @param name of the period before, such as 上周
 */
export function volumeWords({ tickets, before, usual, verdict }: Volume, name: string): string {
  const counts = before === null ? `${count(tickets)} 件` : changeWords(tickets, before, name);
  const range = usual ? `（常见 ${count(usual.low)}—${count(usual.high)} 件）` : "";
  return `${counts}，${verdictWords({ verdict, difference: tickets - (before ?? tickets) })}${range}`;
}

/** What a class's volume is told of. */
type Volume = Pick<IssueRow, "tickets" | "before" | "verdict"> & {
  usual: { low: number; high: number } | null;
};
