import type { Meta } from "./data.js";

export type WarningSeverity = "red" | "amber" | "yellow";
export type WarningState = "new" | "rising" | "steady" | "easing" | "closed";

/** A kind of warning as the rules describe it. */
export interface WarningKind {
  name: string;
  clause: string | null;
  /** clause | ministry | local; local reads 自设. */
  basis: string;
  /** What is proposed to be done. */
  step: string;
}

/** What people did about a warning. */
export interface WarningAction {
  day: string;
  who: string | null;
  what: string | null;
  state: "acknowledged" | "handled";
}

/** One warning as pages print it. */
export interface WarningRow {
  id: string;
  kind: string;
  scope: string;
  member: string;
  issue: string;
  severity: WarningSeverity;
  peak: WarningSeverity;
  state: WarningState;
  /** Within the day's budget; the others are counted. */
  told: boolean;
  /** Day since which it is; null while it waits. */
  toldOn: string | null;
  onset: string;
  firstSeen: string;
  lastSeen: string;
  closed: string | null;
  /** Days from onset to first seen. */
  delay: number;
  weight: number;
  /** The same when it was seen before; null on the first day. */
  before: number | null;
  /** The sentence; null in the public edition where it could name somebody. */
  said: string | null;
  /** Tickets behind it; null where its figures are others, such as ratings of a month. */
  total: number | null;
  evidence: {
    observed: number;
    expected: number;
    upper: number;
    q: number | null;
    course: number[];
  } | null;
  /** Name of the list of its tickets; null where there is none. */
  list: string | null;
  actions: WarningAction[];
}

/** The page of warnings. */
export interface WarningsPage {
  meta: Meta;
  /** Whether warnings were made at all. */
  made: boolean;
  kinds: Record<string, WarningKind>;
  open: WarningRow[];
  /** Closed in the newest weeks, the latest first. */
  closed: WarningRow[];
  /** Last day that was over at the moment: the one judged. */
  day: string;
  /** Last day before this one on which everything was judged; null for the first. */
  previous: string | null;
  /** Newest day judged in the log, where that is later than this one; else null. */
  later: string | null;
  /** First days of the log: of rises, which are replayed, and of everything else. */
  began: { rises: string | null; rules: string | null };
  /** Days of history, where they are too few to tell a rise; else null. */
  short: number | null;
  /** Steps whose limits say nothing, for want of columns, and are no warning. */
  untold: readonly string[];
  /** Whether the installation keeps actions. */
  acted: boolean;
  /** Shares of a day's tickets known 0, 1, 2 … days after it, while not all; empty where all or nothing is known of delay. */
  late: number[];
  /** Urgent tickets beside what units reported, newest first; `reporting`: whether the installation keeps reports; null: switched off. */
  register: { since: string; rows: UrgentRow[]; reporting: boolean } | null;
}

/** An urgent ticket, or a report about none. */
export interface UrgentRow {
  number: string | null;
  unit: string | null;
  /** Names of the groups of words, and the words. */
  groups: string[];
  words: string[];
  /** Whether word list and second look both say so; else a person has to look. */
  certain: boolean;
  /** Day it was there to be seen. */
  seen: string | null;
  reported: string | null;
  /** Days from seen to reported; of what is not reported, to the moment. */
  gap: number | null;
  note: string | null;
}

/** A warning on the leader's week. */
export interface LeaderWarning
  extends Pick<
    WarningRow,
    "id" | "scope" | "member" | "issue" | "severity" | "state" | "firstSeen" | "total"
  > {
  /** The kind's name. */
  kind: string;
  /** How many are told of this kind and severity, it included. */
  like: number;
  evidence: { observed: number; expected: number } | null;
}
