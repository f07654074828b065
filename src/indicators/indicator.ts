import type { Needs } from "./columns.ts";

/** Whose tickets a figure counts. Consultation is never mixed with complaints unasked. */
export const POPULATIONS = ["driver", "driver_consult", "other", "other_consult", "all"] as const;
export type Population = (typeof POPULATIONS)[number];

/** Along what a figure is split; `city` has the one member ''. */
export const SCOPES = [
  "city",
  "unit",
  "district",
  "platform_about",
  "platform_answered",
  "issue",
  "channel",
  "kind",
  "field",
] as const;
export type Scope = (typeof SCOPES)[number];

/** Spans of time; `ytd` runs from the year's start to its `period_end`, `r13w` over 13 weeks. */
export const PERIODS = ["day", "week", "month", "quarter", "ytd", "r13w"] as const;
export type Period = (typeof PERIODS)[number];

/** The ticket's column behind each scope but the city. */
export const MEMBER_COLUMNS: Readonly<Record<Exclude<Scope, "city">, string>> = {
  unit: "unit_id",
  district: "district",
  platform_about: "complained_platform_id",
  platform_answered: "answered_by_platform_id",
  issue: "issue_id",
  channel: "channel",
  kind: "kind",
  field: "field",
};

/** Member of a scope that collects tickets without one, so that members always add up to the city. */
export function unassigned(scope: string): string {
  return scope === "unit" ? "未派" : scope === "issue" ? "未归类" : "未填";
}

/** Which of a ticket's days puts it into a period: `profile` = the profile's base; `carried` = open when the period began. */
export type Dated = "received" | "completed" | "due" | "rated" | "profile" | "carried";

/** Where a threshold or definition comes from: a document, published ministry practice, or this installation (自设). */
export type Basis = "clause" | "ministry" | "local";

/** One figure: its words for the method page, its lines, and the conditions the cube counts by. */
export interface Indicator {
  id: string;
  /** Chinese name. */
  name: string;
  group: "三率" | "评价覆盖" | "受理" | "转派" | "办理" | "问题工单" | "追回运费";
  unit: "%" | "件" | "元";
  /** What is counted above the line, in Chinese. */
  numerator: string;
  /** What is counted below the line; null for counts and sums. */
  denominator: string | null;
  /** Which way is better. */
  direction: "higher" | "lower" | "none";
  /** Not below this share (≥, unrounded), only for `lineFor`. */
  floor: number | null;
  /** Strictly above this share. */
  target: number | null;
  /** Populations that floor and target apply to. */
  lineFor: readonly Population[];
  /** Clause id of the requirement list, such as T26-0; null when ours alone. */
  clause: string | null;
  basis: Basis;
  /** Which part of the definition is ours, or what to know when reading it. */
  note?: string;
  dated: Dated;
  /** True when first and final rating give two figures. */
  rated: boolean;
  scopes: readonly Scope[];
  periods: readonly Period[];
  /** SQL over `fact` (see fact.sql); a condition is counted, a sum is added up. */
  count: { numerator: string; denominator: string | null };
  /** Columns of the feeds that it is made of, beside number and time of receipt; without them it is 无此列, not nought. */
  needs: Needs;
}

/** What figures without lines and without ratings have in common. */
export const PLAIN = {
  rated: false,
  floor: null,
  target: null,
  lineFor: [],
  scopes: SCOPES,
  periods: PERIODS,
} as const;
