import { basename } from "node:path";
import type { Rules } from "../../../src/commands/compute.ts";
import { readRules } from "../../../src/commands/compute.ts";
import { loadAll } from "../../../src/commands/load.ts";
import { type Session, withSession } from "../../../src/commands/session.ts";
import { untoldClocks } from "../../../src/indicators/clock-needs.ts";
import { readSourceFields } from "../../../src/indicators/columns.ts";
import { buildCube } from "../../../src/indicators/cube.ts";
import { computeClocks } from "../../../src/policy/clocks.ts";
import { workCalendar } from "../../../src/policy/work-calendar.ts";
import { computeRisk } from "../../../src/warnings/risk/compute.ts";
import { seeToday } from "../../../src/warnings/today.ts";
import { assignUrgent } from "../../../src/warnings/urgent/warehouse/assign.ts";
import { computeWarnings } from "../../../src/warnings/warn.ts";
import { measured } from "../measure.ts";
import { fillWords } from "./history.ts";

/** Steps of a run that are measured, in their order. */
export const STEPS = ["load", "urgent", "clocks", "cube", "risks", "warnings"] as const;
export type Step = (typeof STEPS)[number];

/** What one run of the steps took: each of them, and the most memory that the process held, in MB. */
export interface RunCost {
  steps: Partial<Record<Step, { wall: number; cpu: number }>>;
  memory: number;
}

/** Loads a file, if one is named, and computes everything as of a moment. */
async function run(home: string, asOf: string, csv: string | undefined): Promise<RunCost> {
  const steps: RunCost["steps"] = {};
  const timed = async (step: Step, work: () => Promise<unknown>) => {
    const { wall, cpu } = await measured(work);
    steps[step] = { wall, cpu };
  };
  await withSession({ options: { home }, positionals: [] }, async (session) => {
    if (csv) {
      await timed("load", () => loadAll(session, [csv]));
      await fillWords(session);
    }
    const rules = await readRules(session);
    const work = worksOf(session, rules, asOf);
    for (const step of STEPS) if (step !== "load") await timed(step, work[step]);
  });
  return { steps, memory: process.resourceUsage().maxRSS / 1024 };
}

function worksOf(
  { warehouse, settings, home }: Session,
  { policies, extraDays, rates, kinds, issues, urgent }: Rules,
  asOf: string,
): Record<Exclude<Step, "load">, () => Promise<unknown>> {
  const ratingSource = settings.rating_source;
  return {
    urgent: () => assignUrgent(warehouse, home.lexicon),
    clocks: () => computeClocks(warehouse, policies, { asOf, extraDays }),
    cube: async () =>
      buildCube(warehouse, {
        ...{ asOf, profiles: rates.profiles, ratingSource },
        ...{ weekStart: settings.week_start, monthStart: settings.month_start },
        sources: await readSourceFields(warehouse, settings.feeds),
      }),
    risks: () =>
      computeRisk(warehouse, {
        ...{ asOf, rates, profile: settings.profile, ratingSource, minRated: settings.min_rated },
      }),
    warnings: async () =>
      computeWarnings(
        warehouse,
        await seeToday(warehouse, {
          ...{ asOf, kinds, rates, settings, issues, urgent, calendar: workCalendar(extraDays) },
          untold: untoldClocks(policies, await readSourceFields(warehouse, settings.feeds)),
        }),
      ),
  };
}

const [home, asOf, csv] = process.argv.slice(2);
if (!home || !asOf) throw new Error(`usage: ${basename(import.meta.url)} HOME MOMENT [CSV]`);
process.stdout.write(`${JSON.stringify(await run(home, asOf, csv))}\n`);
