import type { Profile } from "../policy/schema.ts";
import { literal, sqlFile } from "../warehouse/sql.ts";
import type { Params, Warehouse } from "../warehouse/warehouse.ts";
import { MEMBER_COLUMNS, unassigned } from "./indicator.ts";
import { type Measure, measures, type Place, places } from "./measures.ts";
import { INDICATORS } from "./registry.ts";

/** What the cube is computed for. */
export interface CubeOptions {
  /** Moment, `YYYY-MM-DD HH:MM:SS` local. */
  asOf: string;
  /** Definition profiles (口径) of the policy. */
  profiles: readonly Profile[];
  /** First day of the week, 1 = Monday. */
  weekStart: number;
  /** First day of the month, 1 to 28. */
  monthStart: number;
  /** The rating source that headlines rest on; ratings without a source count as its. */
  ratingSource: string;
}

/** Id of the clock whose limit decides on time (按时办结). */
const COMPLETION_CLOCK = "complete";
const DAYS = ["received", "completed", "due", "rated"] as const;
/** Tickets rated by another source than the headline one, counted as their own. */
const OTHERS = "(SELECT * REPLACE (true AS headline) FROM fact WHERE NOT headline)";

const sql = (file: string, values: Record<string, string> = {}) =>
  Object.entries(values).reduce(
    (text, [key, value]) => text.replaceAll(`{${key}}`, value),
    sqlFile(import.meta.url, file),
  );

/**
 * Computes every indicator for every period, scope and population from the tickets as of a moment, and replaces
 * `mart.cube`, `mart.period` and the view `mart.indicator`. Reads core tickets, `mart.clock` and `mart.working_day`.
 * @returns rows of `mart.cube`
 */
export async function buildCube(warehouse: Warehouse, options: CubeOptions): Promise<{ rows: number }> {
  await prepare(warehouse);
  await gather(warehouse, options);
  const columns = measures(INDICATORS, options.profiles);
  const parts = await cells(warehouse, columns, options.ratingSource);
  await rollUp(warehouse, columns, parts, options.ratingSource);
  await warehouse.run(indicatorView(places(INDICATORS, options.profiles), options.ratingSource));
  return warehouse.one<{ rows: number }>("SELECT count(*) AS rows FROM mart.cube");
}

async function prepare(warehouse: Warehouse): Promise<void> {
  await warehouse.script(sql("schema.sql"));
  await warehouse.script(sql("macros.sql"));
  for (const [scope, column] of Object.entries(MEMBER_COLUMNS)) {
    const missing = literal(unassigned(scope));
    await warehouse.run(sql("code.sql", { type: `code_${scope}`, column, missing }));
  }
}

/** The tickets' facts and the periods they fall into, as temporary tables. */
async function gather(warehouse: Warehouse, options: CubeOptions): Promise<void> {
  const params = {
    as_of: options.asOf,
    headline: options.ratingSource,
    completion_clock: COMPLETION_CLOCK,
    week_start: options.weekStart,
    month_start: options.monthStart,
  };
  for (const file of ["fact.sql", "period.sql"]) await steps(warehouse, sql(file), params);
}

/** Runs a script's statements one by one, each with those parameters that it names. */
async function steps(warehouse: Warehouse, script: string, params: Params): Promise<void> {
  for (const statement of script.split(/;\s*\n/)) {
    if (!statement.trim()) continue;
    const named = Object.entries(params).filter(([name]) => statement.includes(`$${name}`));
    await warehouse.run(statement, Object.fromEntries(named));
  }
}

/** Counts tickets by day and member, once for each of a ticket's days; returns the tables' names. */
async function cells(warehouse: Warehouse, columns: readonly Measure[], headline: string): Promise<string[]> {
  const tables: string[] = [];
  for (const day of DAYS) {
    const own = columns.filter((m) => m.dated === day);
    const rates = own.filter((m) => m.bySource);
    const kinds = [
      { table: `cell_${day}`, list: own, from: "fact", source: literal(headline), group: "" },
      { table: `other_${day}`, list: rates, from: OTHERS, source: "rating_source", group: "rating_source," },
    ];
    for (const { list, ...rest } of kinds.filter((kind) => kind.list.length > 0)) {
      const sums = list.map((m) => `(${m.sum})::${m.type} AS ${m.column}`).join(",\n  ");
      await warehouse.run(sql("cell.sql", { ...rest, day: `${day}_on`, measures: sums }));
      tables.push(rest.table);
    }
  }
  return tables;
}

/** Adds the cells up to the city, to all populations and to every period, into `mart.cube`. */
async function rollUp(
  warehouse: Warehouse,
  columns: readonly Measure[],
  tables: readonly string[],
  headline: string,
): Promise<void> {
  const covered = columns.filter((m) => m.covers).map(({ column }) => `${column} = headline.${column}`);
  const script = sql("rollup.sql", {
    parts: tables.map((table) => `SELECT * FROM ${table}`).join(" UNION ALL BY NAME "),
    sums: columns.map((m) => `coalesce(sum(${m.column}), 0)::${m.type} AS ${m.column}`).join(", "),
    columns: columns.map((m) => m.column).join(", "),
    headline: literal(headline),
    covered: covered.join(", "),
  });
  await steps(warehouse, script, {});
}

/** The long form of the cube: one branch for each place of each indicator. */
function indicatorView(all: readonly Place[], headline: string): string {
  const branches = all.map(({ indicator, profile, rating, numerator, denominator }) =>
    sql("indicator.sql", {
      id: literal(indicator.id),
      profile: literal(profile),
      rating: literal(rating),
      source: rating === "" ? "''" : "rating_source",
      numerator,
      denominator: denominator ?? "NULL",
      present: `${denominator ?? numerator} <> 0${rating === "" ? ` AND rating_source = ${literal(headline)}` : ""}`,
    }),
  );
  return sql("view.sql", { branches: branches.join("UNION ALL\n") });
}
