import type { Meta } from "./data.js";
import type { HandlingLists } from "./handling-data.js";

/** What of a month's completed tickets was drawn, visited and overturned. */
export interface VisitCounts {
  completed: number;
  /** Visited by the hotline or whoever else, as the export says. */
  by_feed: number;
  drawn: number;
  visited: number;
  reached: number;
  exempt: number;
  denied: number;
  restored: number;
  to_redo: number;
  redone: number;
}
/** Counts that lead to a list of their tickets. */
export const VISIT_LISTS = [
  "drawn",
  "visited",
  "reached",
  "exempt",
  "denied",
  "restored",
  "to_redo",
] as const;
export type VisitList = (typeof VISIT_LISTS)[number];

/** A unit's counts ('' where no unit has the tickets), with the lists that there are. */
export type VisitUnit = VisitCounts & { unit: string; lists: Partial<Record<VisitList, string>> };

/** A month of completion, its units in the order of the register. */
export interface VisitMonth {
  month: string;
  end: string;
  units: VisitUnit[];
  /** Lists of all units together. */
  lists: VisitUnit["lists"];
}

export type VisitQuestion = "contacted" | "resolved" | "satisfied";
/** Where a ticket stands that is to be handled again. */
export type RedoState = "undecided" | "to_send" | "sent" | "done" | "confirmed" | "again" | "cleared";

/** A visit that overturned the record or calls for handling anew. */
export interface VisitRow {
  number: string;
  unit: string | null;
  completed: string | null;
  visited: string | null;
  by: string | null;
  reason: string | null;
  contacted: boolean | null;
  resolved: boolean | null;
  satisfied: string | null;
  newQuestion: string | null;
  source: string | null;
  was: { contacted: boolean | null; resolved: boolean | null; satisfied: string | null };
  denied: VisitQuestion[];
  restored: VisitQuestion[];
  state: RedoState | null;
  issue: string;
  title: string | null;
}

/** A draw of which a call sheet was written. */
export interface VisitDraw {
  drawn: string;
  as_of: string;
  start: string;
  end: string;
  seed: string;
  size: string;
  completed: number;
  exempt: number;
  tickets: number;
}

/** The page of visits. */
export interface VisitsPage {
  meta: Meta;
  /** Newest first; those with a draw or a visit, else the newest alone. */
  months: VisitMonth[];
  /** Visits with something to say; none in the public edition. */
  rows: VisitRow[];
  /** Of those visits the ones that the list leaves out. */
  omitted: number;
  draws: VisitDraw[];
  /** Months in which fewer than the ministry's practice were drawn though there were enough. */
  ministry: number;
  handling: HandlingLists;
}
