import type { IssueRanking, IssueRow } from "../../../../reports/components/data.ts";
import { type ClassCounts, type Ranked, rankIssues } from "../../../issues/frequency/ranking.ts";
import type { Tally } from "../../../issues/frequency/tally.ts";
import { FEW } from "../../../issues/frequency/verdict.ts";
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
  const series = new Map<Counts, Series>();
  return framed.map((one) => {
    const counts = one.period.days === null ? source.whole : source.first(one.period.days);
    const own = series.get(counts) ?? seriesOf(counts, whose, framed.at(-1)?.past ?? []);
    series.set(counts, own);
    return rankingOf(whose, one, counts, own);
  });
}

/** Tickets of each class in every past period, oldest first. */
export type Series = ReadonlyMap<string, readonly number[]>;

/** A member's series over the periods that start on `starts`. */
export function seriesOf(counts: Counts, { side, member }: Whose, starts: readonly string[]): Series {
  const tallies = starts.map((start) => counts.at(side, member, start));
  return new Map(
    counts
      .classes(side, member)
      .map((issue) => [issue, tallies.map((tally) => tally.get(issue)?.tickets ?? 0)]),
  );
}

function rankingOf({ side, member }: Whose, one: Framed, counts: Counts, series: Series): IssueRanking {
  const { period, past, frame } = one;
  const at = (start: string) => counts.at(side, member, start);
  const previous = period.unlike === null ? past.at(-1) : undefined;
  const [now, before] = [at(period.start), previous === undefined ? null : at(previous)];
  const year = period.year?.comparable ? at(period.year.start) : null;
  const { rows, tickets } = rankIssues(
    [...series].map(
      ([issue, history]): ClassCounts => ({
        ...(now.get(issue) ?? { issue, tickets: 0, matters: 0, callers: 0, callersUnknown: 0 }),
        before: before && ticketsOf(before, issue),
        lastYear: year && ticketsOf(year, issue),
        history: history.slice(0, past.length),
      }),
    ),
    frame,
  );
  const told = rows.map(rowOf).filter(isTold);
  const moves = side === "" ? movesOf(told, counts, one) : [];
  return { start: period.start, tickets, rows: told, moves };
}

function ticketsOf(tallies: ReadonlyMap<string, Tally>, issue: string): number {
  return tallies.get(issue)?.tickets ?? 0;
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
