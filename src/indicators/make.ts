import { literal } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { type Part, partLists, rollUpLists, sum } from "./lists.ts";
import type { Column } from "./measures.ts";
import { COMPLETION_CLOCK, type CubeOptions, ofSources } from "./options.ts";
import { packed, type Word } from "./pack.ts";
import { cubeSql, cubeSteps } from "./statements.ts";

/** A computation of the cube: what for, and the columns it keeps. */
export interface Making {
  warehouse: Warehouse;
  options: CubeOptions;
  counts: readonly Word[];
  money: readonly Column[];
  /** First day of the calendar, `YYYY-MM-DD`. */
  firstDay: string;
}

/** Of which tickets facts are gathered, and of which days they are counted. */
export interface Extent {
  /** Relation of the tickets, shaped as `core.ticket_state`. */
  states: string;
  /** Relation of all tickets of their matters as of the moment. */
  matters: string;
  /** Relation of their clocks, shaped as `mart.clock`. */
  clocks: string;
  /** SQL: whether a day is counted. */
  within: (day: string) => string;
}

const ALL: Extent = {
  states: "core.ticket_state",
  matters: "core.ticket_asof($as_of::TIMESTAMP)",
  clocks: "mart.clock",
  within: () => "true",
};

/** Temporary tables of period.sql, cells.sql and periods.sql. */
const TABLES = ["calendar", "span", "piece", "piece_span", "own", "cell", "cell_key", "running", "asked"];

/** Makes the cube from nothing. */
export async function makeCube(making: Making): Promise<void> {
  const { warehouse, options, counts, money } = making;
  await prepare(making);
  await cubeSteps(warehouse, cubeSql("types-all.sql"), { headline: options.ratingSource });
  await gather(making, ALL);
  await periods(making);
  await count(making, ALL);
  const lists = rollUpLists(counts, money);
  await warehouse.script(cubeSql("days.sql", { names: lists.names }));
  await rollUp(making, {
    ...{ cells: "cell", first: "1", within: "true" },
    keys: "SELECT DISTINCT population, rating_source, scope, member, 0::BIGINT AS base FROM cell",
  });
  await clear(warehouse);
}

/** Schema, macros and types. */
export async function prepare({ warehouse }: Making): Promise<void> {
  await warehouse.script(cubeSql("schema.sql"));
  await warehouse.script(cubeSql("macros.sql"));
  await cubeSteps(warehouse, cubeSql("types.sql"), {});
}

/** A script that gathers the facts of all tickets into the temporary table `fact`; it names `$as_of`, `$headline` and `$completion_clock`. */
export function factScript(words: string): string {
  const { states, matters, clocks } = ALL;
  return (
    cubeSql("types.sql") + cubeSql("types-all.sql") + cubeSql("fact.sql", { states, matters, clocks, words })
  );
}

/** The tickets' facts, as a temporary table. */
export async function gather(
  { warehouse, options, counts, money }: Making,
  { states, matters, clocks }: Extent,
): Promise<void> {
  const known = (column: Column) => ofSources(column, options.sources);
  const contributions = [
    ...counts.map((word) => `${packed(word, known)} AS ${word.name}`),
    ...money.map(
      (column) =>
        `CASE WHEN ${known({ ...column, sql: "true" })} THEN ${column.sql} ELSE 0 END AS ${column.name}`,
    ),
  ];
  const lists = { states, matters, clocks, words: contributions.join(",\n  ") };
  await cubeSteps(warehouse, cubeSql("fact.sql", lists), {
    as_of: options.asOf,
    headline: options.ratingSource,
    completion_clock: COMPLETION_CLOCK,
  });
}

/** Every span of time, and the pieces that they are made of. */
export async function periods({ warehouse, options, firstDay }: Making): Promise<void> {
  await cubeSteps(warehouse, cubeSql("period.sql"), {
    as_of: options.asOf,
    first_day: firstDay,
    week_start: options.weekStart,
    month_start: options.monthStart,
  });
}

/** Adds the facts up by day and member, then to the city and to all populations: the temporary table `cell`. */
export async function count({ warehouse, options, counts, money }: Making, extent: Extent): Promise<void> {
  const headline = literal(options.ratingSource);
  const days = [...new Set(counts.map((word) => word.dated))];
  const parts: Part[] = [];
  for (const day of days) {
    const own = [...counts, ...money].filter((column) => column.dated === day);
    const within = extent.within(`${day}_on`);
    await warehouse.run(cubeSql("cell.sql", { day, within, sums: own.map(sum).join(", ") }));
    for (const bySource of [false, true]) {
      const columns = own.filter((column) => column.bySource === bySource);
      if (columns.length === 0) continue;
      const sums = columns.map(sum).join(", ");
      const relation = bySource ? `cell_${day}` : `(${cubeSql("headline.sql", { day, headline, sums })})`;
      parts.push({ relation, alias: `${day}_${bySource ? "rate" : "count"}`, columns });
    }
  }
  await warehouse.run("DROP TABLE fact");
  const lists = { ...partLists(parts), sums: rollUpLists(counts, money).sums };
  await cubeSteps(warehouse, cubeSql("cells.sql", lists), {});
  await warehouse.script(days.map((day) => `DROP TABLE cell_${day};`).join(" "));
}

/** Adds the days of a relation up to periods, of which `within` tells which. */
export async function rollUp(
  { warehouse, counts, money }: Making,
  over: { cells: string; keys: string; first: string; within: string },
): Promise<void> {
  const lists = { ...over, ...rollUpLists(counts, money) };
  await cubeSteps(warehouse, cubeSql("periods.sql", lists), {});
}

/** Removes the temporary tables. */
export async function clear(warehouse: Warehouse): Promise<void> {
  await warehouse.script(TABLES.map((name) => `DROP TABLE ${name};`).join(" "));
}
