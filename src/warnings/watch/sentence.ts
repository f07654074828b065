import { count } from "../../../reports/components/format.ts";
import type { Told } from "./told.ts";
import type { Watched } from "./watched.ts";

/** Names of members and classes as pages print them. */
export interface SurgeNames {
  unit(id: string): string;
  platform(id: string): string;
  issue(id: string): string;
}

/** What a series is, in words: 津南区「运费拖欠」, 满帮, 全市「会员费」. */
export function watchedName({ scope, member, issue }: Watched, names: SurgeNames): string {
  const where = {
    city: () => "全市",
    district: () => (/[区县市]$/.test(member) ? member : `${member}区`),
    unit: () => names.unit(member),
    platform: () => names.platform(member),
  }[scope]();
  return issue === "" ? where : `${where}「${names.issue(issue)}」`;
}

/** 津南区「运费拖欠」截至2月10日的 7 天受理 14 件，常见不超过 6 件（预期 2.1 件），是预期的 6.7 倍；自2月6日起上升，主要涉及满帮 6 件。 */
export function surgeSentence(
  one: Told,
  { onset, until }: { onset: string; until: string },
  names: SurgeNames,
): string {
  const { watched, observed, expected, upper, width, folded } = one;
  const span = width === 1 ? `${day(until)}当日` : `截至${day(until)}的 ${width} 天`;
  const times = expected > 0 ? `，是预期的 ${(observed / expected).toFixed(1)} 倍` : "";
  const also = folded.length > 0 ? `；同时带高 ${mostTold(folded, names)}` : "";
  return `${watchedName(watched, names)}${span}受理 ${count(observed)} 件，常见不超过 ${count(upper)} 件（预期 ${count(expected)} 件）${times}；自${day(onset)}起上升${also}。`;
}

/** Folded series named; the rest is counted. */
const MOST_FOLDED = 3;

function mostTold(folded: readonly Watched[], names: SurgeNames): string {
  const shown = folded.slice(0, MOST_FOLDED).map((one) => watchedName(one, names));
  const more = folded.length > MOST_FOLDED ? ` 等 ${folded.length} 项` : "";
  return `${shown.join("、")}${more}`;
}

function day(date: string): string {
  return `${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`;
}
