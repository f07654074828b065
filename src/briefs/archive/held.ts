import { listValue } from "@duckdb/node-api";
import { type Place, places } from "../../indicators/measures.ts";
import { INDICATORS } from "../../indicators/registry.ts";
import type { RatePolicy } from "../../policy/schema.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { Brief, CubeCell, Figure } from "../model.ts";
import type { Archived } from "./list.ts";

/** A frozen brief with its figures. */
export interface Published {
  at: Archived;
  figures: Brief["figures"];
}

/** A figure's value with the numbers that it was worked out from. */
export interface Stated {
  value: number | null;
  numerator?: number;
  denominator?: number;
}

/** A published figure beside what the cube gives now. */
export interface Held {
  brief: Published;
  figure: Figure;
  cell: CubeCell;
  place: Place;
  now: Stated;
}

/**
 * What the cube gives now for every figure of frozen briefs that has its place there, in one query. Left out are periods that the
 * cube does not know (any more), and shares, which tell a part of their own.
 */
export async function holdAgainstCube(
  warehouse: Warehouse,
  briefs: readonly Published[],
  { rates, headline }: { rates: RatePolicy; headline: string },
): Promise<Held[]> {
  const all = places(INDICATORS, rates.profiles);
  const asked = briefs.flatMap((brief) =>
    brief.figures.flatMap((figure) => {
      const place = figure.cell && placeOf(all, figure.cell, rates);
      return figure.cell && place && isSame(figure, place)
        ? [{ brief, figure, cell: figure.cell, place }]
        : [];
    }),
  );
  const columns = [...new Set(asked.flatMap(({ place }) => [place.numerator, place.denominator ?? "0"]))];
  if (asked.length === 0) return [];
  const rows = await warehouse.rows<Record<string, string | number>>(
    sqlFile(import.meta.url, "now.sql").replace(
      "{columns}",
      columns.map((sql, i) => `coalesce(${sql}, 0) AS c${i}`).join(", "),
    ),
    { headline, asked: listValue([...new Set(asked.map(({ brief, cell }) => rowOf(brief, cell)))]) },
  );
  const found = new Map(rows.map((row) => [String(row.place), row]));
  const known = await knownSpans(warehouse);
  return asked.flatMap(({ brief, figure, cell, place }) => {
    if (!known.has(spanOf(brief))) return [];
    const row = found.get(rowOf(brief, cell));
    const read = (sql: string | null) => Number(row?.[`c${columns.indexOf(sql ?? "0")}`] ?? 0);
    return [
      { brief, figure, cell, place, now: statedAs(figure, read(place.numerator), read(place.denominator)) },
    ];
  });
}

function placeOf(all: readonly Place[], cell: CubeCell, { profiles }: RatePolicy): Place | undefined {
  const rating = profiles.find(({ id }) => id === cell.profile)?.rating;
  return all.find(
    (one) =>
      one.indicator.id === cell.indicator &&
      (one.profile === "" || one.profile === cell.profile) &&
      (one.rating === "" || one.rating === rating),
  );
}

/** Whether a figure tells what its place in the cube holds: a rate of a rate, a count of a count. */
function isSame({ unit, denominator }: Figure, place: Place): boolean {
  return (
    (place.denominator !== null) === (denominator !== undefined) &&
    (unit === "%") === (place.denominator !== null)
  );
}

function statedAs({ unit }: Figure, numerator: number, denominator: number): Stated {
  if (unit === "%")
    return { value: denominator > 0 ? (100 * numerator) / denominator : null, numerator, denominator };
  return { value: unit === "万元" ? numerator / 10_000 : numerator };
}

function spanOf({ at: { period } }: Published): string {
  return `${period.cube} ${period.start} ${period.end}`;
}

function rowOf(brief: Published, { scope, member }: CubeCell): string {
  return `${spanOf(brief)} ${scope} ${member}`;
}

async function knownSpans(warehouse: Warehouse): Promise<Set<string>> {
  const rows = await warehouse.rows<{ span: string }>(
    "SELECT period || ' ' || period_start::VARCHAR || ' ' || period_end::VARCHAR AS span FROM mart.period",
  );
  return new Set(rows.map(({ span }) => span));
}
