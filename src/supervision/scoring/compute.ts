import { COMPLETION_CLOCK } from "../../indicators/cube.ts";
import type { RatePolicy } from "../../policy/schema.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { Entry } from "./entry.ts";
import { readFacts } from "./facts.ts";
import type { LoadedScheme } from "./load.ts";
import { readMemberNames } from "./members.ts";
import type { CaseRule, Scheme } from "./schema.ts";
import { type ScoredSpan, scoreScheme } from "./score.ts";
import { readMonths, scoreSpans } from "./spans.ts";

/** What scores are made from. */
export interface ScoreOptions {
  asOf: string;
  schemes: readonly LoadedScheme[];
  /** Of `registers/scores.csv`. */
  entries: readonly Entry[];
  rates: RatePolicy;
  /** Definition profile, headline source of ratings, and fewest ratings that are judged. */
  profile: string;
  ratingSource: string;
  minRated: number;
}

/**
 * Refills `mart.score`, `mart.score_total` and `mart.score_case`: every scheme's items by period and member, totals, places, and the
 * tickets behind every case (C5, C8, T26-0). Needs the cube and the clocks of the same moment.
 * @returns rows of `mart.score`
 */
export async function computeScores(warehouse: Warehouse, options: ScoreOptions): Promise<{ rows: number }> {
  const { asOf, schemes, ratingSource } = options;
  const profile = options.rates.profiles.find(({ id }) => id === options.profile);
  const rating = profile?.rating ?? "first";
  const moment = { as_of: asOf, headline: ratingSource, completion_clock: COMPLETION_CLOCK };
  return warehouse.transaction(async () => {
    await warehouse.script(sqlFile(import.meta.url, "schema.sql"));
    const upheld = { upheld_out: (profile?.upheld_appeals ?? "out") === "out" };
    await warehouse.run(sqlFile(import.meta.url, "evidence.sql"), { ...moment, ...upheld });
    const rules = await warehouse.rows<{ rule: CaseRule }>(sqlFile(import.meta.url, "known.sql"), moment);
    const known = new Set(rules.map(({ rule }) => rule));
    const months = await readMonths(warehouse);
    const names = await readMemberNames(warehouse);
    let rows = 0;
    for (const scheme of schemes) {
      await keepCases(warehouse, scheme);
      const choice = { profile: options.profile, rating, ratingSource };
      const facts = await readFacts(warehouse, { scheme, choice, entries: options.entries, known });
      const own = options.entries.filter((entry) => entry.scheme === scheme.id);
      const members =
        scheme.scope === "entered" ? [...new Set(own.map(({ member }) => member))] : names.all(scheme.scope);
      const spans = scoreSpans(
        months,
        scheme.period,
        own.map(({ within }) => within),
        asOf,
      );
      const lines = { rates: options.rates.rates, minRated: options.minRated };
      rows += await keep(warehouse, scheme, scoreScheme(scheme, spans, members, facts, lines));
    }
    await warehouse.run("DROP TABLE score_evidence");
    return { rows };
  });
}

async function keepCases(warehouse: Warehouse, { id, scope, tickets, items }: Scheme): Promise<void> {
  const rules = items.flatMap((item) =>
    item.rule === "deduction" || item.rule === "bonus"
      ? item.cases.flatMap(({ count }) => (count === "register" ? [] : [count.tickets]))
      : [],
  );
  if (rules.length === 0 || !tickets) return;
  await warehouse.run(sqlFile(import.meta.url, "cases.sql"), {
    ...{ scheme: id, scope, drivers: tickets.drivers },
    ...{ kinds: JSON.stringify(tickets.kinds), rules: JSON.stringify(rules) },
  });
}

async function keep(
  warehouse: Warehouse,
  { id, inForce }: LoadedScheme,
  spans: readonly ScoredSpan[],
): Promise<number> {
  const of = <Row>(pick: (span: ScoredSpan) => readonly Row[]) =>
    spans.flatMap((one) => {
      const { label, start, end, whole } = one.span;
      return pick(one).map((row) => ({ scheme: id, inForce, label, start, end, whole, ...row }));
    });
  const rows = of((one) => one.rows);
  await warehouse.run(sqlFile(import.meta.url, "keep.sql"), { rows: JSON.stringify(rows) });
  await warehouse.run(sqlFile(import.meta.url, "keep-totals.sql"), {
    rows: JSON.stringify(of((one) => one.totals)),
  });
  return rows.length;
}
