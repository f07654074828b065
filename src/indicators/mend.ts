import { addDays, daysBetween } from "../policy/work-calendar.ts";
import { copyRows } from "../warehouse/changes/rows.ts";
import { literal } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { rollUpLists } from "./lists.ts";
import { clear, count, gather, type Making, periods, prepare, rollUp } from "./make.ts";
import { COMPLETION_CLOCK } from "./options.ts";
import { cubeSql } from "./statements.ts";

/** Days, first and last, that are counted anew. */
type Run = [from: string, to: string];

/** Days between two runs that are not worth two. */
const NEAR = 3;
/** Most runs of days; beyond, the nearest are one. */
const MOST_RUNS = 8;
/** Of more tickets than this share of all, everything is counted. */
const MOST_COUNTED = 0.5;
/** All of a version but what no figure is made of. */
const COUNTED =
  "t.* EXCLUDE (text_id, tags, extra, flags, unit_given, platform_given, return_reason, plate_prefix, plate_key, debtor_key)";
/** The earliest moment of a version. */
const EARLIEST = `least(received_at, committee_at, dispatched_at, accepted_at, contacted_at, progressed_at, completed_at, visited_at, rated_at,
  returned_at, notice_at, rectified_at, cleared_at)`;

/**
 * Counts the days anew that changed tickets touch, and the periods that end with them or later; reads what `standingOf` found changed.
 * @param before the moment that the cube was made for
 * @returns false where it is not worth it, or a ticket has a member that the cube has no word for: then nothing was changed
 */
export async function mendCube(making: Making, before: string): Promise<boolean> {
  const { warehouse, options, firstDay } = making;
  const rules = await completionRules(warehouse);
  const lists = {
    ...{ rules, before: literal(before), as_of: literal(options.asOf), first_day: literal(firstDay) },
    completion: literal(COMPLETION_CLOCK),
  };
  const runs = await touchedDays(warehouse, lists);
  if (!(await readTickets(making, runs, rules)) || (await hasStrangers(warehouse))) return false;
  await prepare(making);
  await takeTypes(warehouse);
  await readAround(warehouse, lists);
  const extent = {
    ...{ states: "cube_state", matters: "cube_matter", clocks: "cube_clock" },
    within: (day: string) => within(day, runs),
  };
  await gather(making, extent);
  await periods(making);
  await count(making, extent);
  await replaceDays(making, runs);
  await clear(warehouse);
  await warehouse.script(cubeSql("partial/drop.sql"));
  return true;
}

/** Numbers of the rules of the limit to complete, as a SQL list. */
export async function completionRules(warehouse: Warehouse): Promise<string> {
  const rows = await warehouse.rows<{ rule_no: number }>(
    "SELECT rule_no FROM mart.clock_rule WHERE clock_id = $clock",
    { clock: COMPLETION_CLOCK },
  );
  return rows.map(({ rule_no }) => rule_no).join(", ") || "-1";
}

async function touchedDays(warehouse: Warehouse, lists: Record<string, string>): Promise<Run[]> {
  const { since } = await warehouse.one<{ since: string }>(cubeSql("partial/since.sql"));
  await warehouse.run(cubeSql("partial/days.sql", { earliest: EARLIEST, since: literal(since) }));
  const earliest = await earliestOf(warehouse, "cube_touched");
  await warehouse.run(cubeSql("partial/due-days.sql", { ...lists, earliest }));
  const days = await warehouse.rows<{ day: string }>(
    "SELECT DISTINCT day::VARCHAR AS day FROM cube_day ORDER BY day",
  );
  return runsOf(days.map(({ day }) => day));
}

async function earliestOf(warehouse: Warehouse, touched: string): Promise<string> {
  const sql = cubeSql("partial/earliest.sql", { touched });
  return literal((await warehouse.one<{ earliest: string }>(sql)).earliest);
}

function runsOf(days: readonly string[]): Run[] {
  const runs: Run[] = [];
  for (const day of days) {
    const last = runs.at(-1);
    if (last && daysBetween(last[1], day) <= NEAR) last[1] = day;
    else runs.push([day, day]);
  }
  while (runs.length > MOST_RUNS) {
    const gaps = runs.slice(1).map(([from], i) => daysBetween(runs[i]![1], from));
    const least = gaps.indexOf(Math.min(...gaps));
    runs.splice(least, 2, [runs[least]![0], runs[least + 1]![1]]);
  }
  return runs;
}

function within(day: string, runs: readonly Run[]): string {
  return `(${runs.map(([from, to]) => `${day} BETWEEN DATE '${from}' AND DATE '${to}'`).join(" OR ")})`;
}

/** Reads every ticket with one of its days among those touched into `cube_state`; false where they are too many. */
async function readTickets({ warehouse }: Making, runs: readonly Run[], rules: string): Promise<boolean> {
  const spans = runs.map(([from, to]) => [literal(from), literal(addDays(to, 1))] as const);
  const current = "SELECT rowid AS place FROM core.ticket_version WHERE superseded_at IS NULL AND";
  const moments = ["received_at", "completed_at", "visited_at", "rated_at"].flatMap((moment) =>
    spans.map(([from, to]) => `${current} ${moment} >= ${from}::TIMESTAMP AND ${moment} < ${to}::TIMESTAMP`),
  );
  const due = spans.map(
    ([from, to]) =>
      `SELECT ticket_id FROM mart.clock_row WHERE rule_no IN (${rules}) AND due_at >= ${from}::TIMESTAMP AND due_at < ${to}::TIMESTAMP`,
  );
  // A table of its own: DuckDB knows how many ids they are, and looks for these instead of hashing those of all tickets.
  await warehouse.run(`CREATE OR REPLACE TEMP TABLE cube_due AS ${due.join(" UNION ALL ")}`);
  const places = [...moments, `${current} ticket_id IN (SELECT ticket_id FROM cube_due)`];
  await warehouse.run(`CREATE OR REPLACE TEMP TABLE cube_place AS ${places.join(" UNION ")}`);
  const { counted, all } = await warehouse.one<{ counted: number; all: number }>(
    `SELECT (SELECT count(*) FROM cube_place) AS counted, (SELECT count(*) FROM core.ticket_version) AS "all"`,
  );
  if (counted > MOST_COUNTED * all) return false;
  const rows = { table: "core.ticket_version", places: "cube_place", into: "cube_version", columns: COUNTED };
  await copyRows(warehouse, rows);
  await warehouse.run(cubeSql("partial/state.sql"));
  return true;
}

async function typeOf(warehouse: Warehouse, column: string): Promise<string> {
  const { type } = await warehouse.one<{ type: string }>(
    `SELECT data_type AS type FROM duckdb_columns()
     WHERE schema_name = 'mart' AND table_name = 'cube_word' AND column_name = $column`,
    { column },
  );
  return type;
}

async function hasStrangers(warehouse: Warehouse): Promise<boolean> {
  const words = async (column: string) =>
    `SELECT unnest(enum_range(NULL::${await typeOf(warehouse, column)}))::VARCHAR`;
  const sql = cubeSql("partial/strangers.sql", {
    members: await words("member"),
    sources: await words("rating_source"),
  });
  return (await warehouse.one<{ strangers: boolean }>(sql)).strangers;
}

/** The types of members and sources as the cube has them. */
async function takeTypes(warehouse: Warehouse): Promise<void> {
  for (const [type, column] of [
    ["source", "rating_source"],
    ["member", "member"],
  ] as const) {
    await warehouse.run(`CREATE OR REPLACE TEMP TYPE ${type} AS ${await typeOf(warehouse, column)}`);
  }
}

/** What facts need beside the tickets themselves. */
async function readAround(warehouse: Warehouse, lists: Record<string, string>): Promise<void> {
  const { since } = await warehouse.one<{ since: string }>(
    "SELECT coalesce(min(received_at), TIMESTAMP '9999-12-31')::VARCHAR AS since FROM cube_state",
  );
  await warehouse.run(
    `CREATE OR REPLACE TEMP TABLE cube_start AS SELECT ticket_id, ${EARLIEST} AS earliest FROM cube_state`,
  );
  const earliest = await earliestOf(warehouse, "cube_start");
  await warehouse.script(cubeSql("partial/around.sql", { ...lists, earliest, since: literal(since) }));
}

/** Puts the days counted anew into the cube, and adds the periods up that they are part of or lie before. */
async function replaceDays(making: Making, runs: readonly Run[]): Promise<void> {
  const { warehouse, counts, money } = making;
  const { names, open } = rollUpLists(counts, money);
  const from = literal(runs[0]![0]);
  await warehouse.script(
    cubeSql("partial/replace.sql", { names, from, within: within("period_start", runs) }),
  );
  const later = `period_end >= ${from}::DATE`;
  const { first, window } = await warehouse.one<{ first: number; window: string }>(
    `SELECT piece AS first, min(day)::VARCHAR AS window FROM piece
     WHERE piece = (SELECT min(piece) FROM piece_span WHERE ${later}) GROUP BY piece`,
  );
  const days = `mart.cube_word WHERE period = 'day' AND period_start >= ${literal(window)}::DATE`;
  await rollUp(making, {
    cells: `(SELECT period_start AS day, population, rating_source, scope, member, events, ${names} FROM ${days})`,
    keys: cubeSql("partial/keys.sql", { open, window: literal(window) }),
    first: String(first),
    within: later,
  });
}
