import { indexSampler, Random } from "../statistics/random.ts";
import { completeTicket } from "./aftermath.ts";
import { Calendar } from "./calendar.ts";
import { dayWeight, draftTicket, momentOf } from "./draft.ts";
import type { Ticket } from "./ticket.ts";
import { DAY, HOUR, monthText, parts, type Seconds } from "./time.ts";
import { type Planned, plannedTickets, planTruths, type TruthPlan } from "./truths.ts";

/** Options of the sample, checked: midnights, whole counts. */
export interface SampleSpan {
  seed: number;
  from: Seconds;
  to: Seconds;
  tickets: number;
}

/** The moment the sample's last export was made: the last day at 20:00. */
export function lastMoment(span: SampleSpan): Seconds {
  return span.to + 20 * HOUR;
}

/** How many months after the sample's first one `at` lies. */
export function monthIndex(at: Seconds, span: SampleSpan): number {
  const [year, month] = parts(at);
  const [firstYear, firstMonth] = parts(span.from);
  return (year - firstYear) * 12 + month - firstMonth;
}

/** Months whose system exports text files with times to the minute: every fifth from the fourth on. */
export function isTextMonth(index: number): boolean {
  return index % 5 === 3;
}

/** `YYYY-MM` of every month touched. */
export function monthsBetween(from: Seconds, to: Seconds): string[] {
  const months = new Set<string>();
  for (let day = from; day <= to; day += DAY) months.add(monthText(day));
  return [...months];
}

/** All tickets of a span in order of receipt, their whole lives known, and the truths planted in them. */
export function generateTickets(span: SampleSpan): {
  tickets: Ticket[];
  plan: TruthPlan;
  calendar: Calendar;
} {
  const calendar = new Calendar(span.from - 40 * DAY, span.to + 150 * DAY);
  const random = new Random(span.seed, "tickets");
  const days: Seconds[] = [];
  for (let day = span.from; day <= span.to; day += DAY) days.push(day);
  const plan = planTruths(span.from, span.to, span.tickets);
  const weigh = (day: Seconds): number => dayWeight(day, span.from, calendar);
  const planned: Planned[] = plannedTickets(plan, span.to, weigh, random);
  const drawDay = indexSampler(days.map(weigh));
  const end = lastMoment(span);
  const slots = Array.from({ length: span.tickets }, (_, i) => {
    const what = planned[i] ?? {};
    return { what, received: momentOf(what.day ?? days[drawDay(random)]!, end, random) };
  }).sort((a, b) => a.received - b.received);
  const tickets = slots.map(({ what, received }, i) => {
    const draft = draftTicket(i + 1, received, what, calendar, random);
    return completeTicket(draft, calendar, plan, end, isTextMonth(monthIndex(received, span)), random);
  });
  return { tickets, plan, calendar };
}
