import type { Profile } from "../policy/schema.ts";
import { literal } from "../warehouse/sql.ts";
import type { Needs } from "./columns.ts";
import type { Dated, Indicator } from "./indicator.ts";

/** Ratings that a rate is counted by. */
export const RATINGS = ["first", "final"] as const;
export type Rating = (typeof RATINGS)[number];

/** One count (or sum) of tickets that the cube keeps; indicators that count the same share it. */
export interface Column {
  name: string;
  /** Which of a ticket's days it is counted by. */
  dated: Exclude<Dated, "profile" | "carried">;
  /** SQL condition over `ticket_fact`; for money, the amount. */
  sql: string;
  money: boolean;
  /** Counted for each rating source apart; the others count all sources together and lie in the headline source's row. */
  bySource: boolean;
  /** Columns that a source must have for its tickets to be counted, above the line and below it. */
  needs: Needs;
}

/** Where an indicator's figures lie in the cube. */
export interface Place {
  indicator: Indicator;
  profile: string;
  rating: Rating | "";
  /** SQL over the cube's columns. */
  numerator: string;
  denominator: string | null;
}

/** The cube's columns and where each indicator finds its figures among them. */
export interface Plan {
  columns: Column[];
  places: Place[];
}

/** Lays out the cube for a list of indicators, the rates once for each profile and rating. */
export function plan(indicators: readonly Indicator[], profiles: readonly Profile[]): Plan {
  const columns = new Map<string, Column>();
  const keep = (column: Column): string => {
    const key = JSON.stringify([column.dated, column.bySource, column.sql, column.needs]);
    const known = columns.get(key) ?? column;
    columns.set(key, known);
    return known.name;
  };
  const places = indicators.flatMap((indicator): Place[] => {
    if (indicator.dated === "profile") return profiles.flatMap((profile) => rated(indicator, profile, keep));
    return [plain(indicator, indicator.dated, keep)];
  });
  return { columns: [...columns.values()], places };
}

/** Where each indicator's figures lie in `mart.cube`. */
export function places(indicators: readonly Indicator[], profiles: readonly Profile[]): Place[] {
  return plan(indicators, profiles).places;
}

type Keep = (column: Column) => string;

function plain(indicator: Indicator, dated: Exclude<Dated, "profile">, keep: Keep): Place {
  const { id, count, needs } = indicator;
  const place = { indicator, profile: "", rating: "" } as const;
  if (dated === "carried") return { ...place, numerator: `${id}_n`, denominator: null };
  const money = indicator.unit === "元";
  const numerator = keep({ name: `${id}_n`, dated, sql: count.numerator, money, bySource: false, needs });
  const denominator =
    count.denominator === null
      ? null
      : keep({ name: `${id}_d`, dated, sql: count.denominator, money: false, bySource: false, needs });
  return { ...place, numerator, denominator };
}

function rated(indicator: Indicator, profile: Profile, keep: Keep): Place[] {
  const base = baseOf(profile);
  return RATINGS.map((rating) => {
    const stem = `${indicator.id}_${profile.id}_${rating}`;
    const answer = `${indicator.count.numerator}_${rating}`;
    const count = (part: string, condition: string, bySource = true) =>
      keep({
        name: `${stem}_${part}`,
        dated: profile.base,
        sql: condition,
        money: false,
        bySource,
        needs: [],
      });
    const place = { indicator, profile: profile.id, rating } as const;
    if (indicator.group === "评价覆盖") {
      const numerator = count("n", and(base, oneOf(answer, ANSWERED)));
      return { ...place, numerator, denominator: count("d", base, false) };
    }
    const within = profile.overdue === "against" ? and(base, "NOT late") : base;
    const whole = count("n", and(within, oneOf(answer, favourable(profile))));
    const half = () => count("half", and(within, oneOf(answer, ["partly"])));
    const numerator = profile.partly === 0.5 ? `(${whole} + 0.5 * ${half()})` : whole;
    return { ...place, numerator, denominator: count("d", and(base, judged(answer, profile))) };
  });
}

const ANSWERED = ["yes", "no", "partly"];
const ANSWERS = [...ANSWERED, "unreached", "unrated"];

function and(...conditions: string[]): string {
  const real = conditions.filter((condition) => condition !== "true");
  return real.length === 0 ? "true" : real.join(" AND ");
}

function oneOf(column: string, values: readonly string[]): string {
  return ANSWERS.every((answer) => values.includes(answer))
    ? "true"
    : `${column} IN (${values.map(literal).join(", ")})`;
}

/** Tickets that a profile looks at, of the period its base puts them into. */
function baseOf(profile: Profile): string {
  return and(
    profile.upheld_appeals === "out" ? "NOT upheld" : "true",
    profile.excluded_kinds.length ? `NOT ${oneOf("kind::VARCHAR", profile.excluded_kinds)}` : "true",
    profile.excluded_classes.length ? `NOT ${oneOf("issue::VARCHAR", profile.excluded_classes)}` : "true",
  );
}

/** Tickets below the line: answered, and those without an answer that the profile counts. */
function judged(answer: string, profile: Profile): string {
  const condition = oneOf(answer, [
    ...ANSWERED,
    ...(profile.unreached === "out" ? [] : ["unreached"]),
    ...(profile.unrated === "out" ? [] : ["unrated"]),
  ]);
  return profile.overdue === "against" && condition !== "true" ? `(late OR ${condition})` : condition;
}

/** Answers that count in full above the line. */
function favourable(profile: Profile): string[] {
  return [
    "yes",
    ...(profile.partly === 1 ? ["partly"] : []),
    ...(profile.unreached === "for" ? ["unreached"] : []),
    ...(profile.unrated === "for" ? ["unrated"] : []),
  ];
}
