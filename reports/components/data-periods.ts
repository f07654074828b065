import type { Budding, IssueRow, Meta, PeriodKind, Range, Rates, ScopeId, Six } from "./data.js";
import type { DutyLine } from "./data-duties.js";
import type { Due } from "./data-tickets.js";
import type { LeaderWarning } from "./data-warnings.js";

/** Last year's side of a comparison. */
export interface YearBefore {
  start: string;
  end: string;
  working: number | null;
  comparable: boolean;
  reason: string;
  received: number;
  rates: Rates;
}

/** The city in one period. */
export interface PeriodPoint {
  start: string;
  end: string;
  /** True while the period is not over as of the moment. */
  partial: boolean;
  /** All its working days are over as of the moment, and it had some; days may remain. */
  worked: boolean;
  /** Working days; null where the calendar of the year is not known. */
  working: number | null;
  festivals: string[];
  /** Truck drivers' tickets received, consultation apart. */
  received: number;
  consult: number;
  other: number;
  otherConsult: number;
  completed: number;
  /** Open at the start of the period, from earlier ones. */
  carried: number;
  /** Of a period that is not over: its days that are, and as many first days of the one before; null without any. */
  like: { days: number; now: FirstDays; before: FirstDays | null } | null;
  /** Numerators and denominators of the page's process indicators, in their order. */
  process: number[];
  /** What is usual; in a period that is not over, of as many first days. */
  usual: Range | null;
  /** By each profile's own headline rating (first, or final where the profile says so). */
  rates: Rates;
  final: Rates;
  /** Year to date at the period's end. */
  ytd: Rates;
  /** Answered and ratable tickets for each rate, as numerators and denominators. */
  coverage: Rates;
  /**
   * The matching period a year earlier, festivals aligned; `reason` says on what, or why it is not comparable. In a
   * period that is not over, as many first days of it.
   */
  year: YearBefore | null;
}

/** The first days of a period, added up from the cube's days. */
export interface FirstDays {
  start: string;
  end: string;
  working: number | null;
  received: number;
  rates: Rates;
  process: number[];
}

/** A member of a scope (a class, unit, platform …) in one period. */
export interface MemberRow {
  id: string;
  received: number;
  /** Received on the days that are over, where the period is not and this is less than `received`. */
  like?: number;
  /** The period before, or as many of its first days; null where nothing can be compared. */
  before: number | null;
  usual: Range | null;
  rates: Rates;
}

export type PeriodDetail = { start: string } & Record<ScopeId, MemberRow[]>;

/** An indicator of the process (过程指标), without floor or target, by the registry. */
export interface ProcessRule {
  id: string;
  name: string;
  /** Whose work it shows. */
  responsible: string;
  /** Whose tickets it counts. */
  counted: string;
  numerator: string;
  denominator: string;
  direction: "higher" | "lower" | "none";
  clause: string | null;
  basis: string;
}

/** Volume and rates of a span longer than the page's periods. */
export interface SpanFigures {
  label: string;
  start: string;
  end: string;
  partial: boolean;
  received: number;
  completed: number;
  rates: Rates;
}

/** A page that is picked by period; `older` counts the files of earlier years, `NAME-older-1.json` onwards. */
export interface PeriodPage {
  meta: Meta;
  period: PeriodKind;
  points: PeriodPoint[];
  details: PeriodDetail[];
  official: Official[];
  process: ProcessRule[];
  /** Quarter and year to date of every month, by its start; months only. */
  spans: Record<string, SpanFigures[]>;
}

/** Details of one calendar year before the embedded ones. */
export interface OlderDetails {
  details: PeriodDetail[];
}

/** A value from the official bulletin (部通报), in percent, beside ours for the same member and period. */
export interface Official {
  period: string;
  publisher: string;
  scope: string;
  member: string;
  values: [number | null, number | null, number | null];
  n: number | null;
  document: string | null;
  ours: Six;
  /** Ours less the bulletin's in percentage points; null where either is missing. */
  differences: [number | null, number | null, number | null];
}

/** The leader's week. */
export interface LeaderPage extends PeriodPage {
  due: Due;
  /** Units' month to date, by month start. */
  months: Record<string, { start: string; end: string; partial: boolean; units: MemberRow[] }>;
  /** How classes stood in each week, by its start, as the review judges them. */
  issues: Record<string, Pick<IssueRow, "id" | "tickets" | "before" | "usual" | "q" | "verdict">[]>;
  /** New topics of the moment that are hot, hottest first. */
  budding: Budding[];
  /** The gravest warnings of the moment, and how many more are open. */
  /** moreKinds: kinds among those that are not listed. */
  warnings: { rows: LeaderWarning[]; more: number; moreKinds: number };
  /** What is to be sent or published this week and is not marked as sent. */
  duties: DutyLine;
  /** Weekly counts about each platform, aligned with `points`. */
  platformSeries: Record<string, number[]>;
}
