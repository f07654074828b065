CREATE SCHEMA IF NOT EXISTS mart;

-- The statistical return of C4-25: business field × kind, month by month and year by year; all channels, all callers.
CREATE OR REPLACE TABLE mart.statistical_return (
  period VARCHAR NOT NULL,              -- month | year
  period_start DATE NOT NULL, period_end DATE NOT NULL, label VARCHAR NOT NULL,
  whole BOOLEAN NOT NULL,               -- over at the moment; a year: all its months so far
  field VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,                -- complaint | consult | suggestion | other
  received INTEGER NOT NULL,
  before INTEGER,                       -- of the month before, or the same months of last year; NULL where there are none to compare
  immediate_n DOUBLE NOT NULL, immediate_d DOUBLE NOT NULL, on_time_n DOUBLE NOT NULL, on_time_d DOUBLE NOT NULL,
  visited_n DOUBLE NOT NULL, visited_d DOUBLE NOT NULL, satisfaction_n DOUBLE NOT NULL, satisfaction_d DOUBLE NOT NULL
);
