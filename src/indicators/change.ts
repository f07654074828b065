export {
  type CountChange,
  countChange,
  type Direction,
  type RateChange,
  rateChange,
  wilson,
} from "../../reports/components/change.ts";

/** A span of `mart.period`. */
export interface Span {
  period_start: string;
  period_end: string;
  days: number;
  /** Days wholly over. */
  days_whole: number;
  whole: boolean;
}

/** Days of two periods that may be compared: the whole of both, or as many whole days from the start of each. */
export interface Comparable {
  /** False where the current period is not over and only its first days are compared. */
  whole: boolean;
  days: number;
  now: { from: string; to: string };
  before: { from: string; to: string };
}

/**
 * Which days of two periods are compared. A period not over is never set against a whole one: only its days that are
 * wholly over, against as many first days of the earlier one. Null where no day of it is over yet.
 */
export function comparable(now: Span, before: Span): Comparable | null {
  if (now.whole) {
    return {
      whole: true,
      days: now.days,
      now: { from: now.period_start, to: now.period_end },
      before: { from: before.period_start, to: before.period_end },
    };
  }
  const days = Math.min(now.days_whole, before.days);
  if (days === 0) return null;
  const first = ({ period_start }: Span) => ({ from: period_start, to: addDays(period_start, days - 1) });
  return { whole: false, days, now: first(now), before: first(before) };
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
