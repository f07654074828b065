import { group } from "d3-array";
import type { MemberRow, PeriodKind, Rates, ScopeId } from "../../../reports/components/data.ts";
import { isAbsent } from "../../../reports/components/lack.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { type CellRow, cellColumns, cellReader, rateColumns, type SetName } from "./cells.ts";
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

/** Every figure that pages need, read in a few queries and grouped once. */
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
  /** A row's rates by profile, and by profile and source of ratings where another source has any. */
  rates(row: CellRow | undefined, set?: SetName): Rates;
  /** Sources of ratings, the headline's first. */
  sources: string[];
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
  const headline = settings.rating_source;
  const read = (file: string, columns: string) =>
    warehouse.rows<CellRow>(sqlFile(import.meta.url, file).replaceAll("{columns}", columns), { headline });
  const cells = await read("cube.sql", cellColumns(rates.profiles));
  const long = await read("long-spans.sql", cellColumns(rates.profiles));
  const others = group(await read("cube-sources.sql", rateColumns(rates.profiles)), keyOf);
  const named = await warehouse.rows<{ source: string }>(sqlFile(import.meta.url, "sources.sql"), {
    headline,
  });
  const sources = [headline, ...named.map(({ source }) => source)];
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
    rates: (row, set = "rates") => {
      const all: Rates = Object.fromEntries(reader(row, set));
      const given = (row && others.get(keyOf(row))) ?? [];
      sources.forEach((source, place) => {
        const own = given.find((r) => r.source === source);
        if (own === undefined) return;
        for (const [profile, six] of reader(own, set, row)) {
          if (six.some((figure, i) => figure > 0 && (set !== "coverage" || i % 2 === 0)))
            all[`${profile}@${place}`] = six;
        }
      });
      return all;
    },
    sources,
    absent,
  };
}

/** What tells a row of truck drivers' figures from the others; a year to date goes by its end. */
function keyOf({ period, start, end, scope, member }: CellRow): string {
  const long = period === "quarter" || period === "ytd" || period === "r13w";
  return [period, long ? end : start, scope, member].join("\u0000");
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
