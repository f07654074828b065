import { join } from "node:path";
import { loadClauses } from "../policy/load.ts";
import type { Policy } from "../policy/schema.ts";
import { PROJECT } from "../settings/home.ts";
import { dutiesFile, readDone } from "../supervision/duties/done.ts";
import { loadDuties } from "../supervision/duties/load.ts";
import { loadSchemes } from "../supervision/scoring/load.ts";
import { readScores, scoresFile } from "../supervision/scoring/register.ts";
import type { Session } from "./session.ts";

/** What an installation's files say of scores and duties, and what was entered of them. */
export interface ScoringRules extends SchemesAndDuties {
  entries: Awaited<ReturnType<typeof readScores>>;
  done: Awaited<ReturnType<typeof readDone>>;
}

type SchemesAndDuties = {
  schemes: Awaited<ReturnType<typeof loadSchemes>>;
  duties: Awaited<ReturnType<typeof loadDuties>>;
};

/** Reads schemes and duties of the folder `policies/`. @throws XianbanError with every fault and its line */
export async function loadScoring(
  { home, settings }: Pick<Session, "home" | "settings">,
  policies: readonly Policy[],
): Promise<SchemesAndDuties> {
  const clauses = await citable(home.policies);
  return {
    schemes: await loadSchemes(home.policies, clauses, settings.scoring),
    duties: await loadDuties(home.policies, clauses, policies),
  };
}

/** Reads schemes and duties, `registers/scores.csv` and `duties.csv`; needs the registers and `prepareReading`. */
export async function readScoring(
  { home, settings, warehouse, now }: Session,
  policies: readonly Policy[],
): Promise<ScoringRules> {
  const { schemes, duties } = await loadScoring({ home, settings }, policies);
  const internal = settings.edition === "internal";
  const marks = { path: dutiesFile(home), temp: home.temp, internal, duties, asOf: now };
  return {
    schemes,
    duties,
    entries: await readScores(warehouse, { path: scoresFile(home), temp: home.temp, schemes }),
    done: await readDone(warehouse, marks),
  };
}

/** Clauses that may be cited: a home made by an earlier version lacks those of schemes that came later. */
async function citable(policies: string): Promise<ReadonlySet<string>> {
  const own = await loadClauses(policies);
  const shipped = await loadClauses(join(PROJECT, "data", "policies"));
  return new Set([...own, ...shipped].map(({ id }) => id));
}
