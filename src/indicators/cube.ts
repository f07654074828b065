import { programVersion } from "../settings/home.ts";
import { dropChanged, forgetStanding, standingOf } from "../warehouse/changes/standing.ts";
import { literal } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { rollUpLists } from "./lists.ts";
import { type Making, makeCube } from "./make.ts";
import { type Place, plan } from "./measures.ts";
import { completionRules, mendCube } from "./mend.ts";
import { COMPLETION_CLOCK, type CubeOptions } from "./options.ts";
import { unpacked, type Word, words } from "./pack.ts";
import { INDICATORS } from "./registry.ts";
import { cubeSql } from "./statements.ts";

export { COMPLETION_CLOCK, type CubeOptions, ofSources } from "./options.ts";

/** Name of the cube among the marts that are kept up. */
export const CUBE_MART = "cube";
/** To be raised when the cube is computed otherwise, so that it is made from nothing. */
const EDITION = 1;

/**
 * Computes every indicator for every period, scope and population from the tickets as of a moment, and replaces
 * `mart.cube`, `mart.period` and the view `mart.indicator`. Reads core tickets, `mart.clock` and `mart.working_day`.
 * Where it was made before by the same rules, only the days that changed tickets touch, and the periods from these on, are counted
 * anew; the result is the same as from nothing.
 * @returns rows of `mart.cube`
 */
export async function buildCube(warehouse: Warehouse, options: CubeOptions): Promise<{ rows: number }> {
  const { columns, places } = plan(INDICATORS, options.profiles);
  const { tickets, first } = await warehouse.one<{ tickets: number; first: string | null }>(
    `SELECT (SELECT count(*) FROM core.ticket_state) AS tickets,
       (SELECT min(received_at)::DATE FROM core.ticket_asof($as_of::TIMESTAMP)) AS first`,
    { as_of: options.asOf },
  );
  const counts = words(columns, tickets);
  const money = columns.filter((column) => column.money);
  const firstDay = first ?? options.asOf.slice(0, 10);
  const making: Making = { warehouse, options, counts, money, firstDay };
  if (!(await keptUp(making))) await fromNothing(making);
  const lists = { columns: rollUpLists(counts, money).columns };
  await warehouse.run(cubeSql("view-wide.sql", lists));
  await warehouse.run(indicatorView(places, options.ratingSource, counts));
  return warehouse.one<{ rows: number }>("SELECT count(*) AS rows FROM mart.cube_word");
}

/** Counts anew what changed; false where all must be counted. */
async function keptUp(making: Making): Promise<boolean> {
  const { warehouse } = making;
  return await warehouse.transaction(async () => {
    const kept = await keptCube(making);
    const also = kept && (await alsoChanged(making));
    const standing = kept && also && (await standingOf(warehouse, { ...kept, also }));
    const mended = standing?.before ? await mendCube(making, standing.before) : false;
    if (mended) await standing?.keep();
    await dropChanged(warehouse);
    return mended;
  });
}

/** Counts everything; until that is done, nothing is believed to stand. */
async function fromNothing(making: Making): Promise<void> {
  const { warehouse } = making;
  await forgetStanding(warehouse, CUBE_MART);
  await makeCube(making);
  await warehouse.transaction(async () => {
    const kept = await keptCube(making);
    if (kept === null) return;
    await (await standingOf(warehouse, kept)).keep();
    await warehouse.run("TRUNCATE mart.clock_changed");
  });
}

/** What the cube is made by; null where its clocks were not computed here, which then tell nothing of what changed. */
async function keptCube({ warehouse, options, counts, money, firstDay }: Making) {
  const { known } = await warehouse.one<{ known: boolean }>(
    "SELECT count(*) = 2 AS known FROM duckdb_tables() WHERE schema_name = 'mart' AND table_name IN ('standing', 'clock_changed')",
  );
  const [clocks] = known
    ? await warehouse.rows("SELECT basis, whole FROM mart.standing WHERE mart = 'clock'")
    : [];
  if (!clocks) return null;
  const { asOf, ...rest } = options;
  const basis = [EDITION, programVersion(), clocks, rest, counts, money, firstDay];
  return { mart: CUBE_MART, basis, asOf };
}

/** Tickets that count otherwise though they did not change: whose clock stands otherwise, or which a moment has passed since. */
async function alsoChanged({ warehouse, options: { asOf } }: Making): Promise<(before: string) => string> {
  const rules = await completionRules(warehouse);
  return (before) =>
    cubeSql("partial/also.sql", {
      ...{ before: literal(before), as_of: literal(asOf), rules, completion: literal(COMPLETION_CLOCK) },
    });
}

/** The long form of the cube: one branch for each place of each indicator, reading only the words it needs. */
function indicatorView(places: readonly Place[], headline: string, counts: readonly Word[]): string {
  const branches = places.map(({ indicator, profile, rating, numerator, denominator }) => {
    const covers = indicator.group === "评价覆盖";
    const above = inWords(numerator, counts, "c");
    const below = denominator && inWords(denominator, counts, covers ? "b" : "c");
    const present = `${below ?? above} <> 0`;
    return cubeSql("indicator.sql", {
      id: literal(indicator.id),
      profile: literal(profile),
      rating: literal(rating),
      source: rating === "" ? "''" : "c.rating_source::VARCHAR",
      numerator: above,
      denominator: below ?? "NULL",
      base: covers ? cubeSql("coverage.sql", { headline: literal(headline) }) : "",
      present: rating === "" ? `c.rating_source = ${literal(headline)} AND ${present}` : present,
    });
  });
  return cubeSql("view.sql", { branches: branches.join("UNION ALL\n") });
}

/** An expression over the cube's columns as one over the words of relation `from`. */
function inWords(expression: string, counts: readonly Word[], from: string): string {
  const code = new Map(counts.flatMap((word) => unpacked(word, (name) => `${from}.${name}`)));
  return expression.replace(/[a-z_]\w*/g, (name) => code.get(name) ?? `${from}.${name}`);
}
