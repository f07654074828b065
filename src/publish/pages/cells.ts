import type { ProfileId, Rates, Six } from "../../../reports/components/data.ts";
import type { RatePolicy } from "../../policy/schema.ts";
import { literal } from "../../warehouse/sql.ts";

/** The order of the three rates in every set of six figures. */
export const RATE_IDS = ["response", "resolution", "satisfaction"] as const;
const COVERAGE_IDS = ["coverage_response", "coverage_resolution", "coverage_satisfaction"] as const;

/** Figures of one cube row: `x0` … in the order of `cellSql`. */
export type CellRow = Record<string, number | string | null>;
type Profiles = RatePolicy["profiles"];
type SetName = "rates" | "final" | "coverage";

interface Wanted {
  set: SetName;
  profile: ProfileId;
  indicator: string;
  rating: "first" | "final";
}

function wanted(profiles: Profiles): Wanted[] {
  return profiles.flatMap((profile) => {
    const of = (ids: readonly string[], set: SetName, rating: Wanted["rating"]) =>
      ids.map((indicator) => ({ set, profile: profile.id, indicator, rating }));
    return [
      ...of(RATE_IDS, "rates", profile.rating),
      ...of(RATE_IDS, "final", "final"),
      ...of(COVERAGE_IDS, "coverage", profile.rating),
    ];
  });
}

/** The indicators of the rates, for `{ids}`, and the select list of their figures, for `{columns}` in the page queries. */
export function cellSql(profiles: Profiles): { ids: string; columns: string } {
  const columns = wanted(profiles).flatMap(({ indicator, profile, rating }, i) => {
    const match = `FILTER (indicator_id = ${literal(indicator)} AND profile = ${literal(profile)} AND rating = ${literal(rating)})`;
    return [`max(numerator) ${match} AS n${i}`, `max(denominator) ${match} AS d${i}`];
  });
  return { ids: [...RATE_IDS, ...COVERAGE_IDS].map(literal).join(", "), columns: columns.join(",\n  ") };
}

/** Reads a row's figures back into sets of six by profile; an absent row gives zeros. */
export function cellReader(profiles: Profiles): (row: CellRow | undefined, set: SetName) => Rates {
  const list = wanted(profiles);
  const at = (set: SetName, profile: ProfileId) =>
    list.flatMap((w, i) => (w.set === set && w.profile === profile ? [`n${i}`, `d${i}`] : []));
  const sets: Record<SetName, [ProfileId, string[]][]> = {
    rates: profiles.map(({ id }) => [id, at("rates", id)]),
    final: profiles.map(({ id }) => [id, at("final", id)]),
    coverage: profiles.map(({ id }) => [id, at("coverage", id)]),
  };
  return (row, set) =>
    Object.fromEntries(sets[set].map(([id, names]) => [id, names.map((n) => Number(row?.[n] ?? 0)) as Six]));
}

/** Adds up two sets of rates. */
export function addRates(a: Rates, b: Rates): Rates {
  const sum: Rates = {};
  for (const [profile, six] of Object.entries(b) as [ProfileId, Six][]) {
    const other = a[profile] ?? [0, 0, 0, 0, 0, 0];
    sum[profile] = six.map((v, i) => v + (other[i] ?? 0)) as Six;
  }
  return sum;
}
