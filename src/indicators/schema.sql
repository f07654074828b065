-- What pages read. mart.indicator is a view over mart.cube made by buildCube from registry.ts; its columns:
--   indicator_id, profile, population, rating, rating_source, period, period_start, period_end, scope, member,
--   numerator DOUBLE, denominator DOUBLE (NULL for counts and sums), value DOUBLE, lower DOUBLE, upper DOUBLE
--   profile '' and rating '' and rating_source '' where the indicator does not depend on them;
--   lower and upper: 95 % Wilson interval, NULL for counts and sums.
CREATE SCHEMA IF NOT EXISTS mart;

-- Every span of time the cube knows, by its first and last day (both inclusive).
CREATE OR REPLACE TABLE mart.period (
  period VARCHAR NOT NULL,        -- day | week | month | quarter | ytd | r13w
  period_start DATE NOT NULL,
  period_end DATE NOT NULL,       -- nominal last day, also when it lies ahead
  label VARCHAR NOT NULL,         -- 2026-02-11 | 2026-W07 | 2026-02 | 2026-Q1 | 2026 | 2026-W07
  days INTEGER NOT NULL,
  days_elapsed INTEGER NOT NULL,  -- days begun as of the moment, that day included
  days_whole INTEGER NOT NULL,    -- days wholly over as of the moment
  whole BOOLEAN NOT NULL,         -- the whole span lies before the moment
  working_days INTEGER,           -- NULL where the year's holiday notice is not in the calendar
  working_days_elapsed INTEGER
);
