import type { Meta, Range } from "./data.js";
import type { IssueCount, MemberPage, ProblemRow } from "./data-members.js";
import type { MemberRow } from "./data-periods.js";

/** A lasting change of level in weeks or months; `confidence` is 1 − p. */
export interface LevelMove {
  /** First day of the new level's first period, and of the first and last within the 95 % interval of that date. */
  start: string;
  earliest: string;
  latest: string;
  /** Tickets a period before and after. */
  before: number;
  after: number;
  confidence: number;
}

/** A platform's tickets by week or month: whole periods with the newest that is not over. */
export interface PlatformCourse {
  points: { start: string; end: string; partial: boolean }[];
  counts: number[];
  usual: (Range | null)[];
  /** Course without the season: STL's trend from two years on, before that the level between dated changes. */
  level: (number | null)[];
  /** Season's part by STL; null before two years. */
  season: (number | null)[] | null;
  changes: LevelMove[];
}

/** Dated changes of one class within a platform. */
export interface ClassMoves {
  issue: string;
  changes: LevelMove[];
}

/** Whether the mix of classes shifted between the 13 weeks before and the newest; counted by callers. */
export interface MixView {
  now: number;
  before: number;
  test: { statistic: number; df: number; p: number } | null;
  classes: { issue: string; now: number; before: number; q: number; moved: "up" | "down" | "no" }[];
}

/** A class of the platform's rules and fees, by week. */
export interface RuleCourse extends IssueCount {
  weeks: number[];
}

/** What the platform reports of itself (T26-16) and tickets per 10,000 of its drivers and orders over the newest 13 weeks. */
export interface Reported {
  drivers: number | null;
  orders: number | null;
  real_name: number | null;
  listed: number | null;
  restricted: number | null;
  reported: number | null;
  as_of: string | null;
  perDrivers: BaseShare | null;
  perOrders: BaseShare | null;
}
export interface BaseShare {
  value: number;
  lower: number;
  upper: number;
}

/** A platform's own list against the hotline's tickets about it or answered by it, over the newest 26 weeks. */
export interface ListComparison {
  since: string;
  until: string;
  complaints: number;
  tickets: number;
  linked: number;
  /** Linked with a ticket that is not marked a truck driver's, or is a consultation. */
  apart: number;
  bothResolved: number;
  neitherResolved: number;
  disputed: number;
  resolvedUnclaimed: number;
  unknown: number;
  disputedShare: BaseShare | null;
  recovered: { events: number; platform: number; hotline: number };
  daysToHotline: number | null;
}

/** One event in both lists. */
export interface LinkedRow {
  complaint: string;
  number: string;
  received: string;
  /** Days from the platform's complaint to the hotline's ticket. */
  days: number;
  issue: string | null;
  outcome: string | null;
  claimed: boolean | null;
  resolved: boolean | null;
  probability: number;
  grounds: string[];
}

/** What a platform's page has beside that of every member. */
export interface PlatformPage extends MemberPage {
  course: { weeks: PlatformCourse; months: PlatformCourse };
  moves: ClassMoves[];
  /** Tickets of classes that moved, by the weeks of the course. */
  classWeeks: Record<string, number[]>;
  mix: MixView;
  rules: RuleCourse[];
  list: ListComparison | null;
  /** Disputed ones first; none in the public edition. */
  linked: LinkedRow[];
  linkedOmitted: number;
  reported: Reported | null;
  /** Answered by the platform, and the caller is dissatisfied (T23-18); none in the public edition. */
  handBack: ProblemRow[];
}

/** All platforms side by side, by week. */
export interface PlatformsPage {
  meta: Meta;
  weeks: { start: string; end: string; partial: boolean; worked: boolean }[];
  /** The newest 13 weeks. */
  span: { start: string; end: string } | null;
  /** Whole weeks of history, for what is said of the trends. */
  history: number;
  /** Classes of platforms' rules and fees, in their order. */
  ruleIds: string[];
  rows: PlatformRow[];
}
export interface PlatformRow {
  id: string;
  about: number[];
  usual: (Range | null)[];
  level: (number | null)[];
  answered: number[];
  /** The platform's own complaint list, by week. */
  list: number[];
  /** Rates over the newest 13 weeks: tickets about it, and answered by it. */
  quarter: { about: MemberRow; answered: MemberRow };
  issues: IssueCount[];
  changes: LevelMove[];
  moves: ClassMoves[];
  mix: MixView;
  compared: ListComparison | null;
  reported: Reported | null;
}
