/** The shapes of `reports/data/pages/*.json`: written by `src/publish/pages`, read by the pages. Times are local, `YYYY-MM-DD HH:MM:SS`. */

export type RateId = "response" | "resolution" | "satisfaction";
export type ProfileId = "default" | "strict" | "lenient";
export type PeriodKind = "day" | "week" | "month";

/** One of the three rates with what it is held against; floor and target in percent. */
export interface RateRule {
  id: RateId;
  name: string;
  floor: number | null;
  target: number | null;
  clause: string;
}

/** A definition profile (口径) and its wording as printed under figures. */
export interface Profile {
  id: ProfileId;
  name: string;
  version: string;
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
  sample: boolean;
  edition: "internal" | "public";
  weekStart: number;
  monthStart: number;
  profile: ProfileId;
  profiles: Profile[];
  ratingSource: string;
  rules: RateRule[];
  /** Rates on fewer ratings than this are not judged. */
  minRated: number;
  /** First day of which every ticket is listed; null in the public edition. */
  listedFrom: string | null;
  units: Record<string, { name: string; short: string; kind: string }>;
  platforms: Record<string, { name: string; key: boolean }>;
  policies: string[];
}

/** Numerators and denominators of the three rates, in the order response, resolution, satisfaction. */
export type Six = [number, number, number, number, number, number];
export type Rates = Partial<Record<ProfileId, Six>>;
export type Range = [number, number];

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

export const SCOPES = ["issue", "unit", "about", "answered", "district", "channel", "kind", "field"] as const;
export type ScopeId = (typeof SCOPES)[number];
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

export const DUE_STATES = ["overdue", "today", "next", "later"] as const;
/** Where an open ticket stands: `none` when no clock in force governs it. */
export type DueState = (typeof DUE_STATES)[number] | "none";

/** How many open tickets stand where, as of the moment. */
export interface DueCounts {
  overdue: number;
  today: number;
  next: number;
  later: number;
}
export interface DueRow extends DueCounts {
  unit: string;
}
export interface Due {
  /** The next working day; null where the calendar is not known. */
  nextDay: string | null;
  total: DueCounts;
  units: DueRow[];
  /** Open tickets that no clock in force governs. */
  unclocked: number;
}

/** The leader's week. */
export interface LeaderPage extends PeriodPage {
  due: Due;
  /** Units' month to date, by month start. */
  months: Record<string, { start: string; end: string; partial: boolean; units: MemberRow[] }>;
  /** Weekly counts about each platform, aligned with `points`. */
  platformSeries: Record<string, number[]>;
}

/** A ticket in a list; title only in the internal edition, masked on loading. */
export interface TicketRow {
  number: string;
  unit: string | null;
  kind: string | null;
  issue: string | null;
  status: string | null;
  received: string;
  due: string | null;
  state: DueState;
  /** The limit in words and the clause it rests on; null where no clock governs. */
  clock: string | null;
  driver: boolean;
  contacted: boolean;
  title: string | null;
}

/** A ticket behind a count of received tickets; the internal edition's, title masked on loading. */
export interface ListedTicket extends Record<ScopeId, string | null> {
  number: string;
  received: string;
  completed: string | null;
  status: string | null;
  contacted: boolean | null;
  resolved: boolean | null;
  satisfied: string | null;
  title: string | null;
}

export interface TicketsPage {
  meta: Meta;
  tickets: ListedTicket[];
}

/** A clock's tickets by state. */
export interface ClockCount {
  policy: string;
  id: string;
  name: string;
  responsible: string;
  clauses: string[];
  basis: string;
  met: number;
  missed: number;
  open: number;
  overdue: number;
}

export interface ClocksPage {
  meta: Meta;
  /** Truck drivers' tickets, and all. */
  due: Due;
  all: Due;
  /** Truck drivers' tickets by clock of the policies in force. */
  clocks: ClockCount[];
  tickets: TicketRow[];
  /** Tickets left out of the list because it would be too long. */
  omitted: number;
}

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
    now: { id: string; label: string; row: MemberRow }[];
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
}

/** Process figures with the name of their span, numerators and denominators in the rules' order. */
export interface LabelledProcess {
  label: string;
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

/** All platforms side by side, by week. */
export interface PlatformsPage {
  meta: Meta;
  weeks: { start: string; end: string; partial: boolean; worked: boolean }[];
  rows: PlatformRow[];
}
export interface PlatformRow {
  id: string;
  about: number[];
  usual: (Range | null)[];
  answered: number[];
  /** The platform's own complaint list, by week. */
  list: number[];
  /** Rates over the newest 13 weeks: tickets about it, and answered by it. */
  quarter: { about: MemberRow; answered: MemberRow };
  issues: IssueCount[];
}

export type * from "./data-admin.js";
