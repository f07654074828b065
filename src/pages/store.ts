import type { MemberRow, PeriodKind, RateKey, Rates, ScopeId } from "../../reports/components/data.ts";
import { isAbsent } from "../../reports/components/lack.ts";
import { DAYS_BY_SOURCE } from "../../reports/components/older.ts";
import { sqlFile } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { type CellRow, cellColumns, cellReader, rateColumns, SETS, type SetName } from "./cells.ts";
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

/** A member in one period: what came in, and its rates that are not nought of nought. */
export interface Member {
  received: number;
  rates: Rates;
}

/** Every figure that pages need, read in a few queries and grouped once. */
export interface Store {
  spans: Map<string, Span[]>;
  /** The city's row by period, start and population. */
  city(period: PeriodKind, start: string, population: string): CellRow | undefined;
  /** Members of a scope in one period by their ids, in order. */
  members(period: PeriodKind, start: string, scope: ScopeId): ReadonlyMap<string, Member>;
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

const NO_MEMBERS: ReadonlyMap<string, Member> = new Map();

/** Reads the store: the cube's driver rows for days, weeks and months, long spans, and the spans themselves. */
export async function readStore(
  warehouse: Warehouse,
  { settings, rates: { profiles } }: PageInputs,
  lacking: Lacks["figures"],
): Promise<Store> {
  const headline = settings.rating_source;
  const read = (file: string, columns: string, more = {}) =>
    warehouse.rows<CellRow>(sqlFile(import.meta.url, file).replaceAll("{columns}", columns), {
      headline,
      ...more,
    });
  const spans = spansByPeriod(await warehouse.rows<CubeSpan>(sqlFile(import.meta.url, "spans.sql")));
  const days = spans.get("day") ?? [];
  const since = days.at(-Math.min(DAYS_BY_SOURCE, days.length))?.start ?? null;
  const named = await warehouse.rows<{ source: string }>(sqlFile(import.meta.url, "sources.sql"), {
    headline,
  });
  const sources = [headline, ...named.map(({ source }) => source)];
  const absent = new Set(Object.keys(lacking).filter((id) => isAbsent(lacking[id])));
  const others = byKey([
    ...(await read("city-sources.sql", rateColumns(profiles, SETS))),
    ...(await read("member-sources.sql", rateColumns(profiles, ["rates"]), { days_since: since })),
  ]);
  const ratesOf = ratesReader(cellReader(profiles, absent), others, sources);
  const city = new Map(
    (await read("city.sql", cellColumns(profiles))).map((r) => [`${r.period} ${r.start} ${r.population}`, r]),
  );
  const members = membersByPeriod(await read("members.sql", rateColumns(profiles, ["rates"])), ratesOf);
  const long = await read("long-spans.sql", cellColumns(profiles));
  const ytd = new Map(long.filter((r) => r.period === "ytd" && r.scope === "city").map((r) => [r.end, r]));
  return {
    spans,
    city: (period, start, population) => city.get(`${period} ${start} ${population}`),
    members: (period, start, scope) => members.get(`${period} ${CUBE_SCOPES[scope]} ${start}`) ?? NO_MEMBERS,
    ytd: (end) => ytd.get(end),
    long: (period, scope) =>
      long.filter((r) => r.period === period && r.scope === (scope ? CUBE_SCOPES[scope] : "city")),
    rates: ratesOf,
    sources,
    absent,
  };
}

type CubeSpan = Omit<Span, "festivals"> & { festivals: string[] | null };

function spansByPeriod(rows: readonly CubeSpan[]): Map<string, Span[]> {
  const spans = new Map<string, Span[]>();
  for (const row of rows) {
    const span = { ...row, festivals: row.festivals ?? [] };
    const known = spans.get(row.period);
    if (known) known.push(span);
    else spans.set(row.period, [span]);
  }
  return spans;
}

/** What tells a row of truck drivers' figures from the others; a year to date goes by its end. */
function keyOf({ period, start, end, scope, member }: CellRow): string {
  const long = period === "quarter" || period === "ytd" || period === "r13w";
  return `${period}\u0000${long ? end : start}\u0000${scope}\u0000${member}`;
}

function byKey(rows: readonly CellRow[]): ReadonlyMap<string, readonly CellRow[]> {
  const found = new Map<string, CellRow[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const known = found.get(key);
    if (known) known.push(row);
    else found.set(key, [row]);
  }
  return found;
}

/** Reads rates by profile, and those of other sources under their place. */
function ratesReader(
  reader: ReturnType<typeof cellReader>,
  others: ReturnType<typeof byKey>,
  sources: readonly string[],
): Store["rates"] {
  return (row, set = "rates") => {
    const all: Rates = Object.fromEntries(reader(row, set));
    const given = row && others.get(keyOf(row));
    for (const own of given ?? []) {
      const place = sources.indexOf(String(own.source));
      for (const [profile, six] of reader(own, set, row)) {
        if (place > 0 && six.some((figure, i) => figure > 0 && (set !== "coverage" || i % 2 === 0)))
          all[`${profile}@${place}`] = six;
      }
    }
    return all;
  };
}

/** Members by `period scope start`, from rows that lie together by these. */
function membersByPeriod(
  rows: readonly CellRow[],
  ratesOf: Store["rates"],
): ReadonlyMap<string, ReadonlyMap<string, Member>> {
  const groups = new Map<string, Map<string, Member>>();
  for (const row of rows) {
    const key = `${row.period} ${row.scope} ${row.start}`;
    const own = groups.get(key) ?? new Map<string, Member>();
    groups.set(key, own);
    own.set(String(row.member), { received: Number(row.received), rates: told(ratesOf(row)) });
  }
  return groups;
}

/** Rates without those that are nought of nought. */
function told(rates: Rates): Rates {
  for (const key of Object.keys(rates) as RateKey[]) {
    if (rates[key]?.every((figure) => figure === 0)) delete rates[key];
  }
  return rates;
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
