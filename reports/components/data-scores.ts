import type { Meta } from "./data.js";

/** One item of a scheme, in words. */
export interface ScoreItem {
  id: string;
  name: string;
  group: string | null;
  /** Points it can give; 0 where it is passed or not. */
  full: number;
  extra: boolean;
  /** How it is scored, and over which months. */
  how: string;
  /** Where its figures come from. */
  from: string;
  /** Whether its value is a share, printed in percent. */
  percent: boolean;
  /** One of the three rates, whose tickets can be listed. */
  rate: "response" | "resolution" | "satisfaction" | null;
  clause: string | null;
  basis: "clause" | "ministry" | "local";
  note: string | null;
}

/** How a member did in one item: points, or how its rate stands to the line. */
export interface ItemScore {
  state: "scored" | "lacking" | "below" | "meets" | "target" | "few" | "none" | "absent" | "unjudged";
  x: number | null;
  numerator: number | null;
  denominator: number | null;
  cases: number | null;
  points: number | null;
  /** Months with data. */
  months: number;
  /** Tickets behind its cases, as one may be several; null where none is counted. */
  tickets: number | null;
  /** Named list of them; null where they are not listed. */
  list: string | null;
}

/** A member in one period. */
export interface ScoreRow {
  member: string;
  points: number | null;
  /** Points to be had from the items that have data. */
  full: number;
  /** Items without data. */
  lacking: string[];
  rank: number | null;
  ranked: number;
  band: string | null;
  last: boolean | null;
  lastRunning: boolean;
  /** By item. */
  items: Record<string, ItemScore>;
}

/** One period of a scheme. */
export interface ScoreSpan {
  label: string;
  start: string;
  end: string;
  whole: boolean;
  /** Months of it that have begun. */
  months: number;
  rows: ScoreRow[];
}

/** A scoring scheme with its newest periods. */
export interface ScoreScheme {
  id: string;
  name: string;
  document: string;
  version: string;
  /** False: an example (示例). */
  inForce: boolean;
  /** Passed or not, without points. */
  lines: boolean;
  scope: "unit" | "district" | "platform_about" | "platform_answered" | "entered";
  full: number;
  extra: number;
  bands: { name: string; from: number }[];
  bottom: { places: number; periods: number; does: string; clause: string | null } | null;
  note: string | null;
  items: ScoreItem[];
  /** Newest whole period first, then the running one, then older ones. */
  spans: ScoreSpan[];
}

/** A district's complaints beside its registered trucks; shares 0 to 1, rates per 10,000 trucks. */
export interface ExposureRow {
  district: string;
  complaints: number;
  trucks: number;
  complaintShare: number;
  truckShare: number;
  expected: number;
  rate: number;
  lower: number;
  upper: number;
  verdict: "above" | "below" | "within";
  level: 95 | 99.8 | null;
  list: string | null;
}

/** Limits of the funnel at a number of trucks. */
export interface FunnelLimit {
  trucks: number;
  low95: number | null;
  high95: number;
  low998: number | null;
  high998: number;
}

/** One way to count: of trucks with the city's plates, or whatever the plate. */
export interface ExposureBasis {
  basis: "local" | "all";
  /** Complaints per 10,000 trucks of all districts. */
  rate: number;
  rows: ExposureRow[];
  limits: FunnelLimit[];
}

/** Complaints beside trucks in the newest whole quarter. */
export interface ExposurePage {
  label: string;
  start: string;
  end: string;
  /** All complaints; with a plate; with one of the city's; of no district with registered trucks. */
  complaints: number;
  plated: number;
  local: number;
  elsewhere: number;
  /** What the city's plates begin with; empty: not known. */
  plates: string[];
  /** The basis that decides first. */
  bases: ExposureBasis[];
}

/** `scores.json`. */
export interface ScoresPage {
  meta: Meta;
  schemes: ScoreScheme[];
  /** Null without a whole quarter, or without registered trucks: then `trucks` says which. */
  exposure: ExposurePage | null;
  /** Districts with registered trucks. */
  trucks: number;
}
