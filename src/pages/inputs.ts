import type { ArchiveContent } from "../../reports/components/archive-data.ts";
import type { IssueTask, WarningKind } from "../../reports/components/data.ts";
import type { MeetingDecision } from "../../reports/components/lists-data.ts";
import type { OperationStatus } from "../../reports/components/operation-data.ts";
import type { WarningStep } from "../feeds/actions.ts";
import type { IssuesFile } from "../issues/schema.ts";
import { isOver } from "../policy/day-over.ts";
import type { Clause, Policy, RatePolicy } from "../policy/schema.ts";
import { type ExtraDay, range, type WorkCalendar } from "../policy/work-calendar.ts";
import type { Settings } from "../settings/settings.ts";
import type { Done } from "../supervision/duties/done.ts";
import type { Duty } from "../supervision/duties/schema.ts";
import type { SupervisionPolicy } from "../supervision/policy.ts";
import type { RepliesFile } from "../supervision/replies/schema.ts";
import type { LoadedScheme } from "../supervision/scoring/load.ts";
import type { Kind } from "../warnings/kinds.ts";
import type { Report } from "../warnings/urgent/reports.ts";

/** Kinds of warnings, what people did about warnings, what units reported (null: no file), groups of urgent words. */
export interface WarningInputs {
  kinds: readonly (WarningKind & { id: string })[];
  /** The same kinds with their thresholds, for the method page. */
  rules?: readonly Kind[];
  actions: readonly WarningStep[];
  reports: readonly Report[] | null;
  groups: readonly { id: string; name: string }[];
}

/** What scores and duties are made by. */
export interface ScoringInputs {
  schemes: readonly LoadedScheme[];
  duties: readonly Duty[];
  done: readonly Done[] | null;
}

/** What page data are made from, beside the warehouse with its clocks and cube. */
export interface PageInputs {
  settings: Settings;
  /** The policies in force, in their order. */
  policies: readonly Policy[];
  rates: RatePolicy;
  clauses: readonly Clause[];
  /** The word list of matters that tickets were classified with. */
  issues: IssuesFile;
  /** What was done about classes of matters; null or left out where the installation keeps no `tasks.csv`. */
  tasks?: readonly IssueTask[] | null;
  /** What warnings are made by; null or left out where none are made. */
  warnings?: WarningInputs | null;
  /** What meetings decided; null or left out where the installation keeps no `tasks.csv`. */
  decisions?: readonly MeetingDecision[] | null;
  /** What supervision is judged by; null or left out where none is. */
  supervision?: SupervisionPolicy | null;
  /** What replies are judged by; null or left out where none are. */
  replies?: RepliesFile | null;
  /** Scoring schemes, duties, and what was marked as sent (null: no file); left out where neither is kept. */
  scoring?: ScoringInputs;
  /** What the home's archive holds; left out where there is none. */
  archive?: ArchiveContent;
  /** How the installation runs; null or left out where that is not known. */
  operation?: OperationStatus | null;
  /** Days that the installation adds to the calendar. */
  extraDays?: readonly ExtraDay[];
  /** Moment the clocks and the cube were computed for, `YYYY-MM-DD HH:MM:SS`. */
  asOf: string;
  /** True while only sample feeds are loaded. */
  sample: boolean;
}

/** Whether a period that ends on `end` is not over at the moment: its last evening counts as over. */
export function isPartial(end: string, asOf: string): boolean {
  return !isOver(end, asOf);
}

/** Days of a span that are over at the moment, from its first on. */
export function daysOver({ start, end }: Stretch, asOf: string): number {
  return range(start, end).filter((day) => !isPartial(day, asOf)).length;
}

/** Whether a span has working days and all of them are over; false where the calendar does not know its year. */
export function allWorked({ start, end }: Stretch, asOf: string, calendar: WorkCalendar): boolean {
  const working = range(start, end).filter((day) => calendar.at(day).working);
  const last = working.at(-1);
  return last !== undefined && calendar.missingYears(start, end).length === 0 && !isPartial(last, asOf);
}

type Stretch = { start: string; end: string };
