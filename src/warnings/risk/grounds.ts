import { moment } from "../../../reports/components/format.ts";
import { fisherExact } from "../../statistics/contingency.ts";
import type { Risk } from "./current.ts";
import type { ClockLoad } from "./ranking.ts";
import type { ScopeReplay } from "./replay.ts";
import { TREND_WEEKS } from "./rules.ts";
import { chance, floorText, needText, soFar, trendText } from "./wording.ts";

/** A ground for a member's place; weight in tickets, the heaviest is told first. */
export interface Ground {
  readonly weight: number;
  readonly text: string;
}

/** A quarter's end is further away than the month's: its ground counts half. */
const QUARTER_WEIGHT = 0.5;
/** A fall of a rate is a ground where chance alone shows one so rarely. */
const FALL_P = 0.05;

/** What a rate's running period has come to, what it needs, and how likely it ends below the floor. */
export function rateGrounds(risk: Risk): Ground[] {
  if (!risk.shown) return [];
  const { period } = risk.issued.span;
  const weight = risk.probability + risk.shortfall;
  const last = `低于底线 ${floorText(risk.floor)} 的${chance(risk.probability)}`;
  const text = `${soFar(risk, period)}，${needText(risk.need, risk.indicator, risk.floor)}；${last}`;
  return [{ weight: period === "month" ? weight : QUARTER_WEIGHT * weight, text }];
}

/** A rate that fell: the last four weeks against the twelve before, where chance alone seldom shows such a fall. */
export function trendGround(course: ScopeReplay, risk: Risk): Ground[] {
  const { issued, name } = risk;
  if (issued.span.period !== "month") return [];
  const member = course.flow.indexOf(issued.member);
  const to = issued.day;
  const turn = to - 7 * TREND_WEEKS.recent;
  const recent = course.flow.counted(member, issued.rate, turn + 1, to);
  const before = course.flow.counted(member, issued.rate, turn - 7 * TREND_WEEKS.before + 1, turn);
  if (recent.rated === 0 || before.rated === 0) return [];
  const fall = before.good / before.rated - recent.good / recent.rated;
  if (fall <= 0) return [];
  const p = fisherExact(recent.good, recent.rated - recent.good, before.good, before.rated - before.good);
  if (p > FALL_P) return [];
  return [{ weight: fall * recent.rated, text: trendText(name, recent, before, TREND_WEEKS) }];
}

/** Open steps that are overdue or likely to be. */
export function clockGround({ open, overdue, expected, likely, nearest }: ClockLoad): Ground[] {
  const late = overdue > 0 ? [`${overdue} 项已超时`] : [];
  const soon = likely > 0 && nearest ? [`${likely} 项多半要超时（最早 ${moment(nearest)} 到期）`] : [];
  if (late.length + soon.length === 0) return [];
  return [{ weight: overdue + expected, text: `在办时限 ${open} 项中，${[...late, ...soon].join("，")}` }];
}
