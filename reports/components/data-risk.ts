import type { Meta, ProfileId, RateId } from "./data.js";

/** Who is judged: units, and platforms by both of their columns; in the order of pages. */
export const RISK_SCOPES = ["unit", "platform_about", "platform_answered"] as const;
export type RiskScope = (typeof RISK_SCOPES)[number];
export const RISK_PERIODS = ["month", "quarter"] as const;
export type RiskPeriod = (typeof RISK_PERIODS)[number];
export type RiskGrade = "red" | "amber" | "green" | "few";
/** What is still needed: held whatever comes; possible; out of reach; nothing more expected; nothing rated at all. */
export type NeedState = "safe" | "possible" | "lost" | "settled" | "empty";

/** A member's place among those of its scope, with its strongest grounds in words, the strongest first. */
export interface RiskPlace {
  scope: RiskScope;
  member: string;
  position: number;
  grade: RiskGrade;
  /** Tickets: good ratings expected to be missing at the month's end, clocks overdue or expected to be missed. */
  score: number;
  /** The highest of its month's chances to end below a floor; null where none is shown. */
  probability: number | null;
  grounds: string[];
}

/** How a rate's running period will end; only forecasts that beat the simple rules. Probabilities and shares are 0 to 1. */
export interface RiskForecast {
  scope: RiskScope;
  member: string;
  period: RiskPeriod;
  start: string;
  end: string;
  rate: RateId;
  /** In percent. */
  floor: number;
  good: number;
  rated: number;
  /** Ratings still expected, and good ones needed among them. */
  remaining: number;
  needed: number;
  need: NeedState;
  /** What is needed with its floor, in words. */
  needWords: string;
  /** Good ratings expected to be missing at the end. */
  shortfall: number;
  /** Of ending below the floor, now and so many days before; null where the period had not begun. */
  probability: number;
  before: number | null;
  /** 95 % interval of the rate at the end. */
  lower: number;
  upper: number;
  /** Days of the forecasts issued since the period began, and their probabilities. */
  days: string[];
  chances: number[];
}

/** Forecasts that are held back: they did not beat the simple rules. */
export interface RiskHeld {
  scope: RiskScope;
  period: RiskPeriod;
  rate: RateId;
  forecasts: number;
}

/** A running clock with its chance of being missed; internal edition only. */
export interface RiskTicket {
  number: string;
  /** Who must meet it: a unit, else a body by its name. */
  unit: string | null;
  body: string | null;
  step: string;
  due: string;
  probability: number;
  /** Clocks of the same body, kind and step, and of the same step alone, that it was told from. */
  likeOwn: number;
  likeStep: number;
  received: string;
  kind: string | null;
  issue: string;
  driver: boolean;
  title: string | null;
}

/** A list of tickets behind a count. */
export interface RiskList {
  id: string;
  from: string;
  to: string;
}

/** Running clocks of a unit or body. */
export interface RiskLoad {
  unit: string | null;
  body: string | null;
  /** Tickets with a clock within its limit, and those whose clock is rather missed than met. */
  tickets: number;
  likely: number;
  /** Clocks expected to be missed. */
  expected: number;
  /** Nearest limit among the likely ones. */
  nearest: string | null;
  list: RiskList | null;
  likelyList: RiskList | null;
}

/** The figures of the rule of grades (自设). */
export interface RiskRules {
  redProbability: number;
  redBad: number;
  minRated: number;
  amberProbability: number;
  amberRated: number;
  beforeDays: number;
}

/** Units and platforms at risk. */
export interface RiskPage {
  meta: Meta;
  /** False where risks were not computed. */
  computed: boolean;
  /** The definition that forecasts follow; null without any. */
  profile: ProfileId | null;
  rules: RiskRules;
  /** How risks are foretold, graded and tested (自设). */
  outline: { name: string; text: string }[];
  places: RiskPlace[];
  forecasts: RiskForecast[];
  held: RiskHeld[];
  /** Steps whose chances are held back. */
  heldSteps: { step: string; clocks: number }[];
  loads: RiskLoad[];
  /** Most probable first. */
  tickets: RiskTicket[];
}

export type BacktestPart = "all" | "early" | "middle" | "late";

/** Brier scores of forecasts and of the simple rules; smaller is better. */
export interface BacktestScore {
  part: BacktestPart;
  forecasts: number;
  /** How many came true. */
  events: number;
  brier: number;
  /** What was so in the period before: as the share that were so again, and taken at its word. */
  last: number;
  lastPlain: number;
  /** Always the base rate. */
  base: number;
  shown: boolean;
}

/** Forecasts of about the same probability: their mean, and the share that came true. */
export interface BacktestDecile {
  decile: number;
  forecasts: number;
  expected: number;
  observed: number;
}

/** How past forecasts of one kind did. */
export interface BacktestTest {
  kind: "rate" | "clock";
  target: string;
  /** The rate's or step's name. */
  name: string;
  scope: RiskScope | "";
  period: RiskPeriod | "";
  first: string;
  last: string;
  /** The whole first. */
  parts: BacktestScore[];
  deciles: BacktestDecile[];
}

export interface BacktestPage {
  meta: Meta;
  computed: boolean;
  tests: BacktestTest[];
  /** Answers whose day the replay knew from the warehouse's record, and from the ticket's own moment. */
  knowledge: { byRecord: number; byMoment: number } | null;
  rules: BacktestRules;
}

/** How the backtest was done (自设). */
export interface BacktestRules {
  /** Forecasts that a kind must have. */
  fewest: number;
  settleDays: number;
  stepDays: Record<RiskPeriod, number>;
  lagDays: number;
}
