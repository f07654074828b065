import { day, span } from "../../reports/components/format.ts";
import { UsageError, XianbanError } from "../errors.ts";
import { isOver } from "../policy/day-over.ts";
import { addDays, isoWeekday } from "../policy/work-calendar.ts";
import type { BriefKind, BriefPeriod } from "./model.ts";

interface Rhythm {
  cube: BriefPeriod["cube"];
  name: string;
  before: string;
  form: RegExp;
  example: string;
}

export const RHYTHMS: Readonly<Record<BriefKind, Rhythm>> = {
  daily: { cube: "day", name: "本日", before: "前一日", form: /^\d{4}-\d{2}-\d{2}$/, example: "2026-02-11" },
  weekly: { cube: "week", name: "本周", before: "上周", form: /^\d{4}-W\d{2}$/, example: "2026-W07" },
  monthly: { cube: "month", name: "本月", before: "上月", form: /^\d{4}-\d{2}$/, example: "2026-02" },
  quarterly: {
    cube: "quarter",
    name: "本季度",
    before: "上季度",
    form: /^\d{4}-Q[1-4]$/,
    example: "2026-Q1",
  },
  yearly: { cube: "ytd", name: "本年", before: "上年", form: /^\d{4}$/, example: "2026" },
};

/** How an installation cuts weeks and months. */
interface Cut {
  /** First day of the week, Monday 1 … Sunday 7. */
  week_start: number;
  /** First day of the month's period; from the 16th on a period bears the name of the month it ends in. */
  month_start: number;
}

/**
 * The period that a kind and a name stand for.
 * @param given as on the command line: 2026-02-11, 2026-W07, 2026-02, 2026-Q1, 2026
 * @throws UsageError on a name that is none, such as 2026-W53
 */
export function periodOf(kind: BriefKind, given: string, cut: Cut): BriefPeriod {
  const { form, example, cube, name, before } = RHYTHMS[kind];
  const found = form.test(given) && Number(given.slice(0, 4)) > 0 ? boundsOf(kind, given, cut) : null;
  if (!found) throw new UsageError(`${given}: not a period of a ${kind} brief`, wayOut(kind, given, example));
  return { kind, id: given, label: labelOf(kind, given, found), name, before, cube, ...found };
}

function wayOut(kind: BriefKind, given: string, example: string): string {
  if (kind === "weekly" && /^\d{4}-W53$/.test(given))
    return `${given.slice(0, 4)} has 52 weeks; the next is ${Number(given.slice(0, 4)) + 1}-W01`;
  return `write it as ${example}`;
}

/** Periods of a stretch at most: ten years of weeks. */
const MOST = 530;

/**
 * The periods from one to another, both included.
 * @throws UsageError where one is none, or they are the wrong way round or too many
 */
export function periodsOf(
  kind: BriefKind,
  from: string,
  to: string,
  cut: Cut,
): [BriefPeriod, ...BriefPeriod[]] {
  const first = periodOf(kind, from, cut);
  const last = periodOf(kind, to, cut);
  const periods: [BriefPeriod, ...BriefPeriod[]] = [first];
  for (let at = first; at.start < last.start && periods.length <= MOST; periods.push(at))
    at = periodOf(kind, idOf(kind, addDays(at.end, 1), cut), cut);
  if (last.start < first.start || periods.length > MOST)
    throw new UsageError(
      `${from}..${to}: ${last.start < first.start ? "the last lies before the first" : "too many periods"}`,
      `such as ${idOf(kind, addDays(last.start, -60), cut)}..${to}`,
    );
  return periods;
}

/** The period before: as a brief of the same kind. */
export function periodBefore({ kind, start }: BriefPeriod, cut: Cut): BriefPeriod {
  return periodOf(kind, idOf(kind, addDays(start, -1), cut), cut);
}

/** The newest period of a kind that is over at a moment. */
export function newestOver(kind: BriefKind, asOf: string, cut: Cut): BriefPeriod {
  const now = periodOf(kind, idOf(kind, asOf.slice(0, 10), cut), cut);
  return isOver(now.end, asOf) ? now : periodBefore(now, cut);
}

/**
 * Holds a period against the moment and the data.
 * @param first day of the first receipt; null without tickets
 * @throws XianbanError on a period in the future, one that is not over, one before the data
 */
export function requireOver(period: BriefPeriod, asOf: string, first: string | null, cut: Cut): void {
  const { id, kind, start, end } = period;
  if (!isOver(end, asOf)) {
    const newest = newestOver(kind, asOf, cut).id;
    const state = start > asOf.slice(0, 10) ? "lies in the future" : `ends on ${end}, which is not over`;
    throw new XianbanError(
      `${id} ${state} at ${asOf}`,
      `the newest that is over: xianban brief ${kind} ${newest}`,
    );
  }
  if (first !== null && end < first)
    throw new XianbanError(
      `${id} lies before the data, which begin on ${first}`,
      `the first with data: xianban brief ${kind} ${idOf(kind, first, cut)}`,
    );
}

/** Name of the period of a kind that a day lies in. */
export function idOf(kind: BriefKind, on: string, cut: Cut): string {
  if (kind === "daily") return on;
  if (kind === "weekly") return weekId(addDays(on, 3 - ((isoWeekday(on) - cut.week_start + 7) % 7)));
  const [year, month] = monthOf(on, cut.month_start);
  if (kind === "monthly") return `${year}-${String(month).padStart(2, "0")}`;
  if (kind === "quarterly") return `${year}-Q${Math.ceil(month / 3)}`;
  return String(year);
}

function boundsOf(kind: BriefKind, given: string, cut: Cut): { start: string; end: string } | null {
  const year = Number(given.slice(0, 4));
  if (kind === "daily") return isDay(given) ? { start: given, end: given } : null;
  if (kind === "weekly") {
    const monday = mondayOf(year, Number(given.slice(6)));
    const start = addDays(monday, ((cut.week_start - 1 + 3) % 7) - 3);
    return weekId(addDays(start, 3)) === given ? { start, end: addDays(start, 6) } : null;
  }
  const months = (first: number, count: number) => ({
    start: monthBegin(year, first, cut.month_start),
    end: addDays(monthBegin(year, first + count, cut.month_start), -1),
  });
  if (kind === "quarterly") return months(3 * Number(given.slice(6)) - 2, 3);
  if (kind === "yearly") return months(1, 12);
  const month = Number(given.slice(5));
  return month >= 1 && month <= 12 ? months(month, 1) : null;
}

function isDay(given: string): boolean {
  const time = Date.parse(given);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(given);
}

/** Monday of an ISO week: the first holds 4 January. */
function mondayOf(year: number, week: number): string {
  const fourth = `${String(year).padStart(4, "0")}-01-04`;
  return addDays(fourth, 1 - isoWeekday(fourth) + 7 * (week - 1));
}

/** ISO week that a day lies in. */
function weekId(on: string): string {
  const thursday = addDays(on, 4 - isoWeekday(on));
  const year = thursday.slice(0, 4);
  const days = Math.round((Date.parse(thursday) - Date.parse(`${year}-01-01`)) / 86_400_000);
  return `${year}-W${String(Math.floor(days / 7) + 1).padStart(2, "0")}`;
}

/** First day of a period named after a month; months beyond December go on into the next year. */
function monthBegin(year: number, month: number, first: number): string {
  const date = new Date(Date.UTC(year, month - 1 - (first > 15 ? 1 : 0), first));
  return date.toISOString().slice(0, 10);
}

/** Year and month that name the period a day lies in. */
function monthOf(on: string, first: number): [number, number] {
  const date = new Date(Date.parse(addDays(on, 1 - first)));
  const named = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + (first > 15 ? 1 : 0), 1));
  return [named.getUTCFullYear(), named.getUTCMonth() + 1];
}

function labelOf(kind: BriefKind, id: string, { start, end }: { start: string; end: string }): string {
  const year = id.slice(0, 4);
  if (kind === "daily") return day(id, true);
  if (kind === "weekly") return `${year}年第${Number(id.slice(6))}周（${span(start, end)}）`;
  if (kind === "monthly") return `${year}年${Number(id.slice(5))}月${oddSpan(start, end)}`;
  if (kind === "quarterly") return `${year}年第${id.slice(6)}季度${oddSpan(start, end)}`;
  return `${year}年${oddSpan(start, end)}`;
}

/** The days of a period that does not begin on the first of a month. */
function oddSpan(start: string, end: string): string {
  return start.endsWith("-01") ? "" : `（${span(start, end)}）`;
}
