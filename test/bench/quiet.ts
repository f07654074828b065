import { addDays, daysBetween, range, workCalendar } from "../../src/policy/work-calendar.ts";
import { generateTickets } from "../../src/sample/generate.ts";
import { DAY } from "../../src/sample/time.ts";
import { loadKinds } from "../../src/warnings/kinds.ts";
import { type Seen, warningsOf } from "../../src/warnings/life/life.ts";
import { surgeRule } from "../../src/warnings/today.ts";
import { dayDoubts, dayWeights } from "../../src/warnings/watch/day-weights.ts";
import { type SurgeInputs, surgesOn, type Watch } from "../../src/warnings/watch/surges.ts";
import { belongs, type RecentTicket } from "../../src/warnings/watch/told.ts";
import type { Watched } from "../../src/warnings/watch/watched.ts";
import { type Cost, measured } from "./measure.ts";
import type { Result } from "./result.ts";

const SEEDS = [1, 2, 3];
const SPAN = { from: "2023-01-01", to: "2025-12-31", tickets: 36_000 };
const JUDGED_DAYS = 365;
const AT_MOST_A_WEEK = 1;

/** False warnings of rises a week on a year of sample tickets without the planted truths, judged every day, after two years of history. */
export async function benchQuiet(): Promise<Result> {
  const costs: Cost[] = [];
  let warnings = 0;
  for (const seed of SEEDS) {
    const watch = quietWatch(seed);
    costs.push(
      await measured(async () => {
        warnings += falseWarnings(watch);
      }),
    );
  }
  const weeks = (SEEDS.length * JUDGED_DAYS) / 7;
  return {
    part: "quiet",
    costs: { "a year judged every day": costs[0]! },
    targets: [
      { name: "false warnings of rises", value: warnings / weeks, atMost: AT_MOST_A_WEEK, unit: "a week" },
    ],
  };
}

const NAMES = { unit: String, platform: String, issue: String };
const { surge } = await loadKinds("data/policies");
const INPUTS: SurgeInputs = {
  ...{ asOf: `${SPAN.to} 20:00:00`, last: SPAN.to, calendar: workCalendar(), names: NAMES },
  rule: surgeRule(surge),
};

function falseWarnings(watch: Watch): number {
  const seen: Seen[] = [];
  for (let back = JUDGED_DAYS - 1; back >= 0; back--) {
    const day = addDays(SPAN.to, -back);
    seen.push(...surgesOn(watch, day, INPUTS).map((signal) => ({ ...signal, day })));
  }
  const judged = range(SPAN.from, SPAN.to);
  return warningsOf(
    seen,
    SPAN.to,
    () => ({ closesAfter: surge.closes_after_days, rank: 0 }),
    () => judged,
  ).length;
}

function quietWatch(seed: number): Watch {
  const [from, to] = [seconds(SPAN.from), seconds(SPAN.to)];
  const { tickets } = generateTickets({ seed, from, to, tickets: SPAN.tickets });
  const recent = tickets
    .filter(({ driverMark, kind, truths }) => driverMark && kind !== "咨询" && truths.length === 0)
    .map(
      ({ number, received, issue, unit, district, platform }): RecentTicket => ({
        ticket_id: number,
        day: Math.floor((received - from) / DAY),
        issue,
        unit: unit || null,
        district: district || null,
        platform: platform || null,
      }),
    )
    .reverse();
  const days = daysBetween(SPAN.from, SPAN.to) + 1;
  const series = seriesOf(recent, days);
  const city = series.find(({ scope, issue }) => scope === "city" && issue === "")!.counts;
  return {
    watched: { first: SPAN.from, last: SPAN.to, days, series, city },
    weights: dayWeights(city, SPAN.from, INPUTS.calendar),
    doubts: dayDoubts(days, SPAN.from, INPUTS.calendar),
    tickets: recent,
    lateness: { shares: [], learntFrom: 0 },
  };
}

/** The series of watched.sql. */
function seriesOf(tickets: readonly RecentTicket[], days: number): Watched[] {
  const all = new Map<string, Watched>();
  const add = (ticket: RecentTicket, scope: Watched["scope"], member: string | null, issue: string) => {
    if (member === null) return;
    const key = `${scope}|${member}|${issue}`;
    const watched = all.get(key) ?? { scope, member, issue, counts: new Int32Array(days) };
    all.set(key, watched);
    if (!belongs(ticket, watched)) throw new Error(`${key} does not hold its own ticket`);
    watched.counts[ticket.day]!++;
  };
  for (const ticket of tickets) {
    const { issue, unit, district, platform } = ticket;
    add(ticket, "city", "", "");
    add(ticket, "city", "", issue);
    add(ticket, "unit", unit, "");
    for (const one of ["", issue]) {
      add(ticket, "district", district, one);
      add(ticket, "platform", platform, one);
    }
  }
  return [...all.values()];
}

function seconds(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 1000;
}
