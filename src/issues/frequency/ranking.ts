import type { CountChange } from "../../../reports/components/change.ts";
import { type RiseTest, riseTests } from "../../statistics/rises.ts";
import { type Phases, seasonOf } from "../../statistics/season.ts";
import { BASE_PERIODS, howUnusual, type Season, type Unusual } from "../../statistics/usual.ts";
import type { Tally } from "./tally.ts";
import { changeOf, FEW, type Verdict, verdictOf } from "./verdict.ts";

/** A class in the period ranked, and before. */
export interface ClassCounts extends Tally {
  /** Tickets of the period before; null where it cannot be compared. */
  before: number | null;
  /** Tickets of the same period last year; null where there is none. */
  lastYear: number | null;
  /** Tickets of every earlier period, the latest last, without gaps; the same periods for all classes. */
  history: ArrayLike<number>;
}

/** What classes are ranked and judged by, the same for all. */
export interface Frame {
  /** Which of the earlier periods are like this one (no festival week beside a plain one); default all. */
  like?: readonly boolean[];
  /** Place of the periods in the year; without it, or with fewer than two years, there is no season. */
  phases?: Phases | null;
  /** Seasons of the classes, known already (see `seasonsOf`), in place of the phases: those of all tickets for a part of them. */
  seasons?: ReadonlyMap<string, Season> | null;
  /** Whether last year's period may be compared, and why not or how it was aligned. */
  lastYear?: { comparable: boolean; reason: string } | null;
  /** Classes that are counted in the whole but not ranked, such as unclassified. */
  apart?: readonly string[];
  /** Further classes without tickets that are looked at with these: none is a rise, each is one more test. Default 0. */
  silent?: number;
}

/** One line of the ranking. */
export interface Ranked extends Tally {
  /** From 1 by tickets; null for classes apart. */
  rank: number | null;
  /** Share of all tickets, classes apart included. */
  share: number;
  /** Pareto line: share of this and all classes ranked before it, of the tickets in ranked classes; null for classes apart. */
  cumulative: number | null;
  change: CountChange | null;
  yearChange: CountChange | null;
  /** Why last year is or is not compared. */
  yearReason: string | null;
  /** Usual range from like periods, brought to the season where it is known. */
  usual: Unusual | null;
  /** Factor of this time of year; null where no season is known. */
  season: number | null;
  /** Chance of so high a count by itself, and the same adjusted for all classes. */
  p: number | null;
  q: number | null;
  verdict: Verdict;
}

/** A ranking of classes. */
export interface Ranking {
  tickets: number;
  rows: Ranked[];
  /** Classes that together make at least 80 % of the ranked tickets. */
  vital: number;
  /** Share of tickets in classes apart. */
  apart: number;
}

/** The few classes that matter make this share. */
const VITAL_SHARE = 0.8;

/**
 * Ranks classes by tickets and judges each one's volume: change against the period before and last year, usual range from the
 * latest 26 like periods (see `usualRange`), season from two years on (see `seasonOf`), rises tested over all classes
 * together (see `riseTests`, `verdictOf`). Classes with the same tickets stand in order of their ids.
 * @throws RangeError where a history is not as long as the frame's periods
 */
export function rankIssues(classes: readonly ClassCounts[], frame: Frame = {}): Ranking {
  const apart = new Set(frame.apart ?? []);
  const bases = likeHistories(classes, frame);
  const tests = riseTests(
    classes.map(({ tickets }, i) => ({ now: tickets, ...bases[i]! })),
    FEW,
    frame.silent,
  );
  const total = sum(classes.map(({ tickets }) => tickets));
  const rows = classes.map((own, i) => rowOf(own, bases[i]!, tests[i] ?? null, total, frame));
  rows.sort((a, b) => b.tickets - a.tickets || compare(a.issue, b.issue));
  const ranked = paretoLine(rows.filter(({ issue }) => !apart.has(issue)));
  const rest = rows.filter(({ issue }) => apart.has(issue));
  const vital = ranked.findIndex(({ cumulative }) => cumulative! >= VITAL_SHARE) + 1;
  return { tickets: total, rows: [...ranked, ...rest], vital, apart: sum(rest.map(({ share }) => share)) };
}

/** A class's line but for its rank. */
function rowOf(
  own: ClassCounts,
  { history, season }: Base,
  test: RiseTest | null,
  total: number,
  frame: Frame,
): Ranked {
  const { issue, tickets, matters, callers, callersUnknown } = own;
  const usual = howUnusual(tickets, history, season ?? undefined);
  return {
    issue,
    tickets,
    matters,
    callers,
    callersUnknown,
    rank: null,
    share: total === 0 ? 0 : tickets / total,
    cumulative: null,
    change: changeOf(tickets, own.before, usual),
    ...yearOf(own, usual, frame),
    usual,
    season: season?.now ?? null,
    p: test?.p ?? null,
    q: test?.q ?? null,
    verdict: verdictOf({ now: tickets, before: own.before, unusual: usual, test }),
  };
}

function yearOf(
  { tickets, lastYear }: ClassCounts,
  usual: Unusual | null,
  frame: Frame,
): Pick<Ranked, "yearChange" | "yearReason"> {
  const known = frame.lastYear ?? null;
  const comparable = known?.comparable ?? false;
  return {
    yearChange: comparable ? changeOf(tickets, lastYear, usual) : null,
    yearReason: known?.reason ?? null,
  };
}

function paretoLine(rows: readonly Ranked[]): Ranked[] {
  const total = sum(rows.map(({ tickets }) => tickets));
  let running = 0;
  return rows.map((row, i) => {
    running += row.tickets;
    return { ...row, rank: i + 1, cumulative: total === 0 ? 0 : running / total };
  });
}

/** A class's history of like periods, with its season where one is known. */
interface Base {
  history: readonly number[];
  season: Season | null;
}

/**
 * The season of each class, of few cases drawn to that of all together; none for fewer than two years.
 * @param histories tickets of every earlier period by class, as long as the phases
 */
export function seasonsOf(
  histories: ReadonlyMap<string, readonly number[]>,
  phases: Phases,
): Map<string, Season> {
  const together = phases.past.map((_, t) => sum([...histories.values()].map((history) => history[t]!)));
  const pooled = seasonOf(together, phases);
  return new Map(
    [...histories].flatMap(([issue, history]) => {
      const season = pooled && seasonOf(history, phases, pooled);
      return season ? [[issue, season] as const] : [];
    }),
  );
}

function likeHistories(classes: readonly ClassCounts[], { like, phases, seasons }: Frame): Base[] {
  const periods = like?.length ?? phases?.past.length ?? classes[0]?.history.length ?? 0;
  for (const { issue, history } of classes) {
    if (history.length !== periods) {
      throw new RangeError(`rankIssues: ${issue} has ${history.length} past periods, not ${periods}`);
    }
  }
  const known =
    seasons ??
    (phases && seasonsOf(new Map(classes.map(({ issue, history }) => [issue, Array.from(history)])), phases));
  const alike = Array.from({ length: periods }, (_, t) => t).filter((t) => like?.[t] ?? true);
  const newest = alike.slice(-BASE_PERIODS);
  const kept = (values: ArrayLike<number>): number[] => newest.map((t) => values[t]!);
  return classes.map(({ issue, history }) => {
    const season = known?.get(issue) ?? null;
    return { history: kept(history), season: season && { past: kept(season.past), now: season.now } };
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
