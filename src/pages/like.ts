import type { FirstDays, PeriodPoint, Range, Rates, ScopeId } from "../../reports/components/data.ts";
import { addDays, daysBetween, range, type WorkCalendar } from "../policy/work-calendar.ts";
import { addRates } from "./cells.ts";
import { daysOver } from "./inputs.ts";
import { addProcess, processOf } from "./process.ts";
import type { Span, Store } from "./store.ts";
import { usual } from "./usual.ts";

/** First days of two periods may be set against each other when their working days differ by at most this many (自设). */
const WORKING_TOLERANCE = 1;

/** The days of a period that are over, and as many first days of the one before; null when none is over. */
export function likeDays(
  store: Store,
  spans: readonly Span[],
  index: number,
  asOf: string,
  calendar: WorkCalendar,
): PeriodPoint["like"] {
  const [span, before] = [spans[index], spans[index - 1]];
  const days = span ? daysOver(span, asOf) : 0;
  if (!span || days === 0) return null;
  return {
    days,
    now: firstDays(store, span.start, days, calendar),
    before:
      before && daysBetween(before.start, before.end) + 1 >= days
        ? firstDays(store, before.start, days, calendar)
        : null,
  };
}

/** The city on `days` days from `start`: what came in, the rates and the process, added up from days. */
export function firstDays(store: Store, start: string, days: number, calendar: WorkCalendar): FirstDays {
  const end = addDays(start, days - 1);
  const list = range(start, end);
  const zero = { rates: {} as Rates, process: [] as number[] };
  const sum = list.reduce(
    ({ rates, process }, day) => ({
      rates: addRates(rates, store.rates(store.city("day", day, "driver"))),
      process: addProcess(process, processOf(store, "day", day)),
    }),
    zero,
  );
  return {
    start,
    end,
    working: workingIn(start, days, calendar),
    received: firstOf(store, start, days),
    ...sum,
  };
}

/** Tickets of the city received on `days` days from `start`. */
export function firstOf(store: Store, start: string, days: number): number {
  return range(start, addDays(start, days - 1)).reduce(
    (sum, day) => sum + Number(store.city("day", day, "driver")?.received ?? 0),
    0,
  );
}

/** A scope's members on `days` days from `start`, by id. */
export function firstMembers(store: Store, scope: ScopeId, start: string, days: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (const day of range(start, addDays(start, days - 1))) {
    for (const [id, { received }] of store.members("day", day, scope)) {
      counts.set(id, (counts.get(id) ?? 0) + received);
    }
  }
  return counts;
}

/** What is usual of the first days of a period: of earlier ones whose first days hold about as many working days. */
export function usualFirst(
  spans: readonly Span[],
  index: number,
  days: number,
  calendar: WorkCalendar,
  count: (start: string) => number,
): Range | null {
  return usual(likeSpans(spans, index, days, calendar).map((span) => count(span.start)));
}

/** Earlier periods whose first days may be set against those of the one at `index`. */
export function likeSpans(
  spans: readonly Span[],
  index: number,
  days: number,
  calendar: WorkCalendar,
): Span[] {
  const judged = spans[index];
  const own = judged && workingIn(judged.start, days, calendar);
  return spans.slice(Math.max(0, index - 52), index).filter((span) => {
    const other = workingIn(span.start, days, calendar);
    return own !== null && own !== undefined && other !== null && Math.abs(own - other) <= WORKING_TOLERANCE;
  });
}

function workingIn(start: string, days: number, calendar: WorkCalendar): number | null {
  const end = addDays(start, days - 1);
  return calendar.missingYears(start, end).length > 0 ? null : calendar.workingDays(start, end);
}
