import {
  ISSUE_SIDES,
  type IssueMove,
  type IssueRow,
  type IssueSide,
  type IssueTrace,
} from "../../../reports/components/data.ts";
import { decompose } from "../../issues/frequency/decomposition.ts";
import { FEW } from "../../issues/frequency/verdict.ts";
import { BASE_PERIODS } from "../../statistics/usual.ts";
import type { Counts } from "./counts.ts";
import { type Framed, UNCLASSIFIED } from "./frames.ts";

/** Rises that are traced in one period; increases that are not beyond the usual come in only so far. */
const MOST_MOVES = 5;
const MOST_ORDINARY = 2;
/** Members named of one side; the rest is one line. */
const MOST_MAKERS = 4;
/** Members that made the rise together make this share of it. */
const MOST_OF_IT = 0.8;

/**
 * The classes that rose, each traced over places, platforms, units and channels: those beyond the usual range against the mean
 * of the latest 26 like periods, after them the greatest increases from the period before.
 */
export function movesOf(
  rows: readonly IssueRow[],
  counts: Counts,
  { period, place, frame }: Framed,
): IssueMove[] {
  const past = Array.from({ length: place }, (_, earlier) => earlier);
  const like = past.filter((earlier) => frame.like?.[earlier] ?? true).slice(-BASE_PERIODS);
  const previous = period.unlike === null ? past.slice(-1) : [];
  const able = rows.filter(({ id, tickets }) => id !== UNCLASSIFIED && tickets >= FEW);
  const beyond = able.filter(({ verdict }) => verdict === "rise" || verdict === "above").sort(byExcess);
  const ordinary = previous.length === 0 ? [] : able.filter((row) => !beyond.includes(row)).sort(byIncrease);
  const trace =
    (basis: IssueMove["basis"], base: readonly number[]) =>
    (row: IssueRow): IssueMove => ({
      id: row.id,
      basis,
      traces: ISSUE_SIDES.map((side) => traceOf(side, row.id, counts, place, base)),
    });
  return [
    ...beyond.map(trace("usual", like)),
    ...ordinary
      .filter((row) => increase(row) > 0)
      .slice(0, MOST_ORDINARY)
      .map(trace("before", previous)),
  ].slice(0, MOST_MOVES);
}

function byExcess(a: IssueRow, b: IssueRow): number {
  const [first, second] = [a, b].map(({ tickets, usual }) => tickets - (usual?.centre ?? 0));
  return (
    Number(b.verdict === "rise") - Number(a.verdict === "rise") || second! - first! || (a.id < b.id ? -1 : 1)
  );
}

function byIncrease(a: IssueRow, b: IssueRow): number {
  return increase(b) - increase(a) || (a.id < b.id ? -1 : 1);
}

function increase({ tickets, before }: IssueRow): number {
  return tickets - (before ?? tickets);
}

/** A class's tickets by one side's members, now and in the mean of the base periods; whose share differs, by Fisher's test. */
function traceOf(
  side: IssueSide,
  id: string,
  counts: Counts,
  place: number,
  base: readonly number[],
): IssueTrace {
  const members = counts
    .members(side)
    .map((member) => [member, counts.series(side, member).get(id)] as const);
  const sums = (places: readonly number[]) =>
    new Map(
      members
        .map(([member, own]) => [member, places.reduce((sum, at) => sum + (own?.[at] ?? 0), 0)] as const)
        .filter(([, sum]) => sum > 0),
    );
  const parts = decompose(sums([place]), sums(base)).members.map(({ member, now, before, stands }) => ({
    ...{ member, now, stands },
    before: before / base.length,
  }));
  parts.sort((a, b) => b.now - b.before - (a.now - a.before) || (a.member < b.member ? -1 : 1));
  const makers = makersOf(parts);
  const rest = parts.slice(makers.length);
  const sum = (key: "now" | "before") => rest.reduce((total, part) => total + part[key], 0);
  return {
    side,
    makers: makers.map((part) => ({ ...part, before: rounded(part.before) })),
    others: { members: rest.length, now: sum("now"), before: rounded(sum("before")) },
  };
}

/** The first parts that together make most of all that grew. */
function makersOf<Part extends { now: number; before: number }>(parts: readonly Part[]): Part[] {
  const grown = parts.filter(({ now, before }) => now > before);
  const all = grown.reduce((sum, { now, before }) => sum + now - before, 0);
  const makers: Part[] = [];
  let made = 0;
  for (const part of grown.slice(0, MOST_MAKERS)) {
    if (made >= MOST_OF_IT * all) break;
    makers.push(part);
    made += part.now - part.before;
  }
  return makers;
}

function rounded(value: number): number {
  return Math.round(1000 * value) / 1000;
}
