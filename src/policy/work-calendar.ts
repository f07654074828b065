import chineseDays from "chinese-days";

/** A day that an installation adds to or changes in the calendar (`data/calendar.csv`). */
export type ExtraDay = { day: string; working: boolean; name: string };

/** One day as the calendar sees it. */
export type Day = {
  working: boolean;
  /** Festival, or `调休上班` for a make-up day, or the name an installation gave; null on plain days. */
  name: string | null;
  /** Whether the day's year has its State Council notice, or the day was added by the installation. */
  known: boolean;
};

/** Working days by the State Council's notices, with an installation's own days over them. */
export type WorkCalendar = {
  at(day: string): Day;
  /** Working days from `start` to `end`, both included. */
  workingDays(start: string, end: string): number;
  /** Years between the two days whose notice is not known. */
  missingYears(start: string, end: string): number[];
};

const DAY_MS = 86_400_000;

/** `day` (YYYY-MM-DD) moved by `count` days. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * DAY_MS).toISOString().slice(0, 10);
}

/** Days from `from` to `to`, negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** Monday 1 … Sunday 7. */
export function isoWeekday(day: string): number {
  return ((new Date(Date.parse(day)).getUTCDay() + 6) % 7) + 1;
}

/**
 * The calendar of working days.
 * `chinese-days` takes a year without a notice for plain weekends in silence; here such days are `known: false`.
 */
export function workCalendar(extraDays: readonly ExtraDay[] = []): WorkCalendar {
  const extra = new Map(extraDays.map((day) => [day.day, day]));
  const days = new Map<string, Day>();
  const look = (day: string): Day => {
    const own = extra.get(day);
    if (own) return { working: own.working, name: own.name || null, known: true };
    return { ...officialDay(day), known: yearKnown(Number(day.slice(0, 4))) };
  };
  const at = (day: string): Day => {
    const known = days.get(day) ?? look(day);
    days.set(day, known);
    return known;
  };
  return {
    at,
    workingDays: (start, end) => range(start, end).filter((day) => at(day).working).length,
    missingYears: (start, end) => [
      ...new Set(
        range(start, end)
          .filter((day) => !at(day).known)
          .map((day) => Number(day.slice(0, 4))),
      ),
    ],
  };
}

/** Every day from `start` to `end`, both included. */
export function range(start: string, end: string): string[] {
  const days: string[] = [];
  for (let day = start; day <= end; day = nextDay(day)) days.push(day);
  return days;
}

const NEXT_DAYS = new Map<string, string>();

/** Ranges of the same days are gone through thousands of times. */
function nextDay(day: string): string {
  const next = NEXT_DAYS.get(day) ?? addDays(day, 1);
  NEXT_DAYS.set(day, next);
  return next;
}

const SPRING_FESTIVALS = new Map<number, string>();

/** First day of the lunar year. */
export function springFestival(year: number): string {
  const day = SPRING_FESTIVALS.get(year) ?? chineseDays.getSolarDateFromLunar(`${year}-01-01`).date;
  SPRING_FESTIVALS.set(year, day);
  return day;
}

/** A year's notice is known exactly when its 1 January is a named holiday. */
function yearKnown(year: number): boolean {
  return officialDay(`${year}-01-01`).name !== null;
}

/** `getDayDetail` names festivals `English,中文,days`, plain days by their weekday. */
function officialDay(day: string): { working: boolean; name: string | null } {
  const detail = chineseDays.getDayDetail(day);
  const festival = detail.name.split(",")[1];
  if (festival === undefined) return { working: detail.work, name: null };
  return { working: detail.work, name: detail.work ? "调休上班" : festival };
}
