import type { Lack, Marking, Meta, UnitTrial } from "./data.js";

/** What was loaded, refused and doubted, and how complete it is. */
export interface QualityPage {
  meta: Meta;
  files: QualityFile[];
  rejected: {
    feed: string;
    reason: string;
    field: string | null;
    rows: number;
    files: number;
    /** Where such rows stand, and what they hold, masked; null in the public edition. */
    examples: { place: string; raw: string | null }[];
  }[];
  flags: { code: string; label: string; effect: string; tickets: number }[];
  extra: { feed: string; column: string; files: number }[];
  /** Columns that sources never have, and the figures that cannot be had for it. */
  lacking: (Lack & { figures: string[] })[];
  feeds: { feed: string; kind: string; files: number; latest: string | null; loaded: string | null }[];
  totals: { read: number; fresh: number; changed: number; same: number; rejected: number; flagged: number };
  coverage: { start: string; rated: number; completed: number }[];
  gaps: { label: string; tickets: number; of: number }[];
  conflicts: number;
  /** The official mark against the words; null where these were not read. */
  marking: Marking | null;
}
export interface QualityFile {
  feed: string;
  kind: string;
  path: string;
  outcome: string;
  reason: string | null;
  encoding: string | null;
  bytes: number;
  read: number;
  fresh: number;
  changed: number;
  same: number;
  rejected: number;
  flagged: number;
  loaded: string;
}

export interface MethodPage {
  meta: Meta;
  indicators: MethodIndicator[];
  clocks: MethodClock[];
  calendar: { year: number; known: boolean; working: number; days: number; festivals: string[] }[];
  flags: { code: string; label: string; effect: string }[];
  /** Matters and the ledger of arrears. */
  matters: MethodTerm[];
  /** How risks are foretold, graded and tested (自设). */
  risks: { name: string; text: string }[];
  /** Kinds of warnings in the order they are told; empty where none are made. */
  warnings: MethodWarning[];
  /** How detectors did where the truth is known: weeks, days (docs/detectors.md). */
  detectors: { weeks: MeasuredDetector[]; days: MeasuredDetector[] };
  /** Rules of register, lists, signals and appeals; empty where nothing is supervised. */
  supervision: MethodTerm[];
  duties: MethodDuty[];
  issues: MethodIssues;
}

/** What is sent or published when, and how a day off moves it; `basis` as for indicators. */
export interface MethodDuty {
  name: string;
  responsible: string;
  when: string;
  moved: string;
  clause: string | null;
  basis: string;
  note: string | null;
}

/** How the words of tickets are read, and how well. */
export interface MethodIssues {
  /** Of the word list. */
  classes: number;
  groups: number;
  /** Labelled tickets and mean F1 over their classes, by the word list alone and with the model, cross-validated; null: not measured. */
  whole: { labelled: number; words: number; combined: number } | null;
  /** The same of each class. */
  scores: {
    id: string;
    labelled: number;
    words: number;
    combined: number;
    precision: number | null;
    recall: number | null;
  }[];
  /** Truck drivers' tickets received since `since`, consultation apart, without a class. */
  unclassified: { tickets: number; of: number };
  since: string;
  /** How heat is made, and when a topic is new. */
  heat: string;
  rule: string;
  trial: UnitTrial | null;
}
/** A term of the pages with how it is found; `basis` as for indicators. */
export interface MethodTerm {
  id: string;
  name: string;
  text: string;
  clause: string;
  basis: string;
}
export interface MethodIndicator {
  id: string;
  name: string;
  group: string;
  unit: string;
  numerator: string;
  denominator: string | null;
  direction: string;
  floor: number | null;
  target: number | null;
  clause: string | null;
  /** What the clause says, in our own words. */
  wording: string | null;
  basis: string;
  note: string | null;
}
export interface MethodClock {
  policy: string;
  clock: string;
  name: string;
  start: string;
  end: string;
  limit: string;
  conditions: string;
  responsible: string;
  extension: string | null;
  clause: string | null;
  wording: string | null;
  basis: string;
  note: string | null;
  lack?: Lack;
}

/** A kind of warning as the rules file has it. */
export interface MethodWarning {
  name: string;
  /** False where the installation switched it off. */
  enabled: boolean;
  clause: string | null;
  basis: string;
  severity: "red" | "amber" | "yellow";
  step: string;
  closesAfter: number;
  thresholds: string;
  thresholdsBasis: string;
}

/** How one detector did on simulated series: share of quiet points alarmed, of outbreaks found, found at once; mean delay in points. */
export interface MeasuredDetector {
  method: string;
  falseAlarms: number;
  detected: number;
  firstPoint: number;
  delay: number;
  f1: number;
}
