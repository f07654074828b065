import { daysBetween, springFestival } from "../../policy/work-calendar.ts";
import type { Phases } from "../../statistics/season.ts";

/** Weeks around the Spring Festival that are brought to one place in the year. Basis: local (自设). */
const SPRING_REACH = 6;
/** Week of the year, from 0, in which the Spring Festival falls on average (about 5 February). */
const SPRING_WEEK = 5;
const LAST_WEEK = 51;

/**
 * Place of weeks or months in the year, for `seasonOf`. Months by their name. Weeks by their number, but those within six weeks of
 * the Spring Festival's week by their distance from it, as the freight year turns on the festival, not on the date.
 * @param starts first days of the past periods, the latest last; `now` that of the period judged
 */
export function phasesOf(kind: "week" | "month", starts: readonly string[], now: string): Phases {
  const place = kind === "week" ? weekPhase : monthPhase;
  return { past: starts.map(place), now: place(now), cycle: kind === "week" ? 52 : 12 };
}

function monthPhase(start: string): number {
  return Number(start.slice(5, 7)) - 1;
}

function weekPhase(start: string): number {
  const year = Number(start.slice(0, 4));
  const apart = [year, year + 1].map((y) => Math.round(daysBetween(springFestival(y), start) / 7));
  const near = apart.find((weeks) => Math.abs(weeks) <= SPRING_REACH);
  if (near !== undefined) return (SPRING_WEEK + near + LAST_WEEK + 1) % (LAST_WEEK + 1);
  return Math.min(LAST_WEEK, Math.floor(daysBetween(`${year}-01-01`, start) / 7));
}
