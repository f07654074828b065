/** How grave a signal is: red goes up at once, amber is to be acted upon, yellow is to be watched. */
export const SEVERITIES = ["red", "amber", "yellow"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What a signal may be about; `city` has the member ''. A class of matters in the whole city is the city's with `issue`. */
export const SIGNAL_SCOPES = [
  "city",
  "district",
  "unit",
  "platform",
  "topic",
  "matter",
  "debtor",
  "ticket",
] as const;
export type SignalScope = (typeof SIGNAL_SCOPES)[number];

/** A count against what it usually is, for the chart beside a signal. */
export interface Evidence {
  observed: number;
  expected: number;
  /** Highest usual count. */
  upper: number;
  /** Probability of so high a count by itself, and adjusted for all series judged together; null where not tested. */
  p: number | null;
  q: number | null;
  /** Counts of the newest periods as long as this one, it last. */
  course: readonly number[];
}

/** What a detector or a rule sees on one day. Signals of the same kind, scope, member and issue are one warning. */
export interface Signal {
  /** Id of a kind in `policies/warnings.yaml`. */
  kind: string;
  scope: SignalScope;
  member: string;
  /** Class that the signal is narrowed to; '' where it is about all classes. */
  issue: string;
  severity: Severity;
  /** First day of what is seen, YYYY-MM-DD. */
  onset: string;
  /** What signals of one kind are ordered by, the gravest first: tickets, excess, hours … */
  weight: number;
  /** What is seen, in one Chinese sentence with its figures; masked, and with no name of a person. */
  said: string;
  /** Ids of the newest tickets behind it, at most `MOST_TICKETS`, and how many there are in all. */
  tickets: readonly string[];
  total: number;
  evidence: Evidence | null;
}

/** Tickets that a signal names at most; the rest is counted. */
export const MOST_TICKETS = 200;
