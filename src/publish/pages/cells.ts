import type { ProfileId, Rates, Six } from "../../../reports/components/data.ts";
import { type Place, places } from "../../indicators/measures.ts";
import { INDICATORS } from "../../indicators/registry.ts";
import type { RatePolicy } from "../../policy/schema.ts";
import { PROCESS } from "./process.ts";

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
  place: Place;
}

function wanted(profiles: Profiles): Wanted[] {
  const all = places(INDICATORS, profiles);
  return profiles.flatMap((profile) => {
    const of = (ids: readonly string[], set: SetName, rating: Place["rating"]) =>
      ids.flatMap((id) => {
        const place = all.find(
          (p) => p.indicator.id === id && p.profile === profile.id && p.rating === rating,
        );
        return place ? [{ set, profile: profile.id, place }] : [];
      });
    return [
      ...of(RATE_IDS, "rates", profile.rating),
      ...of(RATE_IDS, "final", "final"),
      ...of(COVERAGE_IDS, "coverage", profile.rating),
    ];
  });
}

/** Select list of what pages print from `mart.cube`, for `{columns}` in the page queries; the rates as `n0`, `d0` …, the process as `pn0`, `pd0` … */
export function cellColumns(profiles: Profiles): string {
  const all = places(INDICATORS, profiles);
  const count = (id: string, name: string) => {
    const place = all.find((p) => p.indicator.id === id);
    return `coalesce(max(${place?.numerator ?? "0"}), 0) AS ${name}`;
  };
  return [
    count("received", "received"),
    count("completed", "completed"),
    count("carry_over", "carried"),
    ...PROCESS.flatMap(({ id }, i) => {
      const place = all.find((p) => p.indicator.id === id);
      return [
        `coalesce(max(${place?.numerator ?? "0"}), 0) AS pn${i}`,
        `coalesce(max(${place?.denominator ?? "0"}), 0) AS pd${i}`,
      ];
    }),
    ...wanted(profiles).flatMap(({ place }, i) => [
      `max(${place.numerator}) AS n${i}`,
      `max(${place.denominator}) AS d${i}`,
    ]),
  ].join(",\n  ");
}

/** Reads a row's figures back into sets of six by profile; an absent row gives zeros, and so do rates in `left`. */
export function cellReader(
  profiles: Profiles,
  left: ReadonlySet<string>,
): (row: CellRow | undefined, set: SetName) => Rates {
  const list = wanted(profiles);
  const at = (set: SetName, profile: ProfileId) =>
    list.flatMap(({ place, ...w }, i) => {
      if (w.set !== set || w.profile !== profile) return [];
      return left.has(place.indicator.id) ? ["", ""] : [`n${i}`, `d${i}`];
    });
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
