import { addDays } from "./work-calendar.ts";

/** Hour from which a day counts as over, so that a period that ends with it is over too (自设). */
const EVENING = "18:00:00";

/** Whether a day is over at the moment: its evening counts as over. @param asOf `YYYY-MM-DD HH:MM:SS` */
export function isOver(day: string, asOf: string): boolean {
  const today = asOf.slice(0, 10);
  return day < today || (day === today && asOf.slice(11) >= EVENING);
}

/** The last day that is over at the moment. */
export function lastDayOver(asOf: string): string {
  const today = asOf.slice(0, 10);
  return isOver(today, asOf) ? today : addDays(today, -1);
}
