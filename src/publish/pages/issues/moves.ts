import {
  ISSUE_SIDES,
  type IssueMove,
  type IssueRow,
  type IssueSide,
  type IssueTrace,
} from "../../../../reports/components/data.ts";
import { decompose } from "../../../issues/frequency/decomposition.ts";
import { FEW } from "../../../issues/frequency/verdict.ts";
import type { Counts } from "./counts.ts";
import { UNCLASSIFIED } from "./frames.ts";

/** Rises that are traced in one period. */
const MOST_MOVES = 5;
/** Members named of one side; the rest is one line. */
const MOST_MAKERS = 4;

/** The classes that rose from the period before, those beyond the usual first, each traced over places, platforms, units and channels. */
export function movesOf(
  rows: readonly IssueRow[],
  counts: Counts,
  start: string,
  previous: string,
): IssueMove[] {
  const rose = rows.filter(
    ({ id, tickets, before }) => id !== UNCLASSIFIED && tickets >= FEW && tickets > (before ?? tickets),
  );
  rose.sort((a, b) => weight(b) - weight(a) || difference(b) - difference(a) || (a.id < b.id ? -1 : 1));
  return rose.slice(0, MOST_MOVES).map(({ id }) => ({
    id,
    traces: ISSUE_SIDES.map((side) => traceOf(side, id, counts, start, previous)),
  }));
}

function weight({ verdict }: IssueRow): number {
  return verdict === "rise" ? 2 : verdict === "above" ? 1 : 0;
}

function difference({ tickets, before }: IssueRow): number {
  return tickets - (before ?? 0);
}

function traceOf(side: IssueSide, id: string, counts: Counts, start: string, previous: string): IssueTrace {
  const at = (period: string) =>
    new Map(
      counts.members(side).flatMap((member) => {
        const tickets = counts.at(side, member, period).get(id)?.tickets ?? 0;
        return tickets > 0 ? [[member, tickets] as const] : [];
      }),
    );
  const { members, makers } = decompose(at(start), at(previous));
  const named = members.filter(({ member }) => makers.includes(member)).slice(0, MOST_MAKERS);
  const rest = members.filter((m) => !named.includes(m));
  const sum = (key: "now" | "before") => rest.reduce((total, m) => total + m[key], 0);
  return {
    side,
    makers: named.map(({ member, now, before, stands }) => ({ member, now, before, stands })),
    others: { members: rest.length, now: sum("now"), before: sum("before") },
  };
}
