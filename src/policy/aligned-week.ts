import chineseDays from "chinese-days";
import {
  addDays,
  daysBetween,
  isoWeekday,
  range,
  springFestival,
  type WorkCalendar,
  workCalendar,
} from "./work-calendar.ts";

/** The week of last year that a week is compared with. */
export type AlignedWeek = {
  /** First day of last year's week. */
  start: string;
  /** The festival that both weeks are aligned on, or null when it is simply the same ISO week. */
  festival: string | null;
  workingDays: number;
  lastWorkingDays: number;
  /** False: the two weeks must not be compared (不可比). */
  comparable: boolean;
  /** Why this week, and why not comparable; Chinese, for the page. */
  reason: string;
};

type Anchor = { festival: string; day: string; lastDay: string };

const SPRING_REACH_WEEKS = 4;
const WORKING_DAY_TOLERANCE = 1;

/** Day of each festival in `year`; where two fall into one week the first listed governs. */
const FESTIVALS: Record<string, (year: number) => string> = {
  春节: springFestival,
  国庆节: (year) => `${year}-10-01`,
  元旦: (year) => `${year}-01-01`,
  劳动节: (year) => `${year}-05-01`,
  清明: (year) => chineseDays.getSolarTermDate(year, 4, "pure_brightness"),
  端午: (year) => chineseDays.getSolarDateFromLunar(`${year}-05-05`).date,
  中秋: (year) => chineseDays.getSolarDateFromLunar(`${year}-08-15`).date,
};

/**
 * The festival-aligned week of last year: as many weeks before or after the festival when the week lies within four
 * weeks of the Spring Festival or holds a holiday of another festival, else the same ISO week. Weeks compare only when
 * both years' notices are known, they hold the same festivals and their working days differ by at most one (自设).
 * @param weekStart first day of the week, whichever weekday weeks start on
 */
export function alignedWeek(weekStart: string, calendar: WorkCalendar = workCalendar()): AlignedWeek {
  const anchor = springAnchor(weekStart) ?? festivalAnchor(weekStart, calendar);
  const start = anchor ? alignOn(weekStart, anchor) : sameIsoWeek(weekStart);
  const workingDays = calendar.workingDays(weekStart, addDays(weekStart, 6));
  const lastWorkingDays = calendar.workingDays(start, addDays(start, 6));
  const obstacle =
    unknownYears(weekStart, start, calendar) ??
    oddFestivals(weekStart, start, calendar, anchor?.festival) ??
    unlikeDays(workingDays - lastWorkingDays);
  const basis = anchor ? `按${anchor.festival}对齐` : "同一周次";
  return {
    start,
    festival: anchor?.festival ?? null,
    workingDays,
    lastWorkingDays,
    comparable: obstacle === null,
    reason: obstacle === null ? basis : `${basis}，不可比：${obstacle}`,
  };
}

function springAnchor(weekStart: string): Anchor | undefined {
  const year = Number(weekStart.slice(0, 4));
  return [year, year + 1]
    .map((y) => anchorOf("春节", y))
    .find((anchor) => Math.abs(weeksFrom(weekStart, anchor.day)) <= SPRING_REACH_WEEKS);
}

function festivalAnchor(weekStart: string, calendar: WorkCalendar): Anchor | undefined {
  const festival = Object.keys(FESTIVALS).find((name) => festivalsIn(weekStart, calendar).has(name));
  if (festival === undefined) return undefined;
  const year = Number(weekStart.slice(0, 4));
  const anchors = [year, year + 1].map((y) => anchorOf(festival, y));
  return anchors.sort(
    (a, b) => Math.abs(daysBetween(weekStart, a.day)) - Math.abs(daysBetween(weekStart, b.day)),
  )[0];
}

function anchorOf(festival: string, year: number): Anchor {
  const day = FESTIVALS[festival];
  if (day === undefined) throw new Error(`unknown festival: ${festival}`);
  return { festival, day: day(year), lastDay: day(year - 1) };
}

/** Weeks from the festival's week to this one. */
function weeksFrom(weekStart: string, festivalDay: string): number {
  return Math.round(daysBetween(weekOf(festivalDay, weekStart), weekStart) / 7);
}

function alignOn(weekStart: string, anchor: Anchor): string {
  return addDays(weekOf(anchor.lastDay, weekStart), 7 * weeksFrom(weekStart, anchor.day));
}

/** First day of the week that holds `day`, for weeks starting on the weekday of `model`. */
function weekOf(day: string, model: string): string {
  return addDays(day, -((isoWeekday(day) - isoWeekday(model) + 7) % 7));
}

function sameIsoWeek(weekStart: string): string {
  const middle = addDays(weekStart, 3);
  const monday = addDays(middle, 1 - isoWeekday(middle));
  const thursday = addDays(monday, 3);
  const year = Number(thursday.slice(0, 4));
  const week = Math.floor(daysBetween(`${year}-01-01`, thursday) / 7);
  const fourth = `${year - 1}-01-04`;
  const lastMonday = addDays(fourth, 1 - isoWeekday(fourth) + 7 * week);
  return addDays(lastMonday, daysBetween(monday, weekStart));
}

function festivalsIn(weekStart: string, calendar: WorkCalendar): Set<string> {
  return new Set(
    range(weekStart, addDays(weekStart, 6))
      .map((day) => calendar.at(day))
      .flatMap((day) => (!day.working && day.name !== null ? [day.name] : [])),
  );
}

function unknownYears(weekStart: string, lastStart: string, calendar: WorkCalendar): string | null {
  const missing = [lastStart, weekStart].flatMap((day) => calendar.missingYears(day, addDays(day, 6)));
  return missing.length > 0 ? `缺少${[...new Set(missing)].join("、")}年放假通知` : null;
}

/** Festivals that only one of the weeks holds, but for the one they are aligned on. */
function oddFestivals(
  weekStart: string,
  lastStart: string,
  calendar: WorkCalendar,
  aligned: string | undefined,
): string | null {
  const here = festivalsIn(weekStart, calendar);
  const there = festivalsIn(lastStart, calendar);
  const odd = [...here, ...there].filter((name) => name !== aligned && !(here.has(name) && there.has(name)));
  return odd.length > 0 ? `两周节日不同（${odd.join("、")}）` : null;
}

function unlikeDays(difference: number): string | null {
  const days = Math.abs(difference);
  return days > WORKING_DAY_TOLERANCE ? `工作日相差${days}天` : null;
}
