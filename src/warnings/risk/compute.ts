import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { mayBeShown, RateBacktest, type Tested } from "./backtest.ts";
import { clockBacktest, clockRisks } from "./clock-risk.ts";
import { gatherClocks } from "./clocks.ts";
import { currentRisks, type Risk } from "./current.ts";
import { profileForetold, type RiskOptions, replayInput, workDays } from "./input.ts";
import { emptyTables, keepClocks, keepForecasts, keepRanking } from "./keep.ts";
import { nowOf } from "./moments.ts";
import { type ClockLoad, ranking } from "./ranking.ts";
import { type Issued, type ReplayInput, replay, type ScopeReplay, type Span } from "./replay.ts";
import { BEFORE_DAYS, STEP_DAYS } from "./rules.ts";
import { Strata } from "./strata.ts";
import { dayNumber } from "./work-days.ts";

export type { RiskOptions } from "./input.ts";

/**
 * Foretells how every unit's and platform's running month and quarter will end, which running clocks will be missed, ranks them,
 * and scores the forecasts of every past period as they would have been issued: `mart.risk`, `mart.risk_day`,
 * `mart.ticket_risk`, `mart.risk_rank`, `mart.backtest`, `mart.backtest_decile`, `mart.backtest_knowledge`. Needs `mart.clock` and
 * `mart.period` of the same moment. T26-0, JZ-5; the rules are ours (自设), see rules.ts.
 * @returns rows of `mart.risk`
 */
export async function computeRisk(warehouse: Warehouse, options: RiskOptions): Promise<{ rows: number }> {
  const rates = await foretellRates(warehouse, options);
  const today = dayNumber(options.asOf);
  const work = await workDays(warehouse, today);
  const strata = new Strata(await gatherClocks(warehouse, options.asOf));
  const clockTests = clockBacktest(strata, work, today);
  const clocks = clockRisks(strata, nowOf(options.asOf, work)).map((risk) => {
    const what = {
      kind: "clock",
      target: strata.clocks.clock[risk.i]!,
      scope: "",
      period: "",
      part: "all",
    } as const;
    return { ...risk, shown: mayBeShown(clockTests, what) };
  });
  await warehouse.transaction(async () => {
    await emptyTables(warehouse);
    await keepClocks(warehouse, strata.clocks, clocks);
    const tests = [...(rates?.tests ?? []), ...clockTests];
    if (rates) await keepForecasts(warehouse, { ...rates, tests });
    const loads = await clockLoads(warehouse);
    await keepRanking(warehouse, ranking(rates?.courses ?? [], rates?.risks ?? [], loads, options.minRated));
  });
  return { rows: rates?.risks.length ?? 0 };
}

interface Foretold {
  definition: { profile: string; ratingSource: string; rates: string[] };
  tickets: ReplayInput["tickets"];
  courses: ScopeReplay[];
  risks: Risk[];
  days: Issued[];
  tests: Tested[];
}

/** Replays the rates; null where no profile can be foretold or there are no tickets. */
async function foretellRates(warehouse: Warehouse, options: RiskOptions): Promise<Foretold | null> {
  const profile = profileForetold(options);
  const input = profile && (await replayInput(warehouse, options, profile));
  if (!profile || !input) return null;
  const backtest = new RateBacktest(input);
  const running: { one: Issued; course: ScopeReplay }[] = [];
  const runs = (span: Span) => span.from <= input.today && input.today <= span.to;
  const beside = [0, 1, BEFORE_DAYS].map((days) => input.today - days);
  const asks = (span: Span, day: number) =>
    runs(span) && day >= span.from
      ? beside.includes(day) || (day - span.from) % STEP_DAYS[span.period] === 0
      : backtest.asks(span, day);
  const courses = replay(
    input,
    (day) => input.spans.filter((span) => asks(span, day)),
    (one, course) => {
      if (runs(one.span)) running.push({ one, course });
      else backtest.add(one, course);
    },
  );
  const tests = backtest.results();
  return {
    definition: {
      profile: profile.id,
      ratingSource: options.ratingSource,
      rates: input.rates.map(({ id }) => id),
    },
    tickets: input.tickets,
    courses,
    risks: currentRisks(input, running, tests),
    days: running.map(({ one }) => one),
    tests,
  };
}

async function clockLoads(warehouse: Warehouse): Promise<Map<string, ClockLoad>> {
  const rows = await warehouse.rows<ClockLoad & { member: string }>(
    sqlFile(import.meta.url, "clock-load.sql"),
  );
  return new Map(rows.map(({ member, ...load }) => [member, load]));
}
