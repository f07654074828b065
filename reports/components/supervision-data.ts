import type { Meta } from "./data.js";
import type { MeetingList } from "./lists-data.js";

/** Where a case stands (see src/supervision/register/stages.sql). */
export type Stage =
  | "to-notice"
  | "rectifying"
  | "late"
  | "to-rerate"
  | "again-bad"
  | "to-clear"
  | "appealing"
  | "to-confirm"
  | "to-supervise"
  | "supervising"
  | "reported";
export type Turn = "office" | "unit" | "hotline" | "city";
export type Track = "rectify" | "supervise";

/** Open cases in one place, with the list of their tickets; null where they are not listed. */
export interface StageCount {
  track: Track;
  stage: Stage;
  turn: Turn;
  /** Not moved for months. */
  lapsed: boolean;
  n: number;
  /** Since when the oldest stands there. */
  oldest: string;
  list: string | null;
}

/** What came of the tickets rated badly in one month. */
export interface SupervisionMonth {
  month: string;
  bad: number;
  noticed: number;
  answered: number;
  in_time: number;
  rerated: number;
  again: number;
  cleared: number;
  circulated: number;
  appealed: number;
  upheld: number;
}

/** A unit's cases: open now, and what came of those of the last days. */
export interface SupervisionUnit {
  unit: string;
  open: number;
  theirs: number;
  late: number;
  lapsed: number;
  age: number | null;
  oldest: number | null;
  bad: number;
  noticed: number;
  cleared: number;
  rerated: number;
  again: number;
  /** Median days from notice to result. */
  days_needed: number | null;
}

/** One open case. */
export interface SupervisionCase {
  number: string;
  track: Track;
  grounds: string[];
  suspected: boolean;
  unit: string | null;
  answered: string | null;
  stage: Stage;
  turn: Turn;
  opened: string;
  since: string;
  due: string | null;
  notice: string | null;
  progressed: string | null;
  overdue: boolean;
  age: number;
  days_left: number | null;
  issue: string;
  title: string | null;
  /** What was done so far, by time. */
  steps: CaseStep[];
}

/** One step of a case: `action` as in `actions.csv`. */
export interface CaseStep {
  action: string;
  at: string;
  by: string | null;
  remark: string | null;
}

/** The page of the register. */
export interface SupervisionPage {
  meta: Meta;
  /** Columns that no source has, in words; null where all are there. */
  lacking: string | null;
  /** Whether the office keeps `actions.csv`. */
  kept: boolean;
  backlogDays: number;
  /** Days that the figures of units speak of. */
  days: number;
  stages: StageCount[];
  months: SupervisionMonth[];
  weeks: { week: string; opened: number; closed: number }[];
  units: SupervisionUnit[];
  cases: SupervisionCase[];
  /** Open cases that the list leaves out. */
  omitted: number;
}

/** What supervision holds of one unit, for its own page. */
export interface UnitSupervision {
  open: number;
  theirs: number;
  late: number;
  lapsed: number;
  list: string | null;
  listed: { list: MeetingList; rule: string; clause: string | null; hint: boolean; since: string }[];
  shirked: number;
  /** Tickets that the signals of shirking are a share of. */
  base: number;
  /** First day of the month that replies and visits speak of. */
  month: string;
  /** Null where the month has none. */
  replies: number | null;
  failed: number | null;
  score: number | null;
  visited: number | null;
  denied: number | null;
  to_redo: number | null;
  redone: number | null;
  appealMonth: string;
  dissatisfied: number;
  barred: number;
  appealed: number;
}
