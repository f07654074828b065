import type { IssuePeriod, IssueRanking, IssueRow, IssuesPage } from "./data.js";
import { count } from "./format.js";
import type { IssueState } from "./issue-address.js";
import { type Lens, memberName } from "./members.js";
import { ticketsHref } from "./tickets-link.js";
import { PERIOD_WORDS } from "./words.js";

/** Tickets of no class. */
export const UNCLASSIFIED = "未归类";

/** A line of the ranking: a class with its place among the classes shown. */
export interface RankedRow extends IssueRow {
  /** From 1; null for 未归类. */
  rank: number | null;
  /** Tickets of this and all classes ranked before it. */
  running: number;
}

/** What of the review is chosen: one period's ranking, those of the periods before it, and whose. */
export interface IssueChosen {
  page: IssuesPage;
  state: IssueState;
  period: IssuePeriod;
  ranking: IssueRanking;
  /** Periods up to the chosen one with their rankings, oldest first. */
  course: { period: IssuePeriod; ranking: IssueRanking }[];
  lens: Lens;
}

/** Classes shown: all, or those of the division chosen, most tickets first; 未归类 last where all are shown. */
export function shownRows({
  page,
  state,
  ranking,
}: Pick<IssueChosen, "page" | "state" | "ranking">): RankedRow[] {
  const own = ranking.rows.filter(
    ({ id }) => state.division === null || page.meta.issues[id]?.division === state.division,
  );
  let running = 0;
  let rank = 0;
  return own.map((row) => {
    if (row.id === UNCLASSIFIED) return { ...row, rank: null, running };
    running += row.tickets;
    rank += 1;
    return { ...row, rank, running };
  });
}

/** Tickets in ranked classes among the rows. */
export function rankedTickets(rows: readonly RankedRow[]): number {
  return rows.findLast(({ rank }) => rank !== null)?.running ?? 0;
}

/** The name of the period before, of as many first days where the period is not over: 上周, 上月同期. */
export function beforeName({ state, period }: Pick<IssueChosen, "state" | "period">): string {
  return `${PERIOD_WORDS[state.kind].before}${period.days === null ? "" : "同期"}`;
}

/** The way to a class's tickets in a period, of the member picked; null where they are not listed. */
export function classHref(
  { state, lens }: Pick<IssueChosen, "state" | "lens">,
  id: string,
  { start, until }: Pick<IssuePeriod, "start" | "until">,
  more: Record<string, readonly string[]> = {},
): string | null {
  const own = state.filter ? { [state.filter.side]: [state.filter.member] } : {};
  return ticketsHref(lens.meta, lens.root, {
    from: start,
    to: until,
    members: { issue: [id], ...own, ...more },
  });
}

/** Whose tickets, in words: 全部司机工单, 武清（事发区） …; the division's classes where one is chosen. */
export function whoseWords({ page, state }: Pick<IssueChosen, "page" | "state">): string {
  const { filter } = state;
  return filter ? memberName(filter.side, filter.member, page.meta) : "";
}

/** Callers of a class; those without a number said apart. */
export function callerWords({ callers, unknown }: IssueRow): string {
  if (callers === 0 && unknown > 0) return "不明";
  return count(callers);
}
