import { group } from "d3-array";
import type { MemberRow, PeriodKind, Rates, ScopeId } from "../../../reports/components/data.ts";
import { isAbsent } from "../../../reports/components/lack.ts";
import type { RatePolicy } from "../../policy/schema.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { type CellRow, cellColumns, cellReader } from "./cells.ts";
import type { PageInputs } from "./inputs.ts";
import type { Lacks } from "./lacks.ts";

/** A period as the cube knows it. */
export interface Span {
  period: string;
  start: string;
  end: string;
  label: string;
  working: number | null;
  festivals: string[];
}

/** The scopes of the cube by their names on pages. */
export const CUBE_SCOPES: Record<ScopeId, string> = {
  issue: "issue",
  unit: "unit",
  about: "platform_about",
  answered: "platform_answered",
  district: "district",
  channel: "channel",
  kind: "kind",
  field: "field",
};

/** Every figure that pages need, read in three queries and grouped once. */
export interface Store {
  spans: Map<string, Span[]>;
  /** The city's rows by period, start and population. */
  city(period: PeriodKind, start: string, population: string): CellRow | undefined;
  /** Members' rows of a scope in one period. */
  members(period: PeriodKind, start: string, scope: ScopeId): CellRow[];
  /** The city's year to date by its end. */
  ytd(end: string): CellRow | undefined;
  /** Members' rows over the newest `r13w` or `ytd`; without a scope the city's over every `quarter` or `ytd`. */
  long(period: "r13w" | "ytd" | "quarter", scope: ScopeId | null): CellRow[];
  rates(row: CellRow | undefined, set?: "rates" | "final" | "coverage"): Rates;
  /** Indicators whose columns no feed has; their figures are left at nought of nought. */
  absent: ReadonlySet<string>;
}

/** Reads the store: the cube's driver rows for days, weeks and months, long spans, and the spans themselves. */
export async function readStore(
  warehouse: Warehouse,
  { settings, rates }: PageInputs,
  lacking: Lacks["figures"],
): Promise<Store> {
  const spans = await warehouse.rows<Span & { festivals: string[] | null }>(
    sqlFile(import.meta.url, "spans.sql"),
  );
  const cells = await readCells(warehouse, "cube.sql", settings.rating_source, rates);
  const long = await readCells(warehouse, "long-spans.sql", settings.rating_source, rates);
  const grid = group(
    cells,
    (r) => r.period,
    (r) => r.scope,
    (r) => r.start,
  );
  const absent = new Set(Object.keys(lacking).filter((id) => isAbsent(lacking[id])));
  const reader = cellReader(rates.profiles, absent);
  const rows = (period: string, scope: string, start: string) =>
    grid.get(period)?.get(scope)?.get(start) ?? [];
  const ytd = new Map(long.filter((r) => r.period === "ytd" && r.scope === "city").map((r) => [r.end, r]));
  return {
    spans: group(
      spans.map((s) => ({ ...s, festivals: s.festivals ?? [] })),
      (s) => s.period,
    ),
    city: (period, start, population) => rows(period, "city", start).find((r) => r.population === population),
    members: (period, start, scope) => rows(period, CUBE_SCOPES[scope], start),
    ytd: (end) => ytd.get(end),
    long: (period, scope) =>
      long.filter((r) => r.period === period && r.scope === (scope ? CUBE_SCOPES[scope] : "city")),
    rates: (row, set = "rates") => reader(row, set),
    absent,
  };
}

function readCells(
  warehouse: Warehouse,
  file: string,
  headline: string,
  { profiles }: RatePolicy,
): Promise<CellRow[]> {
  const sql = sqlFile(import.meta.url, file).replaceAll("{columns}", cellColumns(profiles));
  return warehouse.rows<CellRow>(sql, { headline });
}

/** A row of the cube as a member of a table, without comparison. */
export function memberRow(store: Store, row: CellRow): MemberRow {
  return {
    id: String(row.member),
    received: Number(row.received),
    before: null,
    usual: null,
    rates: store.rates(row),
  };
}
