/** The shapes of `reports/data/pages/*.json`: written by `src/pages`, read by the pages. Times are local, `YYYY-MM-DD HH:MM:SS`. */

/** The three rates in the order of every set of six figures. */
export const RATE_IDS = ["response", "resolution", "satisfaction"] as const;
export type RateId = (typeof RATE_IDS)[number];
export type ProfileId = "default" | "strict" | "lenient";
export type PeriodKind = "day" | "week" | "month";

/** One of the three rates with what it is held against; floor and target in percent. */
export interface RateRule {
  id: RateId;
  name: string;
  floor: number | null;
  target: number | null;
  clause: string;
  lack?: Lack;
}

/** Columns that a figure needs and sources of tickets never have. */
export interface Lack {
  /** In words: “退单时间”或“退单次数”. */
  columns: string;
  /** Sources without them; null where no source has them: then the figure is given as 无此列. */
  sources: string[] | null;
  /** True where these sources' tickets are left out of the figure; else they stand in it as if nothing had been. */
  apart?: boolean;
}

/** A definition profile (口径) and its wording as printed under figures. */
export interface Profile {
  id: ProfileId;
  name: string;
  version: string;
  /** Which of a ticket's days puts it into a period. */
  base: "completed" | "received" | "due" | "rated";
  rating: "first" | "final";
  wording: string;
  note: string | null;
}

/** What every page is told about how it was made. */
export interface Meta {
  city: string;
  asOf: string;
  /** Newest receipt in the warehouse; null when there are no tickets. */
  latest: string | null;
  /** Hours without a new ticket after which the data are called old. */
  staleHours: number;
  sample: boolean;
  edition: "internal" | "public";
  weekStart: number;
  monthStart: number;
  profile: ProfileId;
  profiles: Profile[];
  /** Sources of ratings, never pooled: the headline one first, then those that have any. */
  sources: string[];
  rules: RateRule[];
  /** Rates on fewer ratings than this are not judged. */
  minRated: number;
  /** What figures lack in the feeds, by indicator; `contact` is the first contact in lists of tickets. */
  lacking: Record<string, Lack>;
  /** First day of which every ticket is listed; null in the public edition. */
  listedFrom: string | null;
  /** Of a board newer than the site `unbuilt` units came in since: they have no page yet. */
  units: Record<string, { name: string; short: string; kind: string; unbuilt?: true }>;
  platforms: Record<string, { name: string; key: boolean }>;
  /** Classes of matters by id, of the word list, and whether each has a page; tickets of none are 未归类. */
  issues: Record<string, { name: string; group: string; division: string; page: boolean }>;
  policies: string[];
}

/** Numerators and denominators of the three rates, in the order response, resolution, satisfaction. */
export type Six = [number, number, number, number, number, number];
/** A profile by the headline source of ratings; by another, with its place in `meta.sources`: `strict@2`. */
export type RateKey = ProfileId | `${ProfileId}@${number}`;
export type Rates = Partial<Record<RateKey, Six>>;
export type Range = [number, number];

export const SCOPES = ["issue", "unit", "about", "answered", "district", "channel", "kind", "field"] as const;
export type ScopeId = (typeof SCOPES)[number];

/** The city's and the members' figures by period, by member, and one by one; what the house keeps of itself. */
export type * from "./data-admin.js";
export type * from "./data-issues.js";
export { ISSUE_KINDS, ISSUE_SIDES, SIDE_SLOTS } from "./data-issues.js";
export type * from "./data-marking.js";
export type * from "./data-members.js";
export type * from "./data-periods.js";
export type * from "./data-risk.js";
export { RISK_PERIODS, RISK_SCOPES } from "./data-risk.js";
export type * from "./data-tickets.js";
export { CLOCK_LETTERS, DUE_STATES, LIVE_FORM } from "./data-tickets.js";
export type * from "./data-topics.js";
export type * from "./data-warnings.js";
