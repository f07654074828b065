import type { Profile } from "../policy/schema.ts";
import { literal, sqlFile } from "../warehouse/sql.ts";
import type { Params, Warehouse } from "../warehouse/warehouse.ts";
import { missing, type SourceFields } from "./columns.ts";
import { type Column, type Place, plan } from "./measures.ts";
import { packed, unpacked, type Word, words } from "./pack.ts";
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
  /** Which columns each source of tickets has: what one cannot know is not counted as nought. */
  sources: readonly SourceFields[];
}

/** Id of the clock whose limit decides on time (按时办结). */
export const COMPLETION_CLOCK = "complete";
/** Temporary tables of period.sql and rollup.sql. */
const ROLL_UP_TABLES = [
  "calendar",
  "span",
  "piece",
  "piece_span",
  "own",
  "cell",
  "cell_key",
  "running",
  "asked",
];

/**
 * Computes every indicator for every period, scope and population from the tickets as of a moment, and replaces
 * `mart.cube`, `mart.period` and the view `mart.indicator`. Reads core tickets, `mart.clock` and `mart.working_day`.
 * @returns rows of `mart.cube`
 */
export async function buildCube(warehouse: Warehouse, options: CubeOptions): Promise<{ rows: number }> {
  const { columns, places } = plan(INDICATORS, options.profiles);
  const { tickets } = await warehouse.one<{ tickets: number }>(
    "SELECT count(*) AS tickets FROM core.ticket_state",
  );
  const counts = words(columns, tickets);
  const money = columns.filter((column) => column.money);
  await gather(warehouse, options, counts, money);
  await addUp(warehouse, options.ratingSource, counts, money);
  await warehouse.run(indicatorView(places, options.ratingSource, counts));
  return warehouse.one<{ rows: number }>("SELECT count(*) AS rows FROM mart.cube_word");
}

/** The tickets' facts and the periods they fall into, as temporary tables. */
async function gather(
  warehouse: Warehouse,
  options: CubeOptions,
  counts: readonly Word[],
  money: readonly Column[],
): Promise<void> {
  await warehouse.script(sql("schema.sql"));
  await warehouse.script(sql("macros.sql"));
  const known = (column: Column) => ofSources(column, options.sources);
  const contributions = [
    ...counts.map((word) => `${packed(word, known)} AS ${word.name}`),
    ...money.map(
      (column) =>
        `CASE WHEN ${known({ ...column, sql: "true" })} THEN ${column.sql} ELSE 0 END AS ${column.name}`,
    ),
  ];
  const script =
    sql("types.sql") + sql("fact.sql", { words: contributions.join(",\n  ") }) + sql("period.sql");
  await steps(warehouse, script, {
    as_of: options.asOf,
    headline: options.ratingSource,
    completion_clock: COMPLETION_CLOCK,
    week_start: options.weekStart,
    month_start: options.monthStart,
  });
}

/** What a column counts, of the tickets of those sources that have its columns. */
export function ofSources({ sql, needs }: Column, sources: readonly SourceFields[]): string {
  const lacking = missing(needs, sources)?.sources ?? [];
  return lacking.length === 0 ? sql : `(${sql}) AND feed NOT IN (${lacking.map(literal).join(", ")})`;
}

/** Adds the facts up by day and member, then to the city, to all populations and to every period. */
async function addUp(
  warehouse: Warehouse,
  headline: string,
  counts: readonly Word[],
  money: readonly Column[],
): Promise<void> {
  const days = [...new Set(counts.map((word) => word.dated))];
  const parts: Part[] = [];
  for (const day of days) {
    const own = [...counts, ...money].filter((column) => column.dated === day);
    await warehouse.run(sql("cell.sql", { day, sums: own.map(sum).join(", ") }));
    for (const bySource of [false, true]) {
      const columns = own.filter((column) => column.bySource === bySource);
      if (columns.length === 0) continue;
      const relation = bySource
        ? `cell_${day}`
        : `(${sql("headline.sql", { day, headline: literal(headline), sums: columns.map(sum).join(", ") })})`;
      parts.push({ relation, alias: `${day}_${bySource ? "rate" : "count"}`, columns });
    }
  }
  await warehouse.run("DROP TABLE fact");
  await steps(warehouse, sql("rollup.sql", { ...partLists(parts), ...rollUpLists(counts, money) }), {});
  const made = [...days.map((day) => `cell_${day}`), ...ROLL_UP_TABLES];
  await warehouse.script(made.map((name) => `DROP TABLE ${name};`).join(" "));
}

/** Cells of one of a ticket's days, and the columns that are taken from them. */
interface Part {
  relation: string;
  alias: string;
  columns: readonly (Word | Column)[];
}

const KEYS = "day, population, rating_source, scope, member";

function partLists(parts: readonly Part[]) {
  return {
    keys: parts.map(({ relation, alias }) => `SELECT ${KEYS} FROM ${relation} AS ${alias}`).join(" UNION "),
    joins: parts.map(({ relation, alias }) => `LEFT JOIN ${relation} AS ${alias} USING (${KEYS})`).join("\n"),
    events: parts.map(({ alias }) => `${alias}.events`).join(", "),
    words: parts
      .flatMap(({ alias, columns }) => columns.map(({ name }) => `coalesce(${alias}.${name}, 0) AS ${name}`))
      .join(", "),
  };
}

function rollUpLists(counts: readonly Word[], money: readonly Column[]) {
  const all = [...counts, ...money];
  const names = all.map(({ name }) => name);
  const before = new Map(
    counts.flatMap((word) => unpacked(word, (name) => `(b.${name} - o.${name})::BIGINT`)),
  );
  const cube = counts.flatMap((word) => unpacked(word, (name) => `c.${name}`));
  return {
    names: names.join(", "),
    sums: ["sum(events)::INTEGER AS events", ...all.map(sum)].join(", "),
    filled: ["events", ...names].map((name) => `coalesce(c.${name}, 0) AS ${name}`).join(", "),
    totals: ["events", ...names].map((name) => `sum(${name}) OVER so_far AS ${name}`).join(", "),
    carried: `${before.get("received_n")} - ${before.get("completed_n")}`,
    differences: all.map((c) => `(e.${c.name} - b.${c.name})::${type(c)} AS ${c.name}`).join(", "),
    columns: [...cube.map(([name, code]) => `${code} AS ${name}`), ...money.map(({ name }) => name)].join(
      ", ",
    ),
  };
}

const type = (column: Word | Column) => ("money" in column ? "DECIMAL(18, 2)" : "BIGINT");
const sum = (column: Word | Column) => `sum(${column.name})::${type(column)} AS ${column.name}`;

/** The long form of the cube: one branch for each place of each indicator, reading only the words it needs. */
function indicatorView(places: readonly Place[], headline: string, counts: readonly Word[]): string {
  const branches = places.map(({ indicator, profile, rating, numerator, denominator }) => {
    const covers = indicator.group === "评价覆盖";
    const above = inWords(numerator, counts, "c");
    const below = denominator && inWords(denominator, counts, covers ? "b" : "c");
    const present = `${below ?? above} <> 0`;
    return sql("indicator.sql", {
      id: literal(indicator.id),
      profile: literal(profile),
      rating: literal(rating),
      source: rating === "" ? "''" : "c.rating_source::VARCHAR",
      numerator: above,
      denominator: below ?? "NULL",
      base: covers ? sql("coverage.sql", { headline: literal(headline) }) : "",
      present: rating === "" ? `c.rating_source = ${literal(headline)} AND ${present}` : present,
    });
  });
  return sql("view.sql", { branches: branches.join("UNION ALL\n") });
}

/** An expression over the cube's columns as one over the words of relation `from`. */
function inWords(expression: string, counts: readonly Word[], from: string): string {
  const code = new Map(counts.flatMap((word) => unpacked(word, (name) => `${from}.${name}`)));
  return expression.replace(/[a-z_]\w*/g, (name) => code.get(name) ?? `${from}.${name}`);
}

/** Runs a script's statements one by one, each with those parameters that it names. */
async function steps(warehouse: Warehouse, script: string, params: Params): Promise<void> {
  for (const statement of script.split(/;\s*\n/)) {
    if (!statement.trim()) continue;
    const named = Object.entries(params).filter(([name]) => statement.includes(`$${name}`));
    await warehouse.run(statement, Object.fromEntries(named));
  }
}

/** A SQL file beside this one, with `{name}` replaced by generated lists. */
function sql(file: string, lists: Record<string, string> = {}): string {
  return Object.entries(lists).reduce(
    (text, [name, list]) => text.replaceAll(`{${name}}`, list),
    sqlFile(import.meta.url, file),
  );
}
