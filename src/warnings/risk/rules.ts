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

/** Working days after which a ticket received counts half in what is expected to come in. Basis: local (自设). */
export const INFLOW_HALF_LIFE = 40;
/** Working days that the average member is worth beside the member's own inflow. Basis: local (自设). */
export const INFLOW_PRIOR_DAYS = 2;

/** Up to so many ratings expected every probability is summed exactly; beyond, the count is taken for normal. */
export const MOST_EXACT = 300;
