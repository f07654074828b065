import type { Meta } from "./data.js";

/** Why a due day is not the day of the rule; see `dueDay` of the engine. */
export type DutyShift =
  | "none"
  | "holiday_later"
  | "off_later"
  | "holiday_earlier"
  | "weekend_earlier"
  | "off_stays";

/** One duty in one period. */
export interface DutyRow {
  id: string;
  name: string;
  /** For where there is little room. */
  short: string;
  responsible: string;
  /** `2026-W07`, `2026-03` or `2026`: what the paper speaks of. */
  period: string;
  /** Day of the rule, and the day it is due. */
  nominal: string;
  due: string;
  shift: DutyShift;
  /** The document does not say it of this case. */
  doubtful: boolean;
  /** The calendar knows the days off around it. */
  known: boolean;
  nil: boolean;
  clause: string | null;
  basis: "clause" | "ministry" | "local";
  note: string | null;
  /** Day it was done, and by whom; null where it is not marked. */
  done: string | null;
  by: string | null;
}

/** A duty as the leader's page names it. */
export type BriefDuty = Pick<DutyRow, "short" | "due" | "doubtful">;

/** What the leader's page says of duties that are not marked as done. */
export interface DutyLine {
  /** From today to the end of the week. */
  due: BriefDuty[];
  /** The first one after. */
  next: BriefDuty | null;
}

/** `duties.json`. */
export interface DutiesPage {
  meta: Meta;
  /** First and last day of the running week. */
  week: [string, string];
  /** Whether the installation marks what was sent (`duties.csv`). */
  marked: boolean;
  /** Past ones, newest first; those of the running week; those of the 30 days after today beyond the week. */
  past: DutyRow[];
  current: DutyRow[];
  coming: DutyRow[];
  /** Years of the rows without a holiday notice in the calendar. */
  missing: number[];
  /** First and last day of the calendar file. */
  file: [string, string];
}
