import { percent, share } from "../../../reports/components/format.ts";
import type { Counted } from "./flow.ts";
import type { Need } from "./need.ts";

/** What a good and a bad rating are called, by rate. */
const WORDS: Readonly<Record<string, readonly [good: string, bad: string]>> = {
  response: ["联系到", "未联系到"],
  resolution: ["解决", "未解决"],
  satisfaction: ["满意", "不满意"],
};
const OTHER = ["达标", "不达标"] as const;

const PERIODS = { month: "本月", quarter: "本季度" } as const;

/** The words for a good and a bad rating of a rate. */
export function ratingWords(indicator: string): readonly [good: string, bad: string] {
  return WORDS[indicator] ?? OTHER;
}

/** A floor as people write it: 80%. */
export function floorText(floor: number): string {
  return `${Number((100 * floor).toFixed(4))}%`;
}

/** A chance in words that never say certain: 可能性 84%, 可能性不到 1%, 可能性 99% 以上. */
export function chance(probability: number): string {
  if (probability < 0.01) return "可能性不到 1%";
  return `可能性 ${probability > 0.99 ? "99% 以上" : `${Math.round(100 * probability)}%`}`;
}

/** What is needed: 预计还有 7 件评价，至少 6 件满意才守得住 80%. */
export function needText(
  { remaining, needed, inARow, state }: Need,
  indicator: string,
  floor: number,
): string {
  const line = floorText(floor);
  const [good, bad] = ratingWords(indicator);
  const expected = `预计还有 ${remaining} 件评价`;
  const lift = inARow === null ? `已到不了 ${line}` : `要再有 ${inARow} 件且都${good}才到 ${line}`;
  switch (state) {
    case "safe":
      return `${expected}，即使都${bad}也不低于 ${line}`;
    case "possible":
      return needed === remaining
        ? `${expected}，都${good}才守得住 ${line}`
        : `${expected}，至少 ${needed} 件${good}才守得住 ${line}`;
    case "lost":
      return `${expected}，${lift}`;
    case "settled":
      return needed === 0 ? `预计不再有评价，不低于 ${line}` : `预计不再有评价，${lift}`;
    case "empty":
      return "没有评价，预计也没有";
    default:
      throw new Error(`unknown state: ${state satisfies never}`);
  }
}

/** One rate's course: 解决率本月已评 23 件、解决 12 件（52.2%）. */
export function soFar(
  risk: { name: string; indicator: string; floor: number; counted: Counted },
  period: "month" | "quarter",
): string {
  const { good, rated } = risk.counted;
  if (rated === 0) return `${risk.name}${PERIODS[period]}还没有评价`;
  const rate = percent(good, rated, [0, 100 * risk.floor, 100]);
  const [word] = ratingWords(risk.indicator);
  return `${risk.name}${PERIODS[period]}已评 ${rated} 件、${word} ${good} 件（${rate}）`;
}

/** Two spans set against each other: 近 4 周 13/25（52.0%），此前 12 周 57/67（85.1%）. */
export function trendText(
  name: string,
  recent: Counted,
  before: Counted,
  weeks: { recent: number; before: number },
): string {
  const rate = ({ good, rated }: Counted) => `${good}/${rated}（${share(good, rated)}）`;
  return `${name}近 ${weeks.recent} 周 ${rate(recent)}，此前 ${weeks.before} 周 ${rate(before)}`;
}
