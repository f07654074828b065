import { judge } from "../../indicators/judge.ts";
import type { RateLine } from "../../policy/schema.ts";
import { literal, sqlFile } from "../../warehouse/sql.ts";
import type { RuleContext } from "./context.ts";
import { grouped } from "./grouped.ts";
import { profileOf } from "./places.ts";

/** A member's rate in one period; newest periods come first. */
export interface RateRow {
  scope: "city" | "unit" | "platform_answered";
  member: string;
  rate: RateLine["id"];
  from: string;
  to: string;
  good: number;
  rated: number;
}

/** A rate that misses a line: as it is now, and the first day of the week or month since when. */
export interface Short {
  readonly line: RateLine;
  readonly border: "floor" | "target";
  readonly now: RateRow;
  readonly since: string;
}

/** Least evidence for a rate to be judged, and told of. */
export interface Evidence {
  readonly least_rated: number;
  readonly least_bad: number;
}

/** Reads the three rates of drivers' tickets in the newest periods by the installation's headline definition. */
export function readRates(
  context: RuleContext,
  { period, running, newest }: { period: "r13w" | "month"; running: boolean; newest: number },
): Promise<RateRow[]> {
  const { id, rating } = profileOf(context);
  const lists = {
    ...{ profile: literal(id), rating: literal(rating), source: literal(context.settings.rating_source) },
    ...{ period: literal(period), running: String(running), newest: String(newest) },
  };
  const sql = Object.entries(lists).reduce(
    (text, [name, value]) => text.replaceAll(`{${name}}`, value),
    sqlFile(import.meta.url, "rates.sql"),
  );
  return context.warehouse.rows<RateRow>(sql);
}

/**
 * Rates that miss a line in the newest period and in at least `running` periods running, member by member. The target must be
 * passed, the floor only reached.
 */
export function shortRates(
  rows: readonly RateRow[],
  lines: readonly RateLine[],
  border: Short["border"],
  least: Evidence,
  running: number,
): [Short, ...Short[]][] {
  const newest = rows
    .map(({ from }) => from)
    .sort()
    .at(-1);
  const courses = grouped(rows, ({ scope, member, rate }) => `${scope} ${member} ${rate}`);
  const shorts = [...courses.values()].flatMap((course): Short[] => {
    const now = course[0];
    const line = lines.find(({ id }) => id === now?.rate);
    if (!now || !line || now.from !== newest) return [];
    const held = course.findIndex((row) => !misses(row, line, border, least));
    const run = course.slice(0, held < 0 ? course.length : held);
    return run.length < running ? [] : [{ line, border, now, since: beginOf(run.at(-1) ?? now) }];
  });
  const place = ({ line }: Short) => lines.indexOf(line);
  return [
    ...grouped(
      shorts.sort((a, b) => place(a) - place(b)),
      ({ now }) => `${now.scope} ${now.member}`,
    ).values(),
  ].filter(isShort);
}

/** At least one rate. */
export function isShort(shorts: readonly Short[]): shorts is [Short, ...Short[]] {
  return shorts.length > 0;
}

/** The least of some days; '' where there are none. */
export function lowest(days: readonly string[]): string {
  return [...days].sort()[0] ?? "";
}

function misses({ good, rated }: RateRow, line: RateLine, border: Short["border"], least: Evidence): boolean {
  if (rated - good < least.least_bad) return false;
  const lines = { floor: 100 * line.floor, target: 100 * line.target };
  const verdict = judge({ numerator: good, denominator: rated }, lines, least.least_rated);
  return verdict === "below" || (border === "target" && verdict === "meets");
}

const WEEK = 6 * 86_400_000;

/** The first day of the last week of a window of 13 weeks, of a month its first day. */
function beginOf({ from, to }: RateRow): string {
  const week = new Date(Date.parse(`${to}T00:00:00Z`) - WEEK).toISOString().slice(0, 10);
  return Date.parse(to) - Date.parse(from) > 60 * 86_400_000 ? week : from;
}
