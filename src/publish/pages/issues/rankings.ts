import type { IssueRanking, IssueRow } from "../../../../reports/components/data.ts";
import { type ClassCounts, type Ranked, rankIssues } from "../../../issues/frequency/ranking.ts";
import { FEW } from "../../../issues/frequency/verdict.ts";
import type { CountedSide, Counts } from "./counts.ts";
import type { Framed } from "./frames.ts";
import { movesOf } from "./moves.ts";

/** Whose tickets are ranked: all (`""`), or those of one member of a side. */
export interface Whose {
  side: CountedSide;
  member: string;
}

/**
 * Classes of one member in the periods asked for, judged against all earlier ones. Classes without tickets are left out
 * where they had but few before and last year.
 * @param whole counts of whole periods; `first` of their first days, for the one that is not over
 */
export function rankingsOf(
  { side, member }: Whose,
  framed: readonly Framed[],
  whole: Counts,
  first: (days: number) => Counts,
): IssueRanking[] {
  const classes = whole.classes(side, member);
  return framed.map(({ period, past, frame }) => {
    const counts = period.days === null ? whole : first(period.days);
    const at = (start: string) => counts.at(side, member, start);
    const [now, histories] = [at(period.start), past.map(at)];
    const before = period.unlike === null ? histories.at(-1) : undefined;
    const year = period.year?.comparable ? at(period.year.start) : undefined;
    const ranking = rankIssues(
      classes.map(
        (issue): ClassCounts => ({
          ...(now.get(issue) ?? { issue, tickets: 0, matters: 0, callers: 0, callersUnknown: 0 }),
          before: before ? (before.get(issue)?.tickets ?? 0) : null,
          lastYear: year ? (year.get(issue)?.tickets ?? 0) : null,
          history: histories.map((tallies) => tallies.get(issue)?.tickets ?? 0),
        }),
      ),
      frame,
    );
    const rows = ranking.rows.map(rowOf).filter(isTold);
    const previous = past.at(-1);
    const moves = side === "" && before && previous ? movesOf(rows, counts, period.start, previous) : [];
    return { start: period.start, tickets: ranking.tickets, rows, moves };
  });
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
