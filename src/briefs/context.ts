import type { Meta, Official, PeriodKind, PeriodPoint, Range } from "../../reports/components/data.ts";
import type { Scope } from "../indicators/indicator.ts";
import { earlier } from "../pages/details.ts";
import type { PageInputs } from "../pages/inputs.ts";
import { type Lacks, readLacks } from "../pages/lacks.ts";
import { pageMeta } from "../pages/meta.ts";
import { readOfficial } from "../pages/official.ts";
import { periodPoints } from "../pages/points.ts";
import { CUBE_SCOPES, readStore, type Store } from "../pages/store.ts";
import { usual } from "../pages/usual.ts";
import { range, type WorkCalendar, workCalendar } from "../policy/work-calendar.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { type CubeReader, type CubeSpan, readCube, type Slot } from "./cube.ts";
import type { BriefPeriod } from "./model.ts";
import { periodBefore } from "./period.ts";

/** Last year's side of the comparison (同比). */
export interface YearSide {
  start: string;
  end: string;
  comparable: boolean;
  /** On what they are aligned, or why they are not comparable, in Chinese. */
  reason: string;
}

/** The judged period in the calendar. */
export interface Days {
  /** Working days; null where the year's holiday notice is not known. */
  working: number | null;
  festivals: readonly string[];
}

/** All that sections of a brief are read from: the marts as of the moment, and the periods that are set side by side. */
export interface Context {
  warehouse: Warehouse;
  inputs: PageInputs;
  meta: Meta;
  store: Store;
  lacks: Lacks;
  calendar: WorkCalendar;
  period: BriefPeriod;
  days: Days;
  /** The period before; null where the data do not hold the whole of it. */
  before: BriefPeriod | null;
  year: YearSide | null;
  cube: CubeReader;
  /** The city period by period up to the judged one, oldest first: days, weeks or months (those of a quarter or year). */
  course: readonly PeriodPoint[];
  official: readonly Official[];
  /** What is usual for a member, or for several together, in such a period; null for days, quarters and years, and on too little history. */
  usual(scope: Scope, member: string | readonly string[]): Range | null;
}

/** Course that is shown of each kind of period. */
const COURSES: Record<BriefPeriod["cube"], PeriodKind> = {
  day: "day",
  week: "week",
  month: "month",
  quarter: "month",
  ytd: "month",
};

/** What all periods of one moment share. */
export type Ground = Pick<
  Context,
  "warehouse" | "inputs" | "meta" | "store" | "lacks" | "calendar" | "official"
> & {
  /** The day of the first receipt; null without tickets. */
  first: string | null;
};

/** Reads what briefs of any period need. The marts must stand for `inputs.asOf`. */
export async function readGround(
  warehouse: Warehouse,
  inputs: PageInputs,
  first: string | null,
): Promise<Ground> {
  const lacks = await readLacks(warehouse, inputs);
  const store = await readStore(warehouse, inputs, lacks.figures);
  const meta = await pageMeta(warehouse, inputs, { lacking: lacks.figures, sources: store.sources });
  const calendar = workCalendar(inputs.extraDays ?? []);
  const official = await readOfficial(warehouse, inputs);
  return { warehouse, inputs, meta, store, lacks, calendar, official, first };
}

/** Reads what every section needs of a period. */
export async function readContext(ground: Ground, period: BriefPeriod): Promise<Context> {
  const { first, ...shared } = ground;
  const { warehouse, inputs, store, calendar } = ground;
  const course = periodPoints(store, COURSES[period.cube], inputs.asOf, calendar).filter(
    ({ end }) => end <= period.end,
  );
  const earlierOne = periodBefore(period, inputs.settings);
  const before = first !== null && earlierOne.start >= first ? earlierOne : null;
  const year = yearOf(period, course, first);
  const ytd = store.spans.get("ytd")?.find(({ end }) => end === period.end);
  const slots = slotsOf(period, before, year, ytd);
  const { settings, rates } = inputs;
  return {
    ...{ ...shared, period, before, year, course },
    days: daysOf(period, calendar),
    cube: await readCube(
      warehouse,
      { rates, profile: settings.profile, headline: settings.rating_source },
      slots,
    ),
    usual: (scope, member) => usualOf(store, period, scope, member),
  };
}

function slotsOf(
  period: BriefPeriod,
  before: BriefPeriod | null,
  year: YearSide | null,
  ytd: { start: string; end: string } | undefined,
): Partial<Record<Slot, CubeSpan>> {
  const { cube } = period;
  return {
    now: period,
    ...(before && { before }),
    ...(year && { year: { cube, start: year.start, end: year.end } }),
    ...(ytd && ytd.start !== period.start && { ytd: { cube: "ytd", start: ytd.start, end: ytd.end } }),
  };
}

function daysOf({ start, end }: BriefPeriod, calendar: WorkCalendar): Days {
  const days = range(start, end).map((day) => calendar.at(day));
  const festivals = days.flatMap(({ working, name }) => (!working && name !== null ? [name] : []));
  return {
    working: days.every(({ known }) => known) ? days.filter(({ working }) => working).length : null,
    festivals: [...new Set(festivals)].sort(),
  };
}

function yearOf(period: BriefPeriod, course: readonly PeriodPoint[], first: string | null): YearSide | null {
  const { cube, start, end } = period;
  if (cube === "ytd") return null;
  if (cube === "quarter") {
    const then = { start: lastYear(start), end: lastYear(end) };
    return first !== null && then.start >= first ? { ...then, comparable: true, reason: "去年同季" } : null;
  }
  const found = course.find((point) => point.start === start)?.year;
  if (!found || first === null || found.start < first) return null;
  const { comparable, reason } = found;
  return { start: found.start, end: found.end, comparable, reason };
}

function lastYear(day: string): string {
  return `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
}

function usualOf(
  store: Store,
  { cube, start }: BriefPeriod,
  scope: Scope,
  member: string | readonly string[],
): Range | null {
  if (cube !== "week" && cube !== "month") return null;
  const spans = store.spans.get(cube) ?? [];
  const index = spans.findIndex((span) => span.start === start);
  const received = (from: string): number => {
    if (scope === "city") return Number(store.city(cube, from, "driver")?.received ?? 0);
    const page = (Object.keys(CUBE_SCOPES) as (keyof typeof CUBE_SCOPES)[]).find(
      (id) => CUBE_SCOPES[id] === scope,
    );
    if (!page) return 0;
    const found = store.members(cube, from, page);
    return [member].flat().reduce((sum, id) => sum + (found.get(id)?.received ?? 0), 0);
  };
  return usual(earlier(cube, spans, index).map((i) => received(spans[i]!.start)));
}
