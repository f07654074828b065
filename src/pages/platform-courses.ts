import { index } from "d3-array";
import type {
  ClassMoves,
  LevelMove,
  PeriodDetail,
  PeriodPoint,
  PlatformCourse,
} from "../../reports/components/data.ts";
import { phasesOf } from "../issues/frequency/phases.ts";
import {
  type LevelChange,
  platformChanges,
  platformTrend,
  type Trend,
  type Volume,
} from "../platforms/trend.ts";
import { benjaminiHochberg } from "../statistics/benjamini-hochberg.ts";
import { Random } from "../statistics/random.ts";
import { sqlFile } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { rowOf } from "./bases.ts";
import { LEAST_WORKING } from "./details.ts";

/** Seed of the shuffles that changes of level are held against: the same tickets give the same confidence. */
const SEED = 15;
/** Points in the charts. */
const SHOWN = { week: 105, month: 36 } as const;
/** A class with fewer tickets over the whole history has no level that could change. Basis: local (自设). */
const FEWEST = 12;
/** Share of false changes allowed among the classes of all platforms. Basis: local (自设). */
const FALSE_DISCOVERY = 0.05;
const NONE = "未归类";

/** Periods of one kind with the members' counts in each. */
export interface Periods {
  points: readonly PeriodPoint[];
  details: readonly PeriodDetail[];
}

/** Every platform's course by week or month: usual range, level (or STL's trend and season), dated changes of level. */
export function platformCourses(
  kind: "week" | "month",
  { points, details }: Periods,
  ids: readonly string[],
): Map<string, PlatformCourse> {
  const volumeOf = volumes(kind, points);
  return new Map(
    ids.map((id) => {
      const rows = details.map((detail) => rowOf(detail.about, id));
      const counts = rows.map(({ received }) => received);
      const trend = platformTrend(volumeOf(counts), shuffles(`${kind} ${id}`));
      const usual = points.map((_, t) => {
        const own = trend.seasonal ? trend.points[t]?.usual : null;
        return own ? ([own.low, own.high] as [number, number]) : (rows[t]?.usual ?? null);
      });
      return [id, courseOf(kind, points, counts, usual, trend)];
    }),
  );
}

function courseOf(
  kind: "week" | "month",
  points: readonly PeriodPoint[],
  counts: readonly number[],
  usual: PlatformCourse["usual"],
  trend: Trend,
): PlatformCourse {
  const newest = <T>(values: readonly T[]): T[] => values.slice(-SHOWN[kind]);
  const parts = trend.points.some(({ trend: value }) => value !== null);
  const levels = levelsOf(trend, counts);
  const at = (t: number, part: "trend" | "seasonal") => tenth(trend.points[t]?.[part] ?? null);
  const from = newest(points)[0]?.start ?? "";
  return {
    points: newest(points).map(({ start, end, partial }) => ({ start, end, partial })),
    counts: newest(counts),
    usual: newest(usual),
    level: newest(points.map((_, t) => (parts ? at(t, "trend") : tenth(levels[t] ?? null)))),
    season: parts ? newest(points.map((_, t) => at(t, "seasonal"))) : null,
    changes: trend.changes.filter(({ start }) => start >= from).map(moveOf),
  };
}

/** The counts of the whole periods as a volume; festival weeks are held against none. */
function volumes(kind: "week" | "month", points: readonly PeriodPoint[]) {
  const whole = points.filter(({ partial }) => !partial);
  const starts = whole.map(({ start }) => start);
  const phases = phasesOf(kind, starts, starts.at(-1) ?? "");
  const frame = {
    starts,
    like: whole.map(({ working }) => working === null || working >= LEAST_WORKING[kind]),
    phases: starts.length > 2 * phases.cycle ? { places: phases.past, cycle: phases.cycle } : null,
  };
  return (counts: readonly number[]): Volume => ({ ...frame, counts: counts.slice(0, whole.length) });
}

function shuffles(label: string): () => number {
  const random = new Random(SEED, label);
  return () => random.next();
}

/** Mean count of each stretch between dated changes, one value a period. */
function levelsOf({ points, changes }: Trend, counts: readonly number[]): number[] {
  const starts = [
    0,
    ...changes.map(({ start }) => points.findIndex((p) => p.start === start)),
    points.length,
  ];
  return starts.slice(0, -1).flatMap((from, i) => {
    const own = counts.slice(from, starts[i + 1]);
    const mean = own.reduce((a, b) => a + b, 0) / (own.length || 1);
    return own.map(() => mean);
  });
}

/** Dated changes of level of each class within each platform, newest 53 weeks, false ones held down over all of them. */
export async function classMoves(
  warehouse: Warehouse,
  asOf: string,
  points: readonly PeriodPoint[],
): Promise<{ moves: Map<string, ClassMoves[]>; weeks: Map<string, Map<string, number[]>> }> {
  const rows = await warehouse.rows<{ platform: string; issue: string; start: string; n: number }>(
    sqlFile(import.meta.url, "platform-weeks.sql"),
    { as_of: asOf },
  );
  const counted = index(
    rows,
    (r) => r.platform,
    (r) => r.issue,
    (r) => r.start,
  );
  const weeks = new Map(
    [...counted].map(([platform, issues]) => [
      platform,
      new Map([...issues].map(([issue, own]) => [issue, points.map(({ start }) => own.get(start)?.n ?? 0)])),
    ]),
  );
  return { moves: movesOf(weeks, points), weeks };
}

function movesOf(
  weeks: ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>,
  points: readonly PeriodPoint[],
): Map<string, ClassMoves[]> {
  const volumeOf = volumes("week", points);
  const tried = [...weeks].flatMap(([platform, issues]) =>
    [...issues].flatMap(([issue, counts]) => {
      if (issue === NONE || counts.reduce((a, b) => a + b, 0) < FEWEST) return [];
      const changes = platformChanges(volumeOf(counts), shuffles(`week ${platform} ${issue}`));
      return [{ platform, issue, changes }];
    }),
  );
  const ps = tried.map(({ changes }) => Math.min(1, ...changes.map(({ confidence }) => 1 - confidence)));
  const qs = benjaminiHochberg(ps);
  const from = points.slice(-SHOWN.week)[0]?.start ?? "";
  const moves = new Map<string, ClassMoves[]>();
  tried.forEach(({ platform, issue, changes }, i) => {
    const own = changes.filter(({ start }) => start >= from).map(moveOf);
    if (own.length === 0 || (qs[i] ?? 1) > FALSE_DISCOVERY) return;
    moves.set(platform, [...(moves.get(platform) ?? []), { issue, changes: own }]);
  });
  return moves;
}

function moveOf({ start, earliest, latest, before, after, confidence }: LevelChange): LevelMove {
  const round = (value: number): number => Math.round(value * 100) / 100;
  return { start, earliest, latest, before: round(before), after: round(after), confidence };
}

function tenth(value: number | null): number | null {
  return value === null ? null : Math.round(value * 10) / 10;
}
