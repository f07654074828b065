import { comparison } from "../../../reports/components/compare.ts";
import type { PeriodKind, Range } from "../../../reports/components/data.ts";
import type { Scribe } from "../compose.ts";
import type { Context } from "../context.ts";
import type { CubeScope } from "../cube.ts";
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
    unlike: found?.unlike?.replace(new RegExp(`^${period.before}(为)?`), "") ?? null,
    beside: found?.uneven ? `${found.uneven}，${period.name} ${days.working} 天` : null,
  };
}

/** The same without what is to be known of it: said once, of the whole. */
export function plainBefore(context: Context): Than {
  return { ...beforeOf(context), beside: null };
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

/** What is usual for a member in such a period; null in festival weeks, and where nothing is known. */
export function usualOf(
  { context }: Pick<Scribe, "context">,
  scope: CubeScope,
  member: string,
): Range | null {
  return isUsual(context) ? context.usual(scope, member) : null;
}
