import type { Meta, Rates, ScopeId } from "./data.js";
import type { MemberRow, Official, ProcessRule } from "./data-periods.js";
import type { DueCounts, DueRow, TicketRow } from "./data-tickets.js";
import type { UnitSupervision } from "./supervision-data.js";

export type * from "./data-platforms.js";

/** A unit's or platform's series for small charts. */
export interface MemberSeries {
  points: { start: string; end: string; partial: boolean }[];
  received: number[];
  rates: Rates[];
}

/** Members over one span: month to date, rolling 13 weeks, year to date. */
export interface MemberBase {
  id: "month" | "r13w" | "ytd";
  label: string;
  start: string;
  end: string;
  partial: boolean;
  rows: MemberRow[];
}

export interface UnitsPage {
  meta: Meta;
  bases: MemberBase[];
  due: DueRow[];
  official: Official[];
}

/** A unit's or a platform's own page. */
export interface MemberPage {
  meta: Meta;
  id: string;
  /** `unit`, or `about` and `answered` of a platform. */
  sides: {
    scope: ScopeId;
    title: string;
    weeks: MemberSeries;
    months: MemberSeries;
    now: { id: string; label: string; start: string; end: string; row: MemberRow }[];
  }[];
  issues: IssueCount[];
  /** First day of the newest 13 weeks. */
  since: string;
  due: DueCounts;
  process: ProcessRule[];
  /** Process figures of the newest month, the one before (or as many of its first days) and the newest 13 weeks. */
  processed: { now: LabelledProcess; before: LabelledProcess | null; long: LabelledProcess } | null;
  stages: StageTime[];
  problems: ProblemRow[];
  problemsOmitted: number;
  tickets: TicketRow[];
  official: Official[];
  /** What supervision holds of a unit; null of platforms, and where it was not computed. */
  supervision: UnitSupervision | null;
}

/** Process figures with the name of their span, numerators and denominators in the rules' order. */
export interface LabelledProcess {
  label: string;
  /** Its last day. */
  end: string;
  values: number[];
  /** Open at its start; null where it is not known. */
  carried: number | null;
}

/** A class within a member over the newest 13 weeks, and the 13 before. */
export interface IssueCount {
  issue: string;
  received: number;
  before: number;
}

/** Hours that a stage took: number of tickets, median and nine in ten. */
export interface StageTime {
  name: string;
  n: number;
  median: number | null;
  p90: number | null;
}

/** A ticket rated not contacted, not resolved or dissatisfied (T26-4). */
export interface ProblemRow {
  number: string;
  received: string;
  completed: string | null;
  kind: string | null;
  issue: string | null;
  contacted: boolean | null;
  resolved: boolean | null;
  satisfied: string | null;
  cleared: boolean;
  title: string | null;
}
