import type { PeriodKind, PeriodPoint, Rates } from "./data.js";
import { PERIOD_WORDS } from "./words.js";

/** Periods whose working days differ by more than this are not set against each other (自设). */
const TOLERANCE: Record<PeriodKind, number> = { day: 0, week: 1, month: 2 };

/** One side of a comparison. */
export interface Side {
  received: number;
  rates: Rates;
  process: readonly number[];
}

/** A period against the one before: the whole of both, or as many first days of both. */
export interface Comparison {
  now: Side;
  before: Side | null;
  /** What the other side is called: 上周, or 上周同期 where only first days are compared. */
  name: string;
  /** Why the two are not compared, in words; null where they are. */
  obstacle: string | null;
}

/** Sets the period at `index` against the one before it, like with like. */
export function comparison(kind: PeriodKind, points: readonly PeriodPoint[], index: number): Comparison {
  const point = points[index];
  const name = PERIOD_WORDS[kind].before;
  const nothing: Side = { received: 0, rates: {}, process: [] };
  if (!point) return { now: nothing, before: null, name, obstacle: `${name}无数据，不作比较` };
  if (point.partial) return firstDays(kind, point);
  const before = points[index - 1] ?? null;
  const obstacle = before ? unlike(kind, name, point.working, before.working) : `${name}无数据，不作比较`;
  return { now: point, before, name, obstacle };
}

function firstDays(kind: PeriodKind, point: PeriodPoint): Comparison {
  const name = `${PERIOD_WORDS[kind].before}同期`;
  const { like } = point;
  if (!like) return { now: point, before: null, name, obstacle: "尚无满一天的数据，不作比较" };
  const { now, before } = like;
  const obstacle = before ? unlike(kind, name, now.working, before.working) : `${name}无数据，不作比较`;
  return { now, before, name, obstacle };
}

function unlike(kind: PeriodKind, name: string, now: number | null, before: number | null): string | null {
  if (now === null || before === null || Math.abs(now - before) <= TOLERANCE[kind]) return null;
  if (kind === "day") return `${name}为${before === 0 ? "休息日" : "工作日"}，不可比`;
  return `${name}工作日 ${before} 天，不可比`;
}
