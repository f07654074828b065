import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { archivedBriefs } from "../briefs/archive/list.ts";
import type { BriefPeriod, Made } from "../briefs/model.ts";
import { layRules, rulesStore } from "../briefs/rules.ts";
import { readSettings } from "../settings/home.ts";
import type { Moment, Session } from "./session.ts";

/**
 * The moment of a brief whose time was named: an earlier brief of that moment is made again of what was known then; else what
 * was known at that time, once data were loaded.
 * @returns the moment, and what the earlier brief was made from; null where there is none
 */
export async function earlierMoment(
  { home, warehouse }: Session,
  moment: Moment,
  { kind, id }: BriefPeriod,
): Promise<{ moment: Moment; made: Made | null }> {
  const { briefs } = await archivedBriefs(home.dir);
  const made = briefs.find(
    (one) => one.period.kind === kind && one.period.id === id && one.made.asOf === moment.asOf,
  )?.made;
  if (made) return { moment: { ...moment, sample: made.sample, knownAt: made.knownAt }, made };
  const { loaded } = await warehouse.one<{ loaded: boolean }>(
    "SELECT coalesce(min(loaded_at) <= $as_of::TIMESTAMP, false) AS loaded FROM ops.file WHERE outcome = 'loaded'",
    { as_of: moment.asOf },
  );
  return { moment: loaded ? { ...moment, knownAt: moment.asOf } : moment, made: null };
}

/** Does `work` with the rules that an earlier brief was made by, laid into a folder of their own. */
export async function withRulesOf<T>(
  session: Session,
  made: Made | null,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  if (made === null) return await work(session);
  const { home } = session;
  const dir = mkdtempSync(join(home.temp, "rules-"));
  try {
    layRules(made.rules, rulesStore(home.dir), dir);
    const then = {
      ...{ ...home, dir },
      ...{
        registers: join(dir, "registers"),
        policies: join(dir, "policies"),
        lexicon: join(dir, "lexicon"),
      },
    };
    return await work({ ...session, home: then, settings: readSettings(then) });
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
