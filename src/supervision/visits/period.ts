import { UsageError } from "../../errors.ts";
import { isOver } from "../../policy/day-over.ts";
import { addDays } from "../../policy/work-calendar.ts";

/** Days on which tickets were completed, both included. */
export interface Stretch {
  readonly start: string;
  readonly end: string;
}

/**
 * The month `2026-02`; with `first` from 2 to 15 it begins on that day of it, from 16 on it ends in it the day before.
 * @param first day on which months begin, 1 to 28
 */
export function monthOf(name: string, first: number): Stretch {
  const begun = first > 15 ? -1 : 0;
  return { start: monthDay(name, begun, first), end: addDays(monthDay(name, begun + 1, first), -1) };
}

function monthDay(name: string, later: number, day: number): string {
  const [year = 0, month = 0] = name.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1 + later, day)).toISOString().slice(0, 10);
}

/** The last month that is over at the moment. */
export function lastMonth(asOf: string, first: number): Stretch {
  const name = (months: number) => monthDay(asOf.slice(0, 7), months, 1).slice(0, 7);
  const found = [1, 0, -1, -2]
    .map((months) => monthOf(name(months), first))
    .find(({ end }) => isOver(end, asOf));
  if (!found) throw new Error(`no month is over at ${asOf}`);
  return found;
}

/** What a call asks of: `period` a month, `from` and `to` days. */
export interface AskedStretch {
  period?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

/**
 * The stretch that is asked for; the last month that is over where none is.
 * @throws UsageError where it is no stretch
 */
export function stretchOf({ period, from, to }: AskedStretch, asOf: string, first: number): Stretch {
  if (period !== undefined) {
    if (from !== undefined || to !== undefined)
      throw new UsageError(
        "visits: --period beside --from and --to",
        "name a month, or the first and last day",
      );
    if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(period))
      throw new UsageError(`--period ${period}: not a month`, "such as --period 2026-02");
    return monthOf(period, first);
  }
  if (from === undefined && to === undefined) return lastMonth(asOf, first);
  for (const [name, day] of [
    ["from", from],
    ["to", to],
  ] as const)
    if (day === undefined || !isDay(day))
      throw new UsageError(
        `--${name} ${day ?? "is missing"}: not a day`,
        "such as --from 2026-02-01 --to 2026-02-28",
      );
  const stretch = { start: from ?? "", end: to ?? "" };
  if (stretch.start > stretch.end)
    throw new UsageError(`--from ${from} lies after --to ${to}`, "the first day comes first");
  return stretch;
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
  );
}
