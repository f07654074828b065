import { lastDayOver } from "../policy/day-over.ts";
import type { WorkCalendar } from "../policy/work-calendar.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { forecastSignals } from "./forecasts.ts";
import type { Kind, KindOf, Kinds } from "./kinds.ts";
import type { KindLife } from "./life/life.ts";
import type { RuleOptions } from "./rules/context.ts";
import { ruleSignals } from "./rules/rule-signals.ts";
import type { Signal } from "./signal.ts";
import { topicSignals } from "./topics.ts";
import type { WarnInputs } from "./warn.ts";
import type { SurgeNames } from "./watch/sentence.ts";
import type { SurgeGrades } from "./watch/surges.ts";

/** What the day's warnings are made from, beside the marts of the same moment. */
export interface TodayInputs extends RuleOptions {
  kinds: Kinds;
  calendar: WorkCalendar;
}

/** A kind that there is no more closes the day after. */
const GONE = 1;

/** Everything that is seen at the moment but the rises, with what rises and the life of warnings go by. */
export async function seeToday(warehouse: Warehouse, inputs: TodayInputs): Promise<WarnInputs> {
  const { asOf, kinds, calendar } = inputs;
  const signals: Signal[] = [
    ...(await ruleSignals(warehouse, kinds, inputs)),
    ...(await topicSignals(warehouse, kinds.topic, asOf)),
    ...(await forecastSignals(warehouse, kinds.forecast, asOf)),
  ];
  const all: readonly Kind[] = Object.values(kinds);
  const lives = new Map<string, KindLife>(
    all.map(({ id, closes_after_days }, rank) => [id, { closesAfter: closes_after_days, rank }]),
  );
  return {
    ...{ asOf, calendar, signals },
    last: lastDayOver(asOf),
    names: await namesOf(warehouse, inputs.issues),
    rule: surgeRule(kinds.surge),
    lifeOf: (kind) => lives.get(kind) ?? { closesAfter: GONE, rank: all.length },
    budget: { aDay: kinds.surge.thresholds.budget_a_day, uncapped: new Set(["urgent"]) },
  };
}

/** What rises are judged by, from their kind; one that is turned off finds none. */
export function surgeRule({ enabled, thresholds }: KindOf<"surge">): SurgeGrades {
  return {
    q: enabled ? thresholds.q : -1,
    leastTickets: thresholds.least_tickets,
    leastExcess: thresholds.least_excess,
    amberTimes: thresholds.amber_times,
    amberExcess: thresholds.amber_excess,
    redTimes: thresholds.red_times,
    redExcess: thresholds.red_excess,
  };
}

async function namesOf(warehouse: Warehouse, { classes }: RuleOptions["issues"]): Promise<SurgeNames> {
  const rows = await warehouse.rows<{ side: string; id: string; name: string }>(
    `SELECT 'unit' AS side, unit_id AS id, coalesce(short_name, name) AS name FROM core.unit
     UNION ALL SELECT 'platform', platform_id, name FROM core.platform`,
  );
  const of = (side: string) => {
    const names = new Map(rows.filter((row) => row.side === side).map(({ id, name }) => [id, name]));
    return (id: string) => names.get(id) ?? id;
  };
  const issues = new Map(classes.map(({ id, name }) => [id, name]));
  return { unit: of("unit"), platform: of("platform"), issue: (id) => issues.get(id) ?? id };
}
