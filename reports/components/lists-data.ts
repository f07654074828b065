import type { Meta } from "./data.js";

/** The lists of the meetings: 约谈, 通报, 提级, 会商, 表扬. */
export type MeetingList = "summon" | "circular" | "escalation" | "study" | "praise";

/** One entry: whom, by which rule, since when; `said` null in the public edition where it could name somebody. */
export interface ListingRow {
  list: MeetingList;
  scope: string;
  member: string;
  rule: string;
  clause: string | null;
  basis: string;
  hint: boolean;
  since: string;
  said: string | null;
  total: number;
  tickets: string | null;
}

/** A unit's tickets by what looks like shirking; unit null: sent back, and the export does not say by whom. */
export interface ShirkingRow {
  unit: string | null;
  base: number | null;
  total: number;
  signals: Record<string, number>;
  list: string | null;
}

/** Dissatisfied tickets of one month's ratings, and whether they may be appealed. */
export interface AppealMonth {
  month: string;
  dissatisfied: number;
  barred: number;
  doubtful: number;
  free: number;
  ready: number;
  appealed: number;
  upheld: number;
  rejected: number;
  rated: number;
  satisfied: number;
}

/** One dissatisfied ticket of the month that is to be handed in. */
export interface AppealCase {
  number: string;
  unit: string | null;
  rated: string;
  issue: string;
  title: string | null;
  barred: number[];
  doubts: { ground: number; words: string }[];
  lacks: string[];
  state: string | null;
}

/** What a meeting decided (T26-7): whose it is, by when, and when it was done. Words in the internal edition only. */
export interface MeetingDecision {
  meeting: string;
  decided: string;
  decision: string | null;
  owner: string | null;
  due: string | null;
  done: string | null;
}

/** The page of the lists, appeals, signals of shirking, and what meetings decided. */
export interface ListsPage {
  meta: Meta;
  made: boolean;
  listing: ListingRow[];
  few: { list: MeetingList; member: string; rated: number }[];
  /** Fewer ratings than this are not listed. */
  leastRated: number;
  shirkingDays: number;
  shirking: ShirkingRow[];
  appeals: AppealMonth[];
  /** Month of the ratings that are handed in next, and its tickets. */
  appealMonth: string;
  /** By which day they are handed in; null where the calendar of duties does not say. */
  appealDue: string | null;
  appealCases: AppealCase[];
  /** Null where the office keeps no `tasks.csv`. */
  decisions: readonly MeetingDecision[] | null;
}
