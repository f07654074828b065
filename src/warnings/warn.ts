import { addDays, range } from "../policy/work-calendar.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { type Budget, withinBudget } from "./budget.ts";
import { type KindLife, type Seen, subjectOf, type Warning, warningsOf } from "./life/life.ts";
import { keepWarnings, WarningLog } from "./life/log.ts";

import type { Signal } from "./signal.ts";
import { toldTogether } from "./told-together.ts";
import { keepLateness } from "./watch/lateness.ts";
import { readWatch, type SurgeInputs, surgesOn } from "./watch/surges.ts";

/** Days before the moment whose rises are replayed where no run judged them, so that a warning knows its age. */
const REPLAYED = 28;
/** Days that warnings are looked back over: three years; older ones lie in `ops.warning_day` alone. */
const LOOKED_BACK = 1096;
/** Days back for which the words and tickets of what was seen are read too. */
const TOLD_BACK = 92;

/** What warnings are made from, beside the warehouse. */
export interface WarnInputs extends SurgeInputs {
  /** Signals of the moment by rules, forecasts, topics and urgent tickets; they are kept under the last day that is over. */
  signals: readonly Signal[];
  lifeOf: (kind: string) => KindLife;
  budget: Budget;
}

/** What a build's warnings are, and up to which later day the log was judged; null where the moment is the newest. */
export interface WarningsMade {
  rows: number;
  later: string | null;
}

/**
 * Judges the day, keeps what is seen in the log and the warnings as of the moment in `mart.warning`. A moment before the newest
 * day of the log changes nothing in the log: its warnings are made from the days before it and what is seen now.
 */
export async function computeWarnings(warehouse: Warehouse, inputs: WarnInputs): Promise<WarningsMade> {
  const { last: day, lifeOf } = inputs;
  const log = new WarningLog(warehouse);
  const watch = await readWatch(warehouse, inputs, REPLAYED);
  if (watch) await keepLateness(warehouse, watch.lateness);
  const since = addDays(day, -LOOKED_BACK);
  const judged = new Set((await log.days(since)).map((known) => known.day));
  const later = [...judged].filter((known) => known > day).at(-1) ?? null;
  if (watch && later === null) {
    const missing = range(addDays(day, -REPLAYED), addDays(day, -1)).filter(
      (past) => !judged.has(past) && past >= watch.watched.first,
    );
    for (const past of missing) await log.write(past, surgesOn(watch, past, inputs), true);
  }
  const days = (await log.days(since)).filter((known) => known.day < day);
  const own = [...days.filter(({ replayed }) => !replayed).map((known) => known.day), day];
  const rises = [...days.map((known) => known.day), day];
  const warningsBy = (seen: readonly Seen[]) =>
    warningsOf(seen, day, lifeOf, (kind) => (kind === "surge" ? rises : own));
  const past = await log.before(day, since, addDays(day, -TOLD_BACK));
  const signals = inputs.signals.map((one) => ({ ...one, onset: one.onset < day ? one.onset : day }));
  const seen = [...signals, ...(watch ? surgesOn(watch, day, inputs) : [])];
  const now = toldTogether(seen, heldOf(warningsBy(past)));
  if (later === null) await log.write(day, now, false);
  const warnings = warningsBy([...past, ...now.map((signal) => ({ ...signal, day }))]);
  await keepWarnings(warehouse, withinBudget(warnings, inputs.budget, lifeOf));
  return { rows: warnings.length, later };
}

/** The kind that a signal's subject was last told as, while its warning is open. */
function heldOf(warnings: readonly Warning[]): (signal: Signal) => string | undefined {
  const open = new Map(
    warnings
      .filter(({ closed }) => closed === null)
      .map(({ signal }) => [subjectOf(signal), signal.kind] as const),
  );
  return (signal) => open.get(subjectOf(signal));
}
