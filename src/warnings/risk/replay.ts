import type { Indicator } from "../../indicators/indicator.ts";
import type { Coming } from "./coming.ts";
import { type Counted, Flow } from "./flow.ts";
import { type Forecast, forecast } from "./forecast.ts";
import type { Tickets } from "./gather.ts";
import { Level } from "./level.ts";
import type { RiskPeriod, RiskScope } from "./rules.ts";
import { RISK_SCOPES } from "./rules.ts";
import type { WorkDays } from "./work-days.ts";

/** A period, by day numbers, both included. */
export interface Span {
  readonly period: RiskPeriod;
  readonly from: number;
  readonly to: number;
}

/** A forecast as it was (or is) issued at the end of a day. */
export interface Issued {
  readonly scope: RiskScope;
  readonly member: string;
  /** Place among the rates. */
  readonly rate: number;
  readonly span: Span;
  readonly day: number;
  readonly counted: Counted;
  readonly coming: Coming;
  readonly forecast: Forecast;
}

/** What is replayed. */
export interface ReplayInput {
  readonly tickets: Tickets;
  /** Rates with a floor. */
  readonly rates: readonly Indicator[];
  /** Months and quarters from the first day on, in order. */
  readonly spans: readonly Span[];
  readonly work: WorkDays;
  /** The first ticket's day. */
  readonly first: number;
  /** The moment's day, the last one taken in. */
  readonly today: number;
}

/** One scope's course. */
export interface ScopeReplay {
  readonly scope: RiskScope;
  readonly flow: Flow;
  readonly levels: readonly Level[];
}

/**
 * Lives through the days from the first ticket to today, once for each scope, with what was known on each; at the end of a day
 * that `asked` names periods for, issues the forecasts of every member with a rating in the period or one to come.
 * @returns the scopes as they stand today
 */
export function replay(
  input: ReplayInput,
  asked: (day: number) => readonly Span[],
  issue: (issued: Issued, course: ScopeReplay) => void,
): ScopeReplay[] {
  const monthEnds = new Set(input.spans.filter(({ period }) => period === "month").map(({ to }) => to));
  return RISK_SCOPES.map((scope) => {
    const flow = new Flow(input.tickets, input.tickets.members[scope], input.work, input.first, input.today);
    const members = flow.members;
    const levels = input.rates.map((rate) => new Level(members.length, rate.floor ?? 0));
    const course = { scope, flow, levels };
    for (let day = input.first; day <= input.today; day++) {
      for (const level of levels) level.nextDay();
      flow.advance((member, rate, good) => levels[rate]!.add(member, good));
      for (const span of asked(day)) issueAll(course, members, input.rates, span, issue);
      if (monthEnds.has(day)) for (const level of levels) level.endBatch();
    }
    return course;
  });
}

function issueAll(
  course: ScopeReplay,
  members: readonly string[],
  rates: readonly Indicator[],
  span: Span,
  issue: (issued: Issued, course: ScopeReplay) => void,
): void {
  const { scope, flow, levels } = course;
  members.forEach((member, m) => {
    flow.coming(m, span.from, span.to).forEach((coming, rate) => {
      const floor = rates[rate]?.floor;
      const counted = flow.counted(m, rate, span.from, span.to);
      const found = forecast(counted, coming, levels[rate]!.belief(m), floor ?? 0);
      if (found === null) return;
      issue({ scope, member, rate, span, day: flow.today, counted, coming, forecast: found }, course);
    });
  });
}
