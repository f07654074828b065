import type { Budding, MemberPage, MemberSeries, Meta, ScopeId } from "./data.js";

/** Kinds of period by which classes are ranked. */
export const ISSUE_KINDS = ["week", "month"] as const;
export type IssueKind = (typeof ISSUE_KINDS)[number];

/** Sides of a ticket by which classes are picked and a rise is traced, in the order of pages. */
export const ISSUE_SIDES = ["district", "about", "unit", "channel"] as const satisfies readonly ScopeId[];
export type IssueSide = (typeof ISSUE_SIDES)[number];

/** Files that the members of one side are spread over, fetched when one is picked. */
export const SIDE_SLOTS = 6;

/**
 * How a class moved: `rise` above the usual range and significant with all classes tested together · `above` above it only ·
 * `below` · `within` · `few` too few to say · `unknown` nothing to compare with.
 */
export type IssueVerdict = "rise" | "above" | "below" | "within" | "few" | "unknown";

/** A period in which classes are ranked. */
export interface IssuePeriod {
  start: string;
  /** Its last day, and the last that is counted. */
  end: string;
  until: string;
  /** Its days that are over, where it is not; then all its counts, and those it is compared with, are of as many first days. */
  days: number | null;
  /** All its working days are over, and it had some; days may remain. */
  worked: boolean;
  working: number | null;
  festivals: string[];
  /** Why the period before is not compared, or its working days where they differ; null where alike. */
  unlike: string | null;
  uneven: string | null;
  /** Last year's aligned period, and on what it is aligned or why it is not compared. */
  year: { start: string; end: string; comparable: boolean; reason: string } | null;
}

/** A class in one period; counts are null where they are not compared. */
export interface IssueRow {
  id: string;
  tickets: number;
  matters: number;
  callers: number;
  /** Tickets whose caller is not known. */
  unknown: number;
  before: number | null;
  year: number | null;
  /** Usual range and the count usual for the time of year; null with too little history. */
  usual: { low: number; high: number; centre: number } | null;
  /** Chance of so high a count, adjusted for all classes; null where not tested. */
  q: number | null;
  verdict: IssueVerdict;
}

/** A member's part in a class's rise; `before` is a mean where it is held against what is usual. */
export interface IssuePart {
  member: string;
  now: number;
  before: number;
  /** Its share of the tickets rose significantly: it moved by itself. */
  stands: boolean;
}

/** A rise traced over one side: the members that made most of it, and all the others together. */
export interface IssueTrace {
  side: IssueSide;
  makers: IssuePart[];
  others: { members: number; now: number; before: number };
}

/**
 * A class that rose, over each side; parts and others add up to the whole. Its base is the mean of the latest 26 like periods
 * where it is beyond the usual range, else the period before.
 */
export interface IssueMove {
  id: string;
  basis: "usual" | "before";
  traces: IssueTrace[];
}

/** Classes in one period, most tickets first, 未归类 last. */
export interface IssueRanking {
  start: string;
  tickets: number;
  rows: IssueRow[];
  moves: IssueMove[];
}

export type IssueRankings = Record<IssueKind, IssueRanking[]>;

/** The review of frequent matters. */
export interface IssuesPage {
  meta: Meta;
  periods: Record<IssueKind, IssuePeriod[]>;
  /** Members of each side that have tickets, most first; a member's file goes by its place here. */
  members: Record<IssueSide, string[]>;
  /** Names of divisions in charge (业务处室) by id. */
  divisions: Record<string, string>;
  /** Classes that have a page. */
  classes: string[];
  rankings: IssueRankings;
  /** True where tickets are grouped into matters. */
  matters: boolean;
  /** Topics of the moment that are new or mostly without a class, hottest first. */
  budding: Budding[];
  /** Classes that are to be reported at the first ticket. */
  urgent: string[];
  /** What was done about classes, the newest feedback first. */
  loops: IssueLoop[];
  /** False where there is no `tasks.csv`. */
  tasked: boolean;
  /** When a rise is called one, in words. */
  rule: string;
}

/** Rankings of members of one side, by member; of newer periods only. */
export type IssueSideFile = Record<string, IssueRankings>;

/** What was done about a class (T26-11). */
export interface IssueTask {
  issue: string;
  division: string;
  /** Day fed back to the division. */
  fed: string;
  cause: string | null;
  plan: string | null;
  /** Day done; null while open. */
  done: string | null;
}

/** A task with the class's tickets in the 8 weeks before the feedback and after completion (or since the feedback). */
export interface IssueLoop extends IssueTask {
  before: { start: string; end: string; tickets: number };
  after: { start: string; end: string; tickets: number } | null;
}

/** A member's tickets of one class in the newest 13 weeks and the 13 before. */
export interface IssueSplit {
  member: string;
  received: number;
  before: number;
  stands: boolean;
}

/** A class's page. */
export interface IssueClassPage {
  meta: Meta;
  id: string;
  group: string;
  /** Name of the division in charge. */
  division: string;
  route: string[];
  clause: string;
  side: {
    weeks: MemberSeries;
    months: MemberSeries;
    now: MemberPage["sides"][number]["now"];
  };
  weeks: { periods: IssuePeriod[]; rows: (IssueRow | null)[] };
  /** First day of the newest 13 weeks. */
  since: string;
  until: string;
  splits: Record<IssueSide, IssueSplit[]>;
  clocks: {
    id: string;
    name: string;
    responsible: string;
    met: number;
    missed: number;
    open: number;
    overdue: number;
  }[];
  /** Words that most often decided, with their tickets; internal edition only. */
  words: { word: string; tickets: number }[];
  /** Typical masked texts; internal edition only. */
  texts: { number: string; received: string; text: string }[];
  loops: IssueLoop[];
  /** False where there is no `tasks.csv`. */
  tasked: boolean;
}
