import { group } from "d3-array";
import type {
  IssueRanking,
  IssueRow,
  LeaderPage,
  Meta,
  Official,
  OlderDetails,
  PeriodDetail,
  PeriodKind,
  PeriodPage,
  PeriodPoint,
} from "../../reports/components/data.ts";
import { DAYS_BY_SOURCE, OLDER_SLOTS, olderSlot } from "../../reports/components/older.ts";
import { driversDue, type OpenTickets } from "./open.ts";
import { processRules } from "./process.ts";

/** Periods whose tables come with the page; older ones are fetched on demand. Months all come along. */
const EMBEDDED: Record<PeriodKind, number> = {
  day: DAYS_BY_SOURCE,
  week: 26,
  month: Number.POSITIVE_INFINITY,
};
/** Weeks that the leader's page holds. */
const LEADER_WEEKS = 26;

/** A period page and its files of older tables. */
export interface PeriodFiles {
  page: PeriodPage;
  older: OlderDetails[];
}

/** Splits tables of all periods into those embedded and those by year. */
export function periodFiles(
  meta: Meta,
  period: PeriodKind,
  points: PeriodPoint[],
  details: PeriodDetail[],
  official: Official[],
  spans: PeriodPage["spans"] = {},
): PeriodFiles {
  const at = Math.max(0, details.length - EMBEDDED[period]);
  const slots = group(details.slice(0, at), (d) => olderSlot(meta.asOf, Number(d.start.slice(0, 4))));
  return {
    page: {
      meta,
      period,
      points,
      details: details.slice(at),
      official: official.filter((o) => o.scope === "city"),
      process: processRules(),
      spans,
    },
    older: Array.from({ length: OLDER_SLOTS }, (_, slot) => ({ details: slots.get(slot) ?? [] })),
  };
}

/** The leader's week: recent weeks with units' month to date, open tickets, weekly counts of the platforms. */
export function leaderPage(
  week: PeriodFiles,
  month: PeriodFiles,
  weekDetails: PeriodDetail[],
  open: OpenTickets,
  {
    rankings,
    ...told
  }: { rankings: readonly IssueRanking[] } & Pick<LeaderPage, "budding" | "warnings" | "duties">,
): LeaderPage {
  const { meta, points } = week.page;
  const details = weekDetails.slice(-LEADER_WEEKS);
  const first = details[0]?.start ?? "";
  const platformSeries: Record<string, number[]> = {};
  for (const id of Object.keys(meta.platforms)) {
    platformSeries[id] = weekDetails.map((d) => d.about.find((row) => row.id === id)?.received ?? 0);
  }
  const months: LeaderPage["months"] = {};
  for (const point of month.page.points.filter((p) => p.end >= first)) {
    const detail = month.page.details.find((d) => d.start === point.start);
    months[point.start] = {
      start: point.start,
      end: point.end,
      partial: point.partial,
      units: detail?.unit ?? [],
    };
  }
  return {
    ...week.page,
    process: [],
    points: points.slice(-LEADER_WEEKS).map((point) => ({ ...point, process: [] })),
    details: details.map((d) => ({ ...d, answered: [], district: [], channel: [], kind: [], field: [] })),
    due: driversDue(open),
    issues: Object.fromEntries(
      rankings.filter(({ start }) => start >= first).map(({ start, rows }) => [start, rows.map(judgedOf)]),
    ),
    months,
    ...told,
    platformSeries: Object.fromEntries(
      Object.entries(platformSeries).map(([id, counts]) => [id, counts.slice(-LEADER_WEEKS)]),
    ),
  };
}

function judgedOf({
  id,
  tickets,
  before,
  usual,
  q,
  verdict,
}: IssueRow): LeaderPage["issues"][string][number] {
  return { id, tickets, before, usual, q, verdict };
}
