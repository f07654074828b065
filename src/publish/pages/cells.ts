import {
  type ProfileId,
  RATE_IDS,
  type RateKey,
  type Rates,
  type Six,
} from "../../../reports/components/data.ts";
import { type Place, places } from "../../indicators/measures.ts";
import { INDICATORS } from "../../indicators/registry.ts";
import type { RatePolicy } from "../../policy/schema.ts";
import { PROCESS } from "./process.ts";

const COVERAGE_IDS = ["coverage_response", "coverage_resolution", "coverage_satisfaction"] as const;

/** Figures of one cube row: `x0` … in the order of `cellSql`. */
export type CellRow = Record<string, number | string | null>;
type Profiles = RatePolicy["profiles"];
export type SetName = "rates" | "final" | "coverage";

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

/** Select list of the rates alone, for rows of one source of ratings. */
export function rateColumns(profiles: Profiles): string {
  return wanted(profiles)
    .map(({ place }, i) => `${place.numerator} AS n${i}, ${place.denominator} AS d${i}`)
    .join(",\n  ");
}

/**
 * Reads a row's figures back into sets of six by profile; an absent row gives zeros, and so do rates in `left`.
 * @returns the reader; `base` is the headline's row, in which the base of coverage lies whatever the source
 */
export function cellReader(profiles: Profiles, left: ReadonlySet<string>) {
  const list = wanted(profiles);
  const keysOf = (set: SetName, profile: ProfileId) =>
    list.flatMap((w, i) =>
      w.set === set && w.profile === profile
        ? [left.has(w.place.indicator.id) ? null : { above: `n${i}`, below: `d${i}` }]
        : [],
    );
  const sets = new Map(
    (["rates", "final", "coverage"] as const).map((set) => [
      set,
      profiles.map(({ id }) => [id, keysOf(set, id)] as const),
    ]),
  );
  const figure = (row: CellRow | undefined, key: string | undefined) =>
    row === undefined || key === undefined ? 0 : Number(row[key] ?? 0);
  return (row: CellRow | undefined, set: SetName, base = row): [ProfileId, Six][] => {
    const under = set === "coverage" ? base : row;
    return (sets.get(set) ?? []).map(([id, [a, b, c]]) => [
      id,
      [
        figure(row, a?.above),
        figure(under, a?.below),
        figure(row, b?.above),
        figure(under, b?.below),
        figure(row, c?.above),
        figure(under, c?.below),
      ],
    ]);
  };
}

/** Adds up two sets of rates. */
export function addRates(a: Rates, b: Rates): Rates {
  const sum: Rates = { ...a };
  for (const [key, six] of Object.entries(b) as [RateKey, Six][]) {
    const other = a[key] ?? [0, 0, 0, 0, 0, 0];
    sum[key] = six.map((v, i) => v + (other[i] ?? 0)) as Six;
  }
  return sum;
}
