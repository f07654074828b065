import { loadTolerances } from "../briefs/archive/tolerances.ts";
import { compose, readParts } from "../briefs/compose.ts";
import { readContext, readGround } from "../briefs/context.ts";
import type { Audience, Brief, BriefPeriod, Edition, Made } from "../briefs/model.ts";
import { type ReturnFile, returnWorkbook } from "../briefs/return/workbook.ts";
import { keepRules, rulesStore } from "../briefs/rules.ts";
import { partsOf } from "../briefs/sections/parts.ts";
import { suppress } from "../briefs/suppress.ts";
import { programVersion } from "../settings/home.ts";
import type { Rules } from "./compute.ts";
import type { Moment, Session } from "./session.ts";

/** The day of the first receipt; null without tickets. */
export async function firstDay({ warehouse }: Session): Promise<string | null> {
  const { first } = await warehouse.one<{ first: string | null }>(
    "SELECT min(received_at)::DATE::VARCHAR AS first FROM core.ticket_state WHERE status IS DISTINCT FROM '作废'",
  );
  return first;
}

/** Briefs of one period, and what goes beside them. */
export interface PeriodBriefs {
  briefs: Brief[];
  beside: ReturnFile | null;
}

/** What briefs are asked for. */
export interface Wanted {
  /** The home whose archive earlier briefs lie in. */
  dir: string;
  audiences: readonly Audience[];
  edition: Edition;
  made: Made;
}

/**
 * Makes the briefs of one period after the other, one for each audience, from marts that stand for the moment.
 * @returns what makes a period's briefs; what periods share is read once
 */
export async function briefMaker(
  session: Session,
  moment: Moment,
  rules: Rules,
  { dir, audiences, edition, made }: Wanted,
): Promise<(period: BriefPeriod) => Promise<PeriodBriefs>> {
  const { warehouse, settings, home } = session;
  const inputs = { settings, ...rules, ...moment };
  const ground = await readGround(warehouse, inputs, await firstDay(session));
  const tolerances = await loadTolerances(home.policies);
  const { office } = rules.supervision.papers;
  return async (period) => {
    const context = await readContext(ground, period);
    const parts = await readParts(partsOf({ dir, made, tolerances }), context);
    const briefs = audiences.map((audience) => {
      const whole = compose(context, parts, { audience, edition, made, office });
      return edition === "public" ? suppress(whole) : whole;
    });
    return { briefs, beside: await returnWorkbook(context, made) };
  };
}

/** What briefs of this moment are made from; copies of the rules are kept in the archive. */
export async function madeOf(
  { warehouse, home, now }: Session,
  { asOf, knownAt, sample }: Moment,
): Promise<Made> {
  const known = knownAt ?? now;
  const counts = await warehouse.one<{ files: number; tickets: number }>(
    `SELECT (SELECT count(*) FROM ops.file WHERE outcome = 'loaded' AND loaded_at <= $known::TIMESTAMP) AS files,
       (SELECT count(*) FROM core.ticket_asof($as_of::TIMESTAMP)) AS tickets`,
    { known, as_of: asOf },
  );
  const rules = keepRules(home.dir, rulesStore(home.dir));
  return { asOf, knownAt: known, version: programVersion(), rules, ...counts, sample };
}
