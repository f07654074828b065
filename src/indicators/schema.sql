-- The cube, made by buildCube from registry.ts, is read through two views:
-- mart.indicator, long: indicator_id, profile, population, rating, rating_source, period, period_start, period_end, scope,
--   member, numerator DOUBLE, denominator DOUBLE (NULL for counts and sums), value DOUBLE, lower DOUBLE, upper DOUBLE.
--   profile, rating and rating_source are '' where the indicator does not depend on them; lower and upper are the 95 % Wilson
--   interval. Filter by constants, not by bound parameters: then only the branches asked for are read.
-- mart.cube, wide: one row per population, rating_source, period, period_start, period_end, scope, member; figures under the
--   names that places() gives. All that does not depend on the rating source lies in the headline source's row.
-- Both unpack mart.cube_word (see pack.ts).
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
