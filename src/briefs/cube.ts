import { listValue } from "@duckdb/node-api";
import type { Ratio } from "../../reports/components/judge.ts";
import type { Population, Scope } from "../indicators/indicator.ts";
import { type Place, places, type Rating } from "../indicators/measures.ts";
import { INDICATORS } from "../indicators/registry.ts";
import type { Profile, RatePolicy } from "../policy/schema.ts";
import { sqlFile } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import type { BriefPeriod } from "./model.ts";

/** Periods that a brief looks at: its own, the one before, last year's, and the year to its end. */
export const SLOTS = ["now", "before", "year", "ytd"] as const;
export type Slot = (typeof SLOTS)[number];
export type CubeSpan = Pick<BriefPeriod, "cube" | "start" | "end">;
/** Figures of one member in one period; all nought where the cube has no row. */
export interface CubeRow {
  /** A count or a sum of money, by the indicator's id. */
  count(indicator: string): number;
  /** A rate's numerator and denominator. @param rating the profile's own unless told @param profile the one in force unless told */
  ratio(indicator: string, rating?: Rating, profile?: string): Ratio;
}

/** What a brief reads of the cube. */
export interface CubeReader {
  row(slot: Slot, scope?: Scope, member?: string, population?: Population): CubeRow;
  /** Members that have a row in a slot, in the order of their ids. */
  members(slot: Slot, scope: Scope, population?: Population): string[];
}

type Row = Record<string, string | number | null>;

/** Reads the cube's rows of every scope for the slots that there are. */
export async function readCube(
  warehouse: Warehouse,
  { rates, profile, headline }: { rates: RatePolicy; profile: string; headline: string },
  slots: Partial<Record<Slot, CubeSpan>>,
): Promise<CubeReader> {
  const all = places(INDICATORS, rates.profiles);
  const inForce = rates.profiles.find(({ id }) => id === profile)!;
  const columns = new Map(
    [...new Set(all.flatMap(({ numerator, denominator }) => [numerator, denominator ?? "0"]))].map(
      (sql, i) => [sql, `c${i}`],
    ),
  );
  const key = ({ cube, start, end }: CubeSpan) => `${cube} ${start} ${end}`;
  const rows = await warehouse.rows<Row>(
    sqlFile(import.meta.url, "cube.sql").replace(
      "{columns}",
      [...columns].map(([sql, name]) => `coalesce(${sql}, 0) AS ${name}`).join(",\n  "),
    ),
    { headline, spans: listValue(Object.values(slots).map(key)) },
  );
  const found = new Map(
    rows.map((row) => [
      [row.period, row.start, row.end, row.scope, row.member, row.population].join(" "),
      row,
    ]),
  );
  const keyOf = (slot: Slot, scope: Scope, member: string, population: Population) => {
    const span = slots[slot];
    return span ? `${key(span)} ${scope} ${member} ${population}` : null;
  };
  return {
    row: (slot, scope = "city", member = "", population = "driver") => {
      const at = keyOf(slot, scope, member, population);
      return reader(at === null ? undefined : found.get(at), all, columns, inForce);
    },
    members: (slot, scope, population = "driver") => {
      const span = slots[slot];
      if (!span) return [];
      return rows
        .filter(
          (row) =>
            row.scope === scope &&
            row.population === population &&
            key({ cube: row.period as CubeSpan["cube"], start: `${row.start}`, end: `${row.end}` }) ===
              key(span),
        )
        .map(({ member }) => String(member));
    },
  };
}

function reader(
  row: Row | undefined,
  all: readonly Place[],
  columns: ReadonlyMap<string, string>,
  inForce: Pick<Profile, "id" | "rating">,
): CubeRow {
  const figure = (sql: string | null) => Number((row && sql !== null && row[columns.get(sql) ?? ""]) || 0);
  const placeOf = (id: string, profile: string, rating: Rating): Place => {
    const place = all.find(
      (one) =>
        one.indicator.id === id &&
        (one.profile === "" || one.profile === profile) &&
        (one.rating === "" || one.rating === rating),
    );
    if (!place) throw new Error(`no indicator ${id}`);
    return place;
  };
  return {
    count: (id) => figure(placeOf(id, inForce.id, inForce.rating).numerator),
    ratio: (id, rating = inForce.rating, profile = inForce.id) => {
      const { numerator, denominator } = placeOf(id, profile, rating);
      return { numerator: figure(numerator), denominator: figure(denominator) };
    },
  };
}
