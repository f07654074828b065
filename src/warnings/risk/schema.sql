CREATE SCHEMA IF NOT EXISTS mart;

-- How every unit's and platform's running month and quarter will end, rate by rate; drivers' tickets, consultation apart.
CREATE OR REPLACE TABLE mart.risk (
  scope VARCHAR NOT NULL,           -- unit | platform_about | platform_answered
  member VARCHAR NOT NULL, period VARCHAR NOT NULL, period_start DATE NOT NULL, period_end DATE NOT NULL,
  indicator_id VARCHAR NOT NULL, profile VARCHAR NOT NULL, rating_source VARCHAR NOT NULL, floor DOUBLE NOT NULL,
  good INTEGER NOT NULL, rated INTEGER NOT NULL,      -- so far
  remaining INTEGER NOT NULL,       -- ratings still expected
  needed INTEGER NOT NULL,          -- good ones among them that hold the floor; more than remaining: out of reach
  need_state VARCHAR NOT NULL,      -- safe | possible | lost | settled (see need.ts)
  need_words VARCHAR NOT NULL,      -- 预计还有 7 件评价，至少 6 件满意才守得住 80%
  probability DOUBLE NOT NULL,      -- of ending below the floor
  probability_before DOUBLE,        -- the same as foretold 7 days earlier; NULL where the period had not begun
  shortfall DOUBLE NOT NULL,        -- good ratings expected to be missing at the end
  lower DOUBLE NOT NULL, upper DOUBLE NOT NULL,       -- 95 % interval of the rate at the end
  part VARCHAR NOT NULL,            -- early | middle | late third of the period
  shown BOOLEAN NOT NULL            -- forecasts of this kind have beaten the simple rules (mart.backtest)
);

-- The forecasts issued since the running periods began.
CREATE OR REPLACE TABLE mart.risk_day (
  scope VARCHAR NOT NULL, member VARCHAR NOT NULL, period VARCHAR NOT NULL, period_start DATE NOT NULL,
  indicator_id VARCHAR NOT NULL, day DATE NOT NULL, good INTEGER NOT NULL, rated INTEGER NOT NULL,
  probability DOUBLE NOT NULL
);

-- Every running clock within its limit: how likely it is to be missed.
CREATE OR REPLACE TABLE mart.ticket_risk (
  ticket_id VARCHAR NOT NULL, clock_id VARCHAR NOT NULL, responsible_id VARCHAR, due_at TIMESTAMP NOT NULL,
  probability DOUBLE NOT NULL,
  like_own INTEGER NOT NULL,        -- clocks of the same body, kind and step that ran at least as long
  like_step INTEGER NOT NULL,       -- the same of all bodies and kinds
  half_time DOUBLE,                 -- by then half the clocks of the kind are met: hours if by_hours, else working days
  by_hours BOOLEAN NOT NULL,
  shown BOOLEAN NOT NULL
);

-- Units and platforms by grade, then by the tickets expected to be missing.
CREATE OR REPLACE TABLE mart.risk_rank (
  scope VARCHAR NOT NULL, member VARCHAR NOT NULL, position INTEGER NOT NULL,
  grade VARCHAR NOT NULL,           -- red | amber | green | few
  score DOUBLE NOT NULL,            -- tickets: good ratings expected to be missing this month + clocks overdue or expected to be missed
  probability DOUBLE NOT NULL,      -- the highest of its month's forecasts that are shown
  grounds VARCHAR[] NOT NULL        -- the three strongest, the strongest first
);

-- How past forecasts of each kind did. Brier scores: smaller is better.
CREATE OR REPLACE TABLE mart.backtest (
  kind VARCHAR NOT NULL,            -- rate | clock
  target VARCHAR NOT NULL,          -- indicator or clock
  scope VARCHAR NOT NULL, period VARCHAR NOT NULL,    -- '' for clocks
  part VARCHAR NOT NULL,            -- all | early | middle | late third of the period
  forecasts INTEGER NOT NULL, events INTEGER NOT NULL, brier DOUBLE NOT NULL,
  brier_last DOUBLE NOT NULL,       -- last period's verdict (clocks: the body's share missed in the last 30 days), smoothed
  brier_last_plain DOUBLE NOT NULL, -- the same taken at its word
  brier_base DOUBLE NOT NULL,       -- always the base rate
  shown BOOLEAN NOT NULL,
  first_day DATE NOT NULL, last_day DATE NOT NULL     -- of the forecasts
);
CREATE OR REPLACE TABLE mart.backtest_decile (
  kind VARCHAR NOT NULL, target VARCHAR NOT NULL, scope VARCHAR NOT NULL, period VARCHAR NOT NULL,
  decile INTEGER NOT NULL,          -- 0: forecasts up to 10 % … 9: above 90 %
  forecasts INTEGER NOT NULL, expected DOUBLE NOT NULL, observed DOUBLE NOT NULL
);

-- What the replay knows each day from: answers whose day is the warehouse's own record, or the ticket's own moment.
CREATE OR REPLACE TABLE mart.backtest_knowledge (by_record INTEGER NOT NULL, by_moment INTEGER NOT NULL);
