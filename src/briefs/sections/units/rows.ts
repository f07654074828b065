import { judge, shortfall } from "../../../../reports/components/judge.ts";
import { isAbsent } from "../../../../reports/components/lack.ts";
import type { Scribe } from "../../compose.ts";
import type { Judged } from "../../words/rates.ts";
import { BLANKS } from "../crosses.ts";
import { judgedRates, lacks } from "../lead.ts";
import { called } from "../names.ts";

/** One handling unit in the period. */
export interface UnitRow {
  id: string;
  title: string;
  received: number;
  before: number;
  rates: readonly Judged[];
  /** Ratings of the rate that has the fewest. */
  rated: number;
  /** Its rates below their floors; none where it has too few ratings. */
  below: readonly Judged[];
  /** Whether every rate is over its target. */
  target: boolean;
  /** Tickets that its rates lack to their floors. */
  short: number;
  due: number;
  late: number;
}

/** Units by whether they have enough ratings to be judged. */
export interface Units {
  judged: readonly UnitRow[];
  few: readonly UnitRow[];
  /** Ratings that a unit needs. */
  least: number;
}

/** Units with tickets or ratings in the period: those judged by what they lack, the most first; the others by their tickets. */
export function unitRows(scribe: Scribe): Units {
  const { least, context } = scribe;
  const ids = Object.keys(context.meta.units).filter((id) => !BLANKS.has(id));
  const rows = ids
    .map((id) => rowOf(scribe, id, least))
    .filter(({ received, rated, due }) => received + rated + due > 0);
  const judged = rows.filter(({ rated }) => rated >= least);
  return {
    judged: judged.sort((a, b) => b.short - a.short || b.received - a.received || (a.id < b.id ? -1 : 1)),
    few: rows
      .filter(({ rated }) => rated < least)
      .sort((a, b) => b.received - a.received || (a.id < b.id ? -1 : 1)),
    least,
  };
}

function rowOf(scribe: Scribe, id: string, least: number): UnitRow {
  const { cube } = scribe.context;
  const row = cube.row("now", "unit", id);
  const rates = judgedRates(scribe, "unit", id);
  const known = rates.filter(({ rule }) => !isAbsent(rule.lack));
  const rated = known.length === 0 ? 0 : Math.min(...known.map(({ rate }) => rate.denominator));
  const verdicts = known.map((one) => ({ one, verdict: judge(one.rate, one.rule, least) }));
  const below = verdicts.filter(({ verdict }) => verdict === "below").map(({ one }) => one);
  const onTime = lacks(scribe, "on_time") ? { numerator: 0, denominator: 0 } : row.ratio("on_time");
  return {
    ...{ id, title: called(scribe, "unit", id), rates, rated, below },
    received: row.count("received"),
    before: cube.row("before", "unit", id).count("received"),
    target: verdicts.length > 0 && verdicts.every(({ verdict }) => verdict === "target"),
    short: below.reduce((sum, { rate, rule }) => sum + shortfall(rate, rule.floor ?? 0), 0),
    due: onTime.denominator,
    late: onTime.denominator - onTime.numerator,
  };
}
