import { comparison } from "../../../reports/components/compare.ts";
import type { IssueKind, IssuePeriod, PeriodPoint } from "../../../reports/components/data.ts";
import { phasesOf } from "../../issues/frequency/phases.ts";
import { type Frame, seasonsOf } from "../../issues/frequency/ranking.ts";
import { addDays, type WorkCalendar } from "../../policy/work-calendar.ts";
import type { Season } from "../../statistics/usual.ts";
import { likeSpans } from "../like.ts";
import type { Span } from "../store.ts";
import type { Series } from "./counts.ts";

/** Working days below which a week is a festival's, held only against weeks of about as many (自设). */
const LEAST_WORKING = 4;
/** Past festival weeks stand for one when their working days differ by at most this many (自设). */
const WORKING_TOLERANCE = 1;

/** Tickets of no class: in the whole, not in the ranking. */
export const UNCLASSIFIED = "未归类";

/** A period with what its classes are judged by. */
export interface Framed {
  period: IssuePeriod;
  /** Its place among all periods, which is the number of earlier ones. */
  place: number;
  /** Place of last year's counterpart, where it may be compared. */
  year: number | null;
  frame: Frame;
}

/** What frames are made from. */
export interface FrameSource {
  points: readonly PeriodPoint[];
  spans: readonly Span[];
  calendar: WorkCalendar;
  /** Tickets of each class, all members together, in every period of the points. */
  series: Series;
}

/**
 * Every period of a kind that has at least one day over, oldest first. The season of a class is that of all its tickets, and
 * stands for the members' too.
 */
export function framesOf(kind: IssueKind, { points, spans, calendar, series }: FrameSource): Framed[] {
  const starts = points.map(({ start }) => start);
  const places = new Map(starts.map((start, place) => [start, place]));
  return points.flatMap((point, index): Framed[] => {
    if (point.partial && point.like === null) return [];
    const days = point.partial ? (point.like?.days ?? null) : null;
    const { year } = point;
    return [
      {
        period: periodOf(kind, points, index, days),
        place: index,
        year: year?.comparable ? (places.get(year.start) ?? null) : null,
        frame: {
          like: likePast(kind, spans, index, days, calendar),
          seasons: seasonsAt(kind, starts.slice(0, index), point.start, series),
          lastYear: year && { comparable: year.comparable, reason: year.reason },
          apart: [UNCLASSIFIED],
        },
      },
    ];
  });
}

/** Seasons of the classes as known before the period; none before two years. */
function seasonsAt(
  kind: IssueKind,
  past: readonly string[],
  start: string,
  series: Series,
): ReadonlyMap<string, Season> | null {
  const phases = phasesOf(kind, past, start);
  if (past.length < 2 * phases.cycle) return null;
  return seasonsOf(
    new Map([...series].map(([issue, counts]) => [issue, [...counts.subarray(0, past.length)]])),
    phases,
  );
}

function periodOf(
  kind: IssueKind,
  points: readonly PeriodPoint[],
  index: number,
  days: number | null,
): IssuePeriod {
  const { start, end, worked, working, festivals, year } = points[index] as PeriodPoint;
  const { unlike, uneven } = comparison(kind, points, index);
  return {
    ...{ start, end, until: days === null ? end : addDays(start, days - 1) },
    ...{ days, worked, working, festivals, unlike, uneven },
    year: year && { start: year.start, end: year.end, comparable: year.comparable, reason: year.reason },
  };
}

/** Which earlier periods tell what is usual: no festival week beside a plain one; of first days, those of as many working days. */
function likePast(
  kind: IssueKind,
  spans: readonly Span[],
  index: number,
  days: number | null,
  calendar: WorkCalendar,
): boolean[] {
  const past = spans.slice(0, index);
  if (days !== null) {
    const like = new Set(likeSpans(spans, index, days, calendar));
    return past.map((span) => like.has(span));
  }
  if (kind === "month") return past.map(() => true);
  const own = spans[index]?.working ?? null;
  return past.map(({ working }) => {
    if (working === null || own === null) return true;
    return own >= LEAST_WORKING ? working >= LEAST_WORKING : Math.abs(working - own) <= WORKING_TOLERANCE;
  });
}
