import type { Profile } from "../policy/schema.ts";
import { literal } from "../warehouse/sql.ts";
import type { Dated, Indicator } from "./indicator.ts";

/** Ratings a rate is counted by. */
export const RATINGS = ["first", "final"] as const;
export type Rating = (typeof RATINGS)[number];

/** One column of the cube: what is added up, and by which of the ticket's days. */
export interface Measure {
  column: string;
  /** SQL aggregate over `fact`. */
  sum: string;
  type: string;
  dated: Exclude<Dated, "profile" | "carried">;
  /** True for columns of the rates, which are counted for each rating source apart. */
  bySource: boolean;
  /** True for the base that a coverage is measured on, whatever the source. */
  covers: boolean;
}

/** Where an indicator's figures lie in the cube. */
export interface Place {
  indicator: Indicator;
  profile: string;
  rating: Rating | "";
  numerator: string;
  denominator: string | null;
}

/** Every place of every indicator: one for plain ones, one for each profile and rating for the others. */
export function places(indicators: readonly Indicator[], profiles: readonly Profile[]): Place[] {
  return indicators.flatMap((indicator): Place[] => {
    if (indicator.dated !== "profile") {
      const denominator = indicator.count.denominator === null ? null : `${indicator.id}_d`;
      return [{ indicator, profile: "", rating: "", numerator: `${indicator.id}_n`, denominator }];
    }
    return profiles.flatMap(({ id }) =>
      RATINGS.map((rating) => {
        const stem = `${indicator.id}_${id}_${rating}`;
        return { indicator, profile: id, rating, numerator: `${stem}_n`, denominator: `${stem}_d` };
      }),
    );
  });
}

/** The cube's columns that are added up from tickets (all but the carry-over). */
export function measures(indicators: readonly Indicator[], profiles: readonly Profile[]): Measure[] {
  return indicators.flatMap((indicator) => {
    if (indicator.dated === "carried") return [];
    if (indicator.dated !== "profile") return plain(indicator, indicator.dated);
    return profiles.flatMap((profile) => RATINGS.flatMap((rating) => rated(indicator, profile, rating)));
  });
}

function plain(indicator: Indicator, dated: Measure["dated"]): Measure[] {
  const { numerator, denominator } = indicator.count;
  const money = indicator.unit === "元";
  const common = { dated, bySource: false, covers: false };
  const above = {
    ...common,
    column: `${indicator.id}_n`,
    sum: money ? `sum(${numerator})` : counted(numerator),
    type: money ? "DECIMAL(18, 2)" : "INTEGER",
  };
  if (denominator === null) return [above];
  return [above, { ...common, column: `${indicator.id}_d`, sum: counted(denominator), type: "INTEGER" }];
}

function rated(indicator: Indicator, profile: Profile, rating: Rating): Measure[] {
  const stem = `${indicator.id}_${profile.id}_${rating}`;
  const answer = `${indicator.count.numerator}_${rating}`;
  const common = { dated: profile.base, bySource: true, covers: false };
  const base = baseOf(profile);
  const covers = indicator.group === "评价覆盖";
  const [above, below] = covers
    ? [counted(`headline AND ${base} AND ${oneOf(answer, ANSWERED)}`), counted(base)]
    : [favourable(base, answer, profile), counted(`headline AND ${base} AND ${judged(answer, profile)}`)];
  const type = !covers && profile.partly === 0.5 ? "DECIMAL(18, 1)" : "INTEGER";
  return [
    { ...common, column: `${stem}_n`, sum: above, type },
    { ...common, column: `${stem}_d`, sum: below, type: "INTEGER", covers },
  ];
}

const ANSWERED = ["yes", "no", "partly"];

function counted(condition: string): string {
  return condition === "true" ? "count(*)" : `count(*) FILTER (${condition})`;
}

function oneOf(column: string, values: readonly string[]): string {
  return `${column} IN (${values.map(literal).join(", ")})`;
}

/** Tickets that a profile looks at, of the period its base puts them into. */
function baseOf(profile: Profile): string {
  const parts = [
    ...(profile.upheld_appeals === "out" ? ["NOT upheld"] : []),
    ...(profile.excluded_kinds.length ? [`NOT ${oneOf("kind", profile.excluded_kinds)}`] : []),
    ...(profile.excluded_classes.length ? [`NOT ${oneOf("issue", profile.excluded_classes)}`] : []),
  ];
  return parts.length ? `(${parts.join(" AND ")})` : "true";
}

/** Tickets below the line: answered, and those without an answer that the profile counts. */
function judged(answer: string, profile: Profile): string {
  const counts = [
    ...ANSWERED,
    ...(profile.unreached === "out" ? [] : ["unreached"]),
    ...(profile.unrated === "out" ? [] : ["unrated"]),
  ];
  const condition = oneOf(answer, counts);
  return profile.overdue === "against" ? `(late OR ${condition})` : condition;
}

/** Tickets above the line; 基本满意 with the profile's weight. */
function favourable(base: string, answer: string, profile: Profile): string {
  const full = [
    "yes",
    ...(profile.partly === 1 ? ["partly"] : []),
    ...(profile.unreached === "for" ? ["unreached"] : []),
    ...(profile.unrated === "for" ? ["unrated"] : []),
  ];
  const within = profile.overdue === "against" ? `headline AND ${base} AND NOT late` : `headline AND ${base}`;
  const whole = counted(`${within} AND ${oneOf(answer, full)}`);
  return profile.partly === 0.5
    ? `${whole} + 0.5 * ${counted(`${within} AND ${oneOf(answer, ["partly"])}`)}`
    : whole;
}
