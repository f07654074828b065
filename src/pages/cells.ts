import {
  type ProfileId,
  RATE_IDS,
  type RateKey,
  type Rates,
  type Six,
} from "../../reports/components/data.ts";
import { type Place, places } from "../indicators/measures.ts";
import { INDICATORS } from "../indicators/registry.ts";
import type { RatePolicy } from "../policy/schema.ts";
import { PROCESS } from "./process.ts";

const COVERAGE_IDS = ["coverage_response", "coverage_resolution", "coverage_satisfaction"] as const;

/** Figures of one cube row by the names of the select lists below. */
export type CellRow = Record<string, number | string | null>;
type Profiles = RatePolicy["profiles"];
export const SETS = ["rates", "final", "coverage"] as const;
export type SetName = (typeof SETS)[number];

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

/** Names of the figures in a select list: profiles often share one. */
function figureNames(list: readonly Wanted[]): Map<string, string> {
  const figures = list.flatMap(({ place }) => [place.numerator, place.denominator ?? "0"]);
  return new Map([...new Set(figures)].map((sql, i) => [sql, `c${i}`]));
}

/** Select list of what a member's tables print from `mart.cube`: what came in, and the rates of the sets. */
export function rateColumns(profiles: Profiles, sets: readonly SetName[]): string {
  const list = wanted(profiles);
  const names = figureNames(list);
  const used = figureNames(list.filter(({ set }) => sets.includes(set)));
  const received = places(INDICATORS, profiles).find((p) => p.indicator.id === "received");
  return [
    `coalesce(${received?.numerator ?? "0"}, 0) AS received`,
    ...[...used.keys()].map((sql) => `${sql} AS ${names.get(sql)}`),
  ].join(",\n  ");
}

/** Select list of all that pages print of the city, and of members over long spans; the process as `pn0`, `pd0` … */
export function cellColumns(profiles: Profiles): string {
  const all = places(INDICATORS, profiles);
  const count = (id: string, name: string) =>
    `coalesce(${all.find((p) => p.indicator.id === id)?.numerator ?? "0"}, 0) AS ${name}`;
  return [
    rateColumns(profiles, SETS),
    count("completed", "completed"),
    count("carry_over", "carried"),
    processColumns(profiles, (sql) => sql),
  ].join(",\n  ");
}

/** Select list of the process, numerators and denominators as `pn0`, `pd0` … @param each what is taken of a figure */
export function processColumns(profiles: Profiles, each: (sql: string) => string): string {
  const all = places(INDICATORS, profiles);
  return PROCESS.flatMap(({ id }, i) => {
    const place = all.find((p) => p.indicator.id === id);
    const figure = (sql: string | null | undefined, name: string) =>
      `coalesce(${each(sql ?? "0")}, 0) AS ${name}${i}`;
    return [figure(place?.numerator, "pn"), figure(place?.denominator, "pd")];
  }).join(",\n  ");
}

/**
 * Reads a row's figures back into sets of six by profile; an absent row gives zeros, and so do rates in `left`.
 * @returns the reader; `base` is the headline's row, in which the base of coverage lies whatever the source
 */
export function cellReader(profiles: Profiles, left: ReadonlySet<string>) {
  const list = wanted(profiles);
  const names = figureNames(list);
  const keysOf = (set: SetName, profile: ProfileId) =>
    list.flatMap((w) =>
      w.set === set && w.profile === profile
        ? [
            left.has(w.place.indicator.id)
              ? null
              : { above: names.get(w.place.numerator), below: names.get(w.place.denominator ?? "0") },
          ]
        : [],
    );
  const sets = new Map(SETS.map((set) => [set, profiles.map(({ id }) => [id, keysOf(set, id)] as const)]));
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
