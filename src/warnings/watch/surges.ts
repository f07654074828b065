import { addDays, daysBetween, type WorkCalendar } from "../../policy/work-calendar.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { MOST_TICKETS, type Severity, type Signal } from "../signal.ts";
import { dayDoubts, dayWeights } from "./day-weights.ts";
import { risenOn, type SurgeRule } from "./judge.ts";
import { daysHeldBack, type Lateness, readLateness, shareKnown } from "./lateness.ts";
import { onsetOf } from "./onset.ts";
import { type SurgeNames, surgeSentence } from "./sentence.ts";
import { BASE_DAYS, type RecentTicket, type Told, toldOnce } from "./told.ts";
import { readWatched, type WatchedSeries } from "./watched.ts";

/** How grave a rise is, from `surge` of `policies/warnings.yaml`. */
export interface SurgeGrades extends SurgeRule {
  /** Times the expected, and tickets above it, from which a rise is amber, and red. */
  amberTimes: number;
  amberExcess: number;
  redTimes: number;
  redExcess: number;
}

/** What rises are judged by. */
export interface SurgeInputs {
  asOf: string;
  /** Last day that is over. */
  last: string;
  calendar: WorkCalendar;
  rule: SurgeGrades;
  names: SurgeNames;
}

/** Everything that rises are read from, once for all days that are judged. */
export interface Watch {
  watched: WatchedSeries;
  weights: Float64Array;
  doubts: Float64Array;
  tickets: readonly RecentTicket[];
  lateness: Lateness;
}

/** Reads series, day weights, delays and tickets; null where there is no ticket. @param days newest days that are judged */
export async function readWatch(
  warehouse: Warehouse,
  { asOf, last, calendar }: SurgeInputs,
  days: number,
): Promise<Watch | null> {
  const watched = await readWatched(warehouse, asOf, last);
  if (watched === null) return null;
  const from = addDays(last, -(days + BASE_DAYS + 7));
  const { first } = watched;
  const sql = sqlFile(import.meta.url, "recent.sql").replaceAll("/*from*/", from);
  const tickets = await warehouse.rows<RecentTicket>(sql, { as_of: asOf, first, last });
  const weights = dayWeights(watched.city, first, calendar);
  const doubts = dayDoubts(watched.days, first, calendar);
  return { watched, weights, doubts, tickets, lateness: await readLateness(warehouse, asOf) };
}

/**
 * The rises of one day, the gravest first. The newest day itself is taken as known only in part, as tickets come in late; days of
 * which too little is in are held back. Earlier days are judged by all that is known of them now.
 */
export function surgesOn(
  { watched, weights, doubts, tickets, lateness }: Watch,
  day: string,
  inputs: SurgeInputs,
): Signal[] {
  const newest = day === inputs.last;
  const end = daysBetween(watched.first, day) - (newest ? daysHeldBack(lateness) : 0);
  if (end < 0) return [];
  const known = newest ? partlyKnown(weights, lateness) : weights;
  const risen = risenOn(watched, { weights: known, doubts }, end, inputs.rule);
  const near = tickets.filter((ticket) => ticket.day <= end && ticket.day > end - BASE_DAYS - 7);
  return toldOnce(risen, near, end, inputs.rule).map((one) =>
    signalOf(one, { first: watched.first, weights: known, end }, inputs),
  );
}

function partlyKnown(weights: Float64Array, lateness: Lateness): Float64Array {
  return weights.map((weight, day) => weight * shareKnown(lateness, weights.length - 1 - day));
}

interface Place {
  first: string;
  weights: Float64Array;
  end: number;
}

function signalOf(one: Told, { first, weights, end }: Place, { rule, names }: SurgeInputs): Signal {
  const { watched, observed, expected, upper, p, q, course, width } = one;
  const perWeight = expected / sum(weights, end - width + 1, end);
  const usual = weights.map((weight) => perWeight * weight);
  const onset = addDays(first, onsetOf(watched.counts, usual, end));
  return {
    kind: "surge",
    scope: watched.scope,
    member: watched.member,
    issue: watched.issue,
    severity: severityOf(observed, expected, rule),
    onset,
    weight: Math.round((observed - expected) * 10) / 10,
    said: surgeSentence(one, { onset, until: addDays(first, end) }, names),
    tickets: one.tickets.slice(0, MOST_TICKETS).map(({ ticket_id }) => ticket_id),
    total: observed,
    evidence: { observed, expected, upper, p, q, course },
  };
}

function severityOf(observed: number, expected: number, rule: SurgeGrades): Severity {
  const over = (times: number, excess: number) =>
    observed >= times * expected && observed - expected >= excess;
  if (over(rule.redTimes, rule.redExcess)) return "red";
  return over(rule.amberTimes, rule.amberExcess) ? "amber" : "yellow";
}

function sum(values: Float64Array, from: number, to: number): number {
  let total = 0;
  for (let i = Math.max(0, from); i <= to; i++) total += values[i]!;
  return total;
}
