import type { PeriodKind, PeriodPoint, Rates, YearBefore } from "../../reports/components/data.ts";
import { alignedWeek } from "../policy/aligned-week.ts";
import { addDays, daysBetween, isoWeekday, type WorkCalendar } from "../policy/work-calendar.ts";
import { addRates } from "./cells.ts";
import { earlier } from "./details.ts";
import { allWorked, isPartial } from "./inputs.ts";
import { firstDays, firstOf, likeDays, usualFirst } from "./like.ts";
import { processOf } from "./process.ts";
import type { Span, Store } from "./store.ts";
import { usual } from "./usual.ts";

/** Months compare when their working days differ by at most this many (自设). */
const MONTH_TOLERANCE = 2;
/** First days of two periods compare when their working days differ by at most this many (自设). */
const WEEK_TOLERANCE = 1;

/** The city in every period of a kind, oldest first. */
export function periodPoints(
  store: Store,
  kind: PeriodKind,
  asOf: string,
  calendar: WorkCalendar,
): PeriodPoint[] {
  const spans = store.spans.get(kind) ?? [];
  const received = spans.map((s) => number(store.city(kind, s.start, "driver")?.received));
  const flows = running(store, kind, spans);
  const bare = spans.map((span, index): PeriodPoint => {
    const row = store.city(kind, span.start, "driver");
    const of = (population: string) => number(store.city(kind, span.start, population)?.received);
    const partial = isPartial(span.end, asOf);
    const like = partial ? likeDays(store, spans, index, asOf, calendar) : null;
    return {
      start: span.start,
      end: span.end,
      partial,
      worked: allWorked(span, asOf, calendar),
      working: span.working,
      festivals: span.festivals,
      received: received[index] ?? 0,
      consult: of("driver_consult"),
      other: of("other"),
      otherConsult: of("other_consult"),
      completed: number(row?.completed),
      carried: flows[index]?.carried ?? 0,
      like,
      process: processOf(store, kind, span.start),
      usual: partial
        ? like && usualFirst(spans, index, like.days, calendar, (from) => firstOf(store, from, like.days))
        : usual(earlier(kind, spans, index).map((i) => received[i] ?? 0)),
      rates: store.rates(row),
      final: store.rates(row, "final"),
      ytd: flows[index]?.ytd ?? store.rates(store.ytd(ytdEnd(span, kind))),
      coverage: store.rates(row, "coverage"),
      year: null,
    };
  });
  const byStart = new Map(bare.map((point) => [point.start, point]));
  return bare.map((point) => {
    const year = yearBefore(kind, point, byStart, calendar);
    return { ...point, year: point.partial ? year && yearFirst(store, point, year, calendar) : year };
  });
}

function number(value: unknown): number {
  return Number(value ?? 0);
}

function ytdEnd(span: Span, kind: PeriodKind): string {
  return kind === "day" ? span.start : span.end;
}

/** Carry-over and year to date by adding up days, where the cube has neither; weeks and months take the cube's own. */
function running(
  store: Store,
  kind: PeriodKind,
  spans: readonly Span[],
): { carried: number; ytd: Rates | null }[] {
  const years = new Set((store.spans.get("ytd") ?? []).map((s) => s.start));
  let open = 0;
  let sum: Rates = {};
  return spans.map((span) => {
    const row = store.city(kind, span.start, "driver");
    if (kind !== "day") return { carried: number(row?.carried), ytd: null };
    if (years.has(span.start)) sum = {};
    sum = addRates(sum, store.rates(row));
    const carried = open;
    open += number(row?.received) - number(row?.completed);
    return { carried, ytd: sum };
  });
}

function yearBefore(
  kind: PeriodKind,
  now: PeriodPoint,
  points: Map<string, PeriodPoint>,
  calendar: WorkCalendar,
): YearBefore | null {
  const match = counterpart(kind, now, calendar);
  const then = points.get(match.start);
  if (!then) return null;
  const obstacle =
    match.obstacle ?? (kind === "month" ? monthObstacle(now, then) : dayObstacle(kind, now, then));
  return {
    start: then.start,
    end: then.end,
    working: then.working,
    comparable: obstacle === null,
    reason: obstacle === null ? match.basis : `${match.basis}，不可比：${obstacle}`,
    received: then.received,
    rates: then.rates,
  };
}

/** Last year's side of a period that is not over: as many first days of it, if their working days are alike. */
function yearFirst(
  store: Store,
  { like }: PeriodPoint,
  year: YearBefore,
  calendar: WorkCalendar,
): YearBefore | null {
  if (like === null) return null;
  const { start, end, working, received, rates } = firstDays(store, year.start, like.days, calendar);
  const unlike =
    working !== null && like.now.working !== null && Math.abs(working - like.now.working) > WEEK_TOLERANCE;
  const odd = year.comparable && unlike;
  return {
    ...{ start, end, working, received, rates },
    comparable: year.comparable && !unlike,
    reason: odd ? `${year.reason}，不可比：同期工作日相差超过 ${WEEK_TOLERANCE} 天` : year.reason,
  };
}

interface Counterpart {
  start: string;
  basis: string;
  obstacle: string | null;
}

function counterpart(kind: PeriodKind, { start }: PeriodPoint, calendar: WorkCalendar): Counterpart {
  if (kind === "month") {
    return { start: `${Number(start.slice(0, 4)) - 1}${start.slice(4)}`, basis: "去年同月", obstacle: null };
  }
  const monday = kind === "week" ? start : addDays(start, 1 - isoWeekday(start));
  const aligned = alignedWeek(monday, calendar);
  const [basis = "", obstacle = null] = aligned.reason.split("，不可比：");
  return {
    start: addDays(aligned.start, daysBetween(monday, start)),
    basis: kind === "day" ? `${basis}的同一星期日次` : basis,
    obstacle: kind === "week" ? obstacle : null,
  };
}

function monthObstacle(now: PeriodPoint, then: PeriodPoint): string | null {
  if (now.working === null || then.working === null) return "缺当年放假通知";
  const odd = [...now.festivals, ...then.festivals].filter(
    (f) => !(now.festivals.includes(f) && then.festivals.includes(f)),
  );
  if (odd.length > 0) return `两月节日不同（${[...new Set(odd)].join("、")}）`;
  const days = Math.abs(now.working - then.working);
  return days > MONTH_TOLERANCE ? `工作日相差 ${days} 天` : null;
}

function dayObstacle(kind: PeriodKind, now: PeriodPoint, then: PeriodPoint): string | null {
  if (kind === "week") return null;
  if (now.working === null || then.working === null) return "缺当年放假通知";
  return now.working === then.working ? null : "一为工作日、一为休息日";
}
