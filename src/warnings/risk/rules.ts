/** Scopes that are judged: who handles, and platforms by both of their columns. */
export const RISK_SCOPES = ["unit", "platform_about", "platform_answered"] as const;
export type RiskScope = (typeof RISK_SCOPES)[number];

/** Periods whose end is foretold. */
export const RISK_PERIODS = ["month", "quarter"] as const;
export type RiskPeriod = (typeof RISK_PERIODS)[number];

/** Loaded within so many days of the event: the warehouse's own time tells when it was known. Basis: local (自设). */
export const LAG_DAYS = 7;

/** Completed tickets at which a member's own share of rated ones counts as much as that of all. Basis: local (自设). */
export const RATING_SHRINK = 40;

/** Years of tickets that are replayed; an older date is a typing error or of no use any more. */
export const HISTORY_YEARS = 10;

/** Working days after which a ticket received counts half in what is expected to come in. Basis: local (自设). */
export const INFLOW_HALF_LIFE = 20;
/** Working days that the average member is worth beside the member's own inflow. Basis: local (自设). */
export const INFLOW_PRIOR_DAYS = 0.5;

/** Up to so many ratings expected every probability is summed exactly; beyond, the count is taken for normal. */
export const MOST_EXACT = 80;

/** Days of clocks that tell how long a step takes. Basis: local (自设). */
export const CLOCK_HISTORY_DAYS = 365;
/** Clocks still running at an age at which a finer stratum counts as much as the coarser one above it. Basis: local (自设). */
export const STRATUM_SHRINK = 20;
/** Of a step with more clocks an even sample of about so many is looked at. */
export const MOST_CLOCKS = 20_000;

/** Days between forecasts that are scored. */
export const STEP_DAYS: Readonly<Record<RiskPeriod, number>> = { month: 5, quarter: 9 };
/** Days after a period's end from which its figure is taken for final. Basis: local (自设). */
export const SETTLE_DAYS = 10;
/** Whole periods that must lie before a period whose forecasts are scored: the simple rules need a past too. */
export const PAST_PERIODS: Readonly<Record<RiskPeriod, number>> = { month: 2, quarter: 1 };
/** Whole periods back that are scored. */
export const SCORED_PERIODS: Readonly<Record<RiskPeriod, number>> = { month: 18, quarter: 8 };
/** Days back at which a forecast stands beside today's. */
export const BEFORE_DAYS = 7;

/** Thirds of a period, and the whole. */
export const PARTS = ["all", "early", "middle", "late"] as const;
export type Part = (typeof PARTS)[number];

/** The third of a period that a day lies in. */
export function partOf(span: { from: number; to: number }, day: number): Exclude<Part, "all"> {
  const gone = (day - span.from) / (span.to - span.from + 1);
  return gone < 1 / 3 ? "early" : gone < 2 / 3 ? "middle" : "late";
}

/** Clocks are tested so many days apart (no whole weeks), so many times back, once there are so many days of clocks before. */
export const CLOCK_STEP_DAYS = 20;
export const CLOCK_TESTS = 15;
export const CLOCK_WARM_UP_DAYS = 60;
/** The simple rule for clocks looks at the body's last so many days; a body's share is drawn to that of all by so many clocks. */
export const SHARE_DAYS = 30;
export const SHARE_SHRINK = 10;

/** Scored forecasts that a kind must have before it may be shown. Basis: local (自设). */
export const FEWEST_SCORED = 50;

/** When a unit or platform is red, amber or too small to grade. Basis: local (自设). */
export const GRADES = {
  /** Red: this likely to end the month below a floor, on at least `minRated` ratings (had and expected) … */
  redProbability: 0.7,
  /** … of which at least so many are bad already: never red for two tickets. */
  redBad: 3,
  /** Amber: this likely to end the month or quarter below a floor, on at least so many ratings. */
  amberProbability: 0.4,
  amberRated: 5,
  /** Amber too: so many clocks overdue or expected to be missed. */
  amberClocks: 2,
} as const;

/** A recent rate is set against the one before: weeks of either. */
export const TREND_WEEKS = { recent: 4, before: 12 } as const;
