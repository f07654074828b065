import { type Comparison, comparison } from "../../../reports/components/compare.ts";
import type { PeriodKind, PeriodPoint, Range } from "../../../reports/components/data.ts";
import type { Scope } from "../../indicators/indicator.ts";
import type { Scribe } from "../compose.ts";
import type { Context } from "../context.ts";
import type { BriefPeriod } from "../model.ts";
import type { Than } from "../words/moves.ts";

const KINDS: Partial<Record<BriefPeriod["cube"], PeriodKind>> = { day: "day", week: "week", month: "month" };
/** Working days of a week from which on it is held against what is usual (自设). */
const LEAST_WORKING = 4;

/** The period before as the other side of a comparison. */
export function beforeOf({ period, course, days }: Context): Than {
  const kind = KINDS[period.cube];
  const index = course.findIndex(({ start }) => start === period.start);
  const found = kind && index > 0 ? comparison(kind, course, index) : null;
  return {
    ...{ slot: "before", name: period.before, ratio: "环比" },
    unlike:
      found?.unlike?.replace(new RegExp(`^${period.before}(为)?`), "") ??
      unevenOf(found, days, course[index - 1]),
    beside: null,
  };
}

/** How many working days two periods are apart, where they are too many for their counts to be set beside; as of last year's. */
function unevenOf(
  found: Comparison | null,
  { working }: Context["days"],
  before: PeriodPoint | undefined,
): string | null {
  if (!found?.uneven || working === null || !before || before.working === null) return null;
  return `工作日相差 ${Math.abs(working - before.working)} 天，不可比`;
}

/** The same without why it is not set beside: said once, of the whole. */
export function plainBefore(context: Context): Than {
  return { ...beforeOf(context), quiet: true };
}

/** Last year's side; null where the data do not hold it. */
export function yearOf({ year }: Context): Than | null {
  if (year === null) return null;
  const [basis = "", obstacle = null] = year.reason.split("，不可比：");
  return {
    ...{ slot: "year", name: "去年同期", ratio: "同比" },
    unlike: year.comparable ? null : `${obstacle ?? basis}，不可比`,
    beside: basis.startsWith("去年同") ? null : basis,
  };
}

/** Whether what is usual of a plain period says anything of this one: not of a festival week. */
export function isUsual({ period, days }: Context): boolean {
  return period.cube !== "week" || days.working === null || days.working >= LEAST_WORKING;
}

/** What is usual for a member, or for several together, in such a period; null in festival weeks, and where nothing is known. */
export function usualOf(
  { context }: Pick<Scribe, "context">,
  scope: Scope,
  member: string | readonly string[],
): Range | null {
  return isUsual(context) ? context.usual(scope, member) : null;
}
