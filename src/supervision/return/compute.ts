import { listValue } from "@duckdb/node-api";
import { XianbanError } from "../../errors.ts";
import type { SourceFields } from "../../indicators/columns.ts";
import { ofSources } from "../../indicators/cube.ts";
import { factScript } from "../../indicators/make.ts";
import { type Column, type Place, plan } from "../../indicators/measures.ts";
import { indicator } from "../../indicators/registry.ts";
import { runNamed } from "../../issues/warehouse/named.ts";
import { lastDayOver } from "../../policy/day-over.ts";
import type { Profile } from "../../policy/schema.ts";
import { literal, sqlFile } from "../../warehouse/sql.ts";
import type { Params, Warehouse } from "../../warehouse/warehouse.ts";
import { RETURN_KINDS, RETURN_MEASURES } from "./kinds.ts";

/** What the return is made for: as the cube's options, of one profile. */
export interface ReturnOptions {
  asOf: string;
  profile: Profile;
  ratingSource: string;
  sources: readonly SourceFields[];
}

/** Id of the clock whose limit decides on time, as in the cube. */
const COMPLETION_CLOCK = "complete";

/**
 * Refills `mart.statistical_return` (C4-25) by the cube's own definitions of its figures, and holds it against the cube of the same
 * moment, which must be there with `mart.clock` and `mart.period`.
 * @throws XianbanError where the return does not add up to the cube; then there is none
 */
export async function computeReturn(warehouse: Warehouse, options: ReturnOptions): Promise<{ rows: number }> {
  const { columns, places } = plan(
    ["received", ...RETURN_MEASURES].map((id) => indicator(id)),
    [options.profile],
  );
  return warehouse.transaction(async () => {
    await warehouse.script(sqlFile(import.meta.url, "schema.sql"));
    await gather(warehouse, columns, options);
    await runNamed(warehouse, keepSql(columns, places, options), {
      ...kindParams(),
      over: lastDayOver(options.asOf),
    });
    await warehouse.script("DROP TABLE fact; DROP TABLE return_cell; DROP TABLE return_span;");
    await checkReturn(warehouse, options);
    return warehouse.one<{ rows: number }>("SELECT count(*) AS rows FROM mart.statistical_return");
  });
}

/** The cube's facts, with these columns plain. */
async function gather(
  warehouse: Warehouse,
  columns: readonly Column[],
  { asOf, ratingSource, sources }: ReturnOptions,
): Promise<void> {
  const words = columns.map((column) => `(${ofSources(column, sources)})::INTEGER AS ${column.name}`);
  await runNamed(warehouse, factScript(words.join(", ")), {
    as_of: asOf,
    headline: ratingSource,
    completion_clock: COMPLETION_CLOCK,
  });
}

/** Of a measure only first ratings of the headline source count, as on the site. */
function keepSql(columns: readonly Column[], places: readonly Place[], options: ReturnOptions): string {
  const sum = ({ name, bySource }: Column) => {
    const only = bySource ? ` FILTER (rating_source = ${literal(options.ratingSource)})` : "";
    return `coalesce(sum(${name})${only}, 0) AS ${name}`;
  };
  const days = [...new Set(columns.map(({ dated }) => dated))];
  const parts = days.map((day) =>
    filled("part.sql", {
      day,
      sums: columns
        .filter(({ dated }) => dated === day)
        .map(sum)
        .join(", "),
    }),
  );
  const own = places.filter(({ rating }) => rating === "" || rating === options.profile.rating);
  const totals = own.flatMap(({ indicator: { id }, numerator, denominator }) => [
    `${total(numerator, columns)} AS ${id === "received" ? id : `${id}_n`}`,
    ...(denominator === null ? [] : [`${total(denominator, columns)} AS ${id}_d`]),
  ]);
  return filled("keep.sql", {
    parts: parts.map((part) => `(${part})`).join(" UNION ALL BY NAME "),
    totals: totals.join(", "),
    measures: RETURN_MEASURES.flatMap((id) => [`${id}_n`, `${id}_d`])
      .map((name) => `coalesce(sum(${name}), 0) AS ${name}`)
      .join(", "),
  });
}

/** A figure's SQL over the cube's columns, each added up. */
function total(figure: string, columns: readonly Column[]): string {
  return figure.replace(/[a-z]\w*/g, (word) =>
    columns.some(({ name }) => name === word) ? `coalesce(sum(${word}), 0)` : word,
  );
}

function filled(file: string, lists: Record<string, string>): string {
  return Object.entries(lists).reduce(
    (text, [name, list]) => text.replaceAll(`{${name}}`, list),
    sqlFile(import.meta.url, file),
  );
}

function kindParams(): Params {
  return Object.fromEntries(RETURN_KINDS.map(({ id, kinds }) => [id, listValue([...kinds])]));
}

interface Mismatch {
  period: string;
  start: string;
  indicator: string;
  scope: string;
  member: string;
  n: number;
  d: number;
  cube_n: number;
  cube_d: number;
}

/**
 * Holds `mart.statistical_return` against the cube: by field, by kind, in all, month by month and year by year.
 * @throws XianbanError naming the first cells that differ
 */
export async function checkReturn(
  warehouse: Warehouse,
  { profile, ratingSource }: Pick<ReturnOptions, "profile" | "ratingSource">,
): Promise<void> {
  const { other: _, ...kinds } = kindParams();
  const wrong = await warehouse.rows<Mismatch>(sqlFile(import.meta.url, "check.sql"), {
    ...kinds,
    profile: profile.id,
    rating: profile.rating,
    source: ratingSource,
  });
  if (wrong.length === 0) return;
  throw new XianbanError(
    wrong
      .map(
        ({ period, start, indicator: id, scope, member, n, d, cube_n, cube_d }) =>
          `statistical return, ${period} from ${start}, ${scope} ${member}: ${id} is ${n}/${d}, in the cube ${cube_n}/${cube_d}`,
      )
      .join("\n"),
    "this is a fault of the program: the return is not published while it does not add up",
  );
}
