import type { Lack, Meta, ProfileId, ScopeId } from "./data.js";

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
  /** Steps other than completion that are still to be met, by name; of truck drivers' tickets. */
  steps: StepCount[];
}
export interface StepCount {
  name: string;
  open: number;
  overdue: number;
}

/** A ticket in which a step other than completion is still to be met. */
export interface StepRow {
  step: string;
  responsible: string;
  number: string;
  unit: string | null;
  due: string;
  state: DueState;
  title: string | null;
  driver: boolean;
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

/** Answers to the three questions of a follow-up. */
export type Answers = [contacted: boolean | null, resolved: boolean | null, satisfied: string | null];

/** A ticket behind the counts and rates; the internal edition's, title masked on loading. */
export interface ListedTicket extends Record<ScopeId, string | null> {
  number: string;
  received: string;
  completed: string | null;
  status: string | null;
  contacted: boolean | null;
  resolved: boolean | null;
  satisfied: string | null;
  /** The final answers, where re-rating changed one. */
  after?: Answers;
  /** Whose rating it is, where not the headline source's. */
  source?: string;
  /** Not completed by its limit, by the unit's own doing. */
  late?: true;
  /**
   * By profile, the day on which its rates count the ticket and how, in the order of the rates: `2026-02-05 210` is above
   * the line of the first, below that of the second, left out of the third; 3 is above by half.
   */
  rated?: Partial<Record<ProfileId, string>>;
  /** The words that decided its class. */
  why?: string;
  /** Its clocks and their states, by place in `TicketsPage.clocks`: `0m 3d`, see `CLOCK_LETTERS`. */
  clocks?: string;
  title: string | null;
}

/** Letters for states of a ticket's clock. */
export const CLOCK_LETTERS = { met: "m", missed: "d", open: "o", overdue: "v" } as const;
export type ClockState = keyof typeof CLOCK_LETTERS;

export interface TicketsPage {
  meta: Meta;
  tickets: ListedTicket[];
  /** Clocks that tickets refer to. */
  clocks: { id: string; name: string }[];
}

/** Tickets of named lists, marked as truck drivers' or not; fetched where a list is asked for. */
export interface TicketLists {
  tickets: ListedTicket[];
  /** By the list's id: what its tickets are, and their places among `tickets`. */
  lists: Record<string, { name: string; places: number[] }>;
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
  lack?: Lack;
}

/** How often the board is made anew between builds, and what rests on it. */
export interface BoardPulse {
  /** Minutes between two pulses; 0 where they are off. */
  every: number;
  /** When the board was made, ISO 8601 in UTC: the wall clock's of a pulse, the moment judged of a build. */
  at: string;
  /** Limits of the policies in force that run out between two daily runs, in hours. */
  hours: number[];
}

/** `live/board.json`: the board that the last pulse made, or the build itself. */
export interface LiveBoard {
  /** `LIVE_FORM` of the program that wrote it: pages of another form leave it alone. */
  form: number;
  page: ClocksPage;
}
export const LIVE_FORM = 1;

export interface ClocksPage {
  meta: Meta;
  pulse: BoardPulse;
  /** Truck drivers' tickets, and all. */
  due: Due;
  all: Due;
  /** Truck drivers' tickets by clock of the policies in force. */
  clocks: ClockCount[];
  tickets: TicketRow[];
  /** Those with another step to be met, of others than truck drivers the most urgent; internal edition only. */
  steps: StepRow[];
  /** Tickets left out of the list because it would be too long. */
  omitted: number;
  /** Open tickets that no unit has, all counted, listed in the internal edition; null where units were not suggested. */
  unassigned: { trial: UnitTrial | null; tickets: number; rows: UnassignedRow[] } | null;
}

/** Suggestions learnt from `learnt` tickets received before `since`, tried on `tickets` later ones: shares that met. */
export interface UnitTrial {
  since: string;
  learnt: number;
  tickets: number;
  first: number;
  three: number;
}

/** An open ticket that no unit has; units suggested, likeliest first. */
export interface UnassignedRow {
  number: string;
  received: string;
  kind: string | null;
  district: string | null;
  issue: string;
  driver: boolean;
  title: string | null;
  suggested: { unit: string; probability: number; reason: string }[];
}
