import { changePoints } from "../statistics/change-points.ts";
import { type Phases, seasonOf } from "../statistics/season.ts";
import { stl } from "../statistics/stl.ts";
import { howUnusual, type Season, type Unusual } from "../statistics/usual.ts";

/** Tickets about a platform in whole weeks or months without gaps. */
export interface Volume {
  /** First days, the latest last. */
  starts: readonly string[];
  counts: readonly number[];
  /** Which periods are plain ones: a festival week is held against none and changes no level. Default all. */
  like?: readonly boolean[];
  /** Place of each period in the year; without it there is no season. */
  phases?: { places: readonly number[]; cycle: number } | null;
}

/** One period of a trend. */
export interface TrendPoint {
  start: string;
  count: number;
  /** Null before there are six plain periods, and in a period that is not plain. */
  usual: Unusual | null;
  /** Parts by STL; null with no more than two years. */
  trend: number | null;
  seasonal: number | null;
  remainder: number | null;
}

/** A lasting change of level. */
export interface LevelChange {
  /** First day of the first period of the new level, and of the first and last within the 95 % interval of that date. */
  start: string;
  earliest: string;
  latest: string;
  /** Tickets a period before and after, at the year's average season. */
  before: number;
  after: number;
  /** after ÷ before; null where there were none before. */
  ratio: number | null;
  /** 1 − p of the change against shuffled periods. */
  confidence: number;
}

/** How a platform's volume moved. */
export interface Trend {
  points: TrendPoint[];
  changes: LevelChange[];
  /** Whether season could be taken into account. */
  seasonal: boolean;
}

/** Fewest periods of one level: four weeks, three months. Basis: local (自设). */
const SHORTEST = { weeks: 4, months: 3, weeksFrom: 40 };

/**
 * Volume with usual ranges (each from the plain periods before it, see `usualRange`), robust decomposition into trend, season and
 * remainder (see `stl`) and lasting changes of level (see `changePoints`), both of them and the ranges by season from two years on.
 * @param random uniform numbers of a seeded generator, for the changes' confidence
 * @throws RangeError where lists differ in length
 */
export function platformTrend(volume: Volume, random: () => number): Trend {
  const { starts, counts, like, phases } = whole(volume);
  const parts = phases && counts.length > 2 * phases.cycle ? decomposed(counts, phases.cycle) : null;
  const season = seasonAlong(volume);
  return {
    points: counts.map((count, t) => ({
      start: starts[t]!,
      count,
      usual: like[t] ? usualAt(volume, like, t) : null,
      trend: parts?.trend[t] ?? null,
      seasonal: parts?.seasonal[t] ?? null,
      remainder: parts?.remainder[t] ?? null,
    })),
    changes: levelChanges(volume, like, season, random),
    seasonal: season !== null,
  };
}

/** The lasting changes of level alone, as `platformTrend` finds them. */
export function platformChanges(volume: Volume, random: () => number): LevelChange[] {
  return levelChanges(volume, whole(volume).like, seasonAlong(volume), random);
}

/** A volume with nothing left out. */
function whole({ starts, counts, like = counts.map(() => true), phases = null }: Volume) {
  if ([starts, like, phases?.places ?? counts].some((list) => list.length !== counts.length)) {
    throw new RangeError("platformTrend: starts, counts, like and places are not equally long");
  }
  return { starts, counts, like, phases };
}

function seasonAlong({ counts, phases }: Volume): Season | null {
  return phases ? seasonOf(counts, { past: phases.places, now: 0, cycle: phases.cycle }) : null;
}

function decomposed(counts: readonly number[], period: number): ReturnType<typeof stl> {
  return stl(counts, { period, seasonal: "periodic", robust: true });
}

function usualAt({ counts, phases }: Volume, like: readonly boolean[], t: number): Unusual | null {
  const kept = <T>(values: readonly T[]): T[] => values.slice(0, t).filter((_, i) => like[i]);
  const past = counts.slice(0, t);
  const at: Phases | null = phases
    ? { past: phases.places.slice(0, t), now: phases.places[t]!, cycle: phases.cycle }
    : null;
  const season = at && seasonOf(past, at);
  return howUnusual(
    counts[t]!,
    kept(past),
    season ? { past: kept(season.past), now: season.now } : undefined,
  );
}

function levelChanges(
  { starts, counts, phases }: Volume,
  like: readonly boolean[],
  season: Season | null,
  random: () => number,
): LevelChange[] {
  const plain = counts.flatMap((_, t) => (like[t] ? [t] : []));
  const shortest = phases && phases.cycle < SHORTEST.weeksFrom ? SHORTEST.months : SHORTEST.weeks;
  const changes = changePoints(
    {
      counts: plain.map((t) => counts[t]!),
      ...(season ? { exposure: plain.map((t) => season.past[t]!) } : {}),
    },
    { random, shortest },
  );
  const startOf = (index: number): string => starts[plain[index]!]!;
  return changes.map(({ at, earliest, latest, before, after, p }) => ({
    start: startOf(at),
    earliest: startOf(earliest),
    latest: startOf(latest),
    before,
    after,
    ratio: before === 0 ? null : after / before,
    confidence: 1 - p,
  }));
}
