import type { IssueRanking, IssueRow } from "../../../reports/components/data.ts";
import { type ClassCounts, type Ranked, rankIssues } from "../../issues/frequency/ranking.ts";
import { FEW } from "../../issues/frequency/verdict.ts";
import type { CountedSide, Counts } from "./counts.ts";
import type { Framed } from "./frames.ts";
import { movesOf } from "./moves.ts";

/** Whose tickets are ranked: all (`""`), or those of one member of a side. */
export interface Whose {
  side: CountedSide;
  member: string;
}

/** Counts of whole periods, and of the first days of each, for the one that is not over. */
export interface CountSource {
  whole: Counts;
  first(days: number): Counts;
}

/**
 * Classes of one member in the periods asked for, judged against all earlier ones. Classes without tickets are left out
 * where they had but few before and last year.
 */
export function rankingsOf(whose: Whose, framed: readonly Framed[], source: CountSource): IssueRanking[] {
  return framed.map((one) => {
    const { days } = one.period;
    return rankingOf(whose, one, days === null ? source.whole : source.first(days));
  });
}

function rankingOf({ side, member }: Whose, one: Framed, counts: Counts): IssueRanking {
  const { period, place, year, frame } = one;
  const now = counts.at(side, member, place);
  const comparable = period.unlike === null && place > 0;
  const classes = [...counts.series(side, member)].map(
    ([issue, series]): ClassCounts => ({
      ...(now.get(issue) ?? { issue, tickets: 0, matters: 0, callers: 0, callersUnknown: 0 }),
      before: comparable ? series[place - 1]! : null,
      lastYear: year === null ? null : series[year]!,
      history: series.subarray(0, place),
    }),
  );
  const heard = classes.filter((own) => !isSilent(own));
  const { rows, tickets } = rankIssues(heard, { ...frame, silent: classes.length - heard.length });
  const told = rows.map(rowOf).filter(isTold);
  const moves = side === "" ? movesOf(told, counts, one) : [];
  return { start: period.start, tickets, rows: told, moves };
}

/** Whether a class has no tickets and so few before that nothing could be told of it. */
function isSilent({ tickets, before, lastYear, history }: ClassCounts): boolean {
  if (tickets > 0 || Math.max(before ?? 0, lastYear ?? 0) >= FEW) return false;
  let all = 0;
  for (let i = 0; i < history.length; i++) all += history[i]!;
  return all < FEW;
}

function rowOf({ usual, q, change, yearChange, ...row }: Ranked): IssueRow {
  return {
    id: row.issue,
    tickets: row.tickets,
    matters: row.matters,
    callers: row.callers,
    unknown: row.callersUnknown,
    before: change?.before ?? null,
    year: yearChange?.before ?? null,
    usual: usual && { low: usual.low, high: usual.high, centre: Math.round(10 * usual.centre) / 10 },
    q: q === null ? null : Number(q.toPrecision(2)),
    verdict: row.verdict,
  };
}

function isTold({ tickets, before, year, verdict }: IssueRow): boolean {
  return tickets > 0 || Math.max(before ?? 0, year ?? 0) >= FEW || verdict === "below";
}
