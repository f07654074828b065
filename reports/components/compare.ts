import type { PeriodKind, PeriodPoint, Rates } from "./data.js";
import { PERIOD_WORDS } from "./words.js";

/** Where working days differ by more than this, they are named beside the count (自设). */
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
  /** Why nothing is compared, in words; null where something is. */
  obstacle: string | null;
  /** Why the counts are not: the above, or work on one side only. */
  unlike: string | null;
  /** The other side's working days in words, where they are not about as many. */
  uneven: string | null;
}

/** Sets the period at `index` against the one before it, like with like; rates need no like working days, counts do. */
export function comparison(kind: PeriodKind, points: readonly PeriodPoint[], index: number): Comparison {
  const point = points[index];
  const name = PERIOD_WORDS[kind].before;
  if (!point) return sides(kind, name, NOTHING, null);
  if (!point.partial) return sides(kind, name, point, points[index - 1] ?? null);
  const { like } = point;
  if (like) return sides(kind, `${name}同期`, like.now, like.before);
  const obstacle = "尚无满一天的数据，不作比较";
  return { now: point, before: null, name, obstacle, unlike: obstacle, uneven: null };
}

const NOTHING: Dated = { received: 0, rates: {}, process: [], working: null };

type Dated = Side & { working: number | null };

function sides(kind: PeriodKind, name: string, now: Dated, before: Dated | null): Comparison {
  const obstacle = before ? null : `${name}无数据，不作比较`;
  const days = before?.working ?? null;
  const differ = now.working !== null && days !== null && Math.abs(now.working - days) > TOLERANCE[kind];
  const onesided = differ && (now.working === 0 || days === 0);
  const idle =
    kind === "day"
      ? `${name}为${days === 0 ? "休息日" : "工作日"}，不可比`
      : `${name}工作日 ${days} 天，不可比`;
  return {
    ...{ now, before, name, obstacle },
    unlike: obstacle ?? (onesided ? idle : null),
    uneven: differ && !onesided ? `工作日 ${days} 天` : null,
  };
}
