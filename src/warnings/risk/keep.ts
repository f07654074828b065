import { sqlFile } from "../../warehouse/sql.ts";
import type { Params, Warehouse } from "../../warehouse/warehouse.ts";
import type { Tested } from "./backtest.ts";
import type { ClockRisk } from "./clock-risk.ts";
import type { Clocks } from "./clocks.ts";
import type { Risk } from "./current.ts";
import type { Tickets } from "./gather.ts";
import type { Ranked } from "./ranking.ts";
import type { Issued } from "./replay.ts";
import { needText } from "./wording.ts";

/** Which definition the rates follow. */
export interface Definition {
  readonly profile: string;
  readonly ratingSource: string;
  /** Ids of the rates, in their order. */
  readonly rates: readonly string[];
}

/** Empties the tables of risks, or makes them. */
export async function emptyTables(warehouse: Warehouse): Promise<void> {
  await warehouse.script(sqlFile(import.meta.url, "schema.sql"));
}

/** Keeps forecasts, their course and the backtest. */
export async function keepForecasts(
  warehouse: Warehouse,
  kept: {
    definition: Definition;
    risks: readonly Risk[];
    days: readonly Issued[];
    tests: readonly Tested[];
    tickets: Tickets;
  },
): Promise<void> {
  const { definition, risks, days, tests, tickets } = kept;
  const answered = tickets.settled.flatMap((day, i) => (day === null ? [] : [tickets.byRecord[i]!]));
  const byRecord = answered.filter(Boolean).length;
  const params: Params = {
    risks: JSON.stringify(risks.map((risk) => riskRow(risk, definition))),
    days: JSON.stringify(days.map((issued) => dayRow(issued, definition))),
    tests: JSON.stringify(tests.flatMap(testRows)),
    deciles: JSON.stringify(
      tests.flatMap((one) => one.deciles.map((decile) => ({ ...whatOf(one), ...decile }))),
    ),
    by_record: byRecord,
    by_moment: answered.length - byRecord,
  };
  for (const statement of sqlFile(import.meta.url, "keep.sql").split(/;\s*\n/)) {
    if (!statement.trim()) continue;
    const named = Object.entries(params).filter(([name]) => statement.includes(`$${name}`));
    await warehouse.run(statement, Object.fromEntries(named));
  }
}

/** Keeps the chances of running clocks. */
export async function keepClocks(
  warehouse: Warehouse,
  clocks: Clocks,
  risks: readonly (ClockRisk & { shown: boolean })[],
): Promise<void> {
  const rows = risks.map(({ i, probability, likeOwn, likeStep, halfTime, shown }) => ({
    ticket_id: clocks.ticket[i],
    clock_id: clocks.clock[i],
    probability,
    like_own: likeOwn,
    like_step: likeStep,
    half_time: halfTime,
    by_hours: clocks.byHours[i],
    shown,
  }));
  await warehouse.run(sqlFile(import.meta.url, "keep-tickets.sql"), { rows: JSON.stringify(rows) });
}

/** Keeps the ranking; positions count within a scope from 1. */
export async function keepRanking(warehouse: Warehouse, ranked: readonly Ranked[]): Promise<void> {
  const places = new Map<string, number>();
  const rows = ranked.map((one) => {
    const position = (places.get(one.scope) ?? 0) + 1;
    places.set(one.scope, position);
    return { ...one, position };
  });
  await warehouse.run(sqlFile(import.meta.url, "keep-rank.sql"), { rows: JSON.stringify(rows) });
}

function riskRow(risk: Risk, { profile, ratingSource }: Definition) {
  const { scope, member, span } = risk.issued;
  return {
    scope,
    member,
    period: span.period,
    period_start: span.from,
    period_end: span.to,
    indicator_id: risk.indicator,
    profile,
    rating_source: ratingSource,
    floor: risk.floor,
    ...risk.counted,
    remaining: risk.need.remaining,
    needed: risk.need.needed,
    need_state: risk.need.state,
    need_words: needText(risk.need, risk.indicator, risk.floor),
    probability: risk.probability,
    probability_before: risk.probabilityBefore,
    shortfall: risk.shortfall,
    lower: risk.lower,
    upper: risk.upper,
    part: risk.part,
    shown: risk.shown,
  };
}

function dayRow({ scope, member, span, rate, day, counted, forecast }: Issued, { rates }: Definition) {
  return {
    scope,
    member,
    period: span.period,
    period_start: span.from,
    indicator_id: rates[rate],
    day,
    ...counted,
    probability: forecast.probability,
  };
}

function whatOf({ kind, target, scope, period }: Tested) {
  return { kind, target, scope, period };
}

function testRows(one: Tested) {
  return one.parts.map(({ part, score, shown }) => ({
    ...whatOf(one),
    part,
    forecasts: score.forecasts,
    events: score.events,
    brier: score.brier,
    brier_last: score.brierLast,
    brier_last_plain: score.brierLastPlain,
    brier_base: score.brierBase,
    shown,
    first_day: one.days[0],
    last_day: one.days[1],
  }));
}
