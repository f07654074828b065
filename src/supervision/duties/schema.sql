CREATE SCHEMA IF NOT EXISTS mart;

-- What is to be sent or published by which day, from five weeks before to a year after the moment.
CREATE OR REPLACE TABLE mart.duty (
  duty_case VARCHAR NOT NULL,       -- duty and period: appeals-2026-03
  name VARCHAR NOT NULL, responsible VARCHAR NOT NULL,
  period VARCHAR NOT NULL,          -- what the paper speaks of: 2026-W07 | 2026-03 | 2026
  nominal DATE NOT NULL, due DATE NOT NULL,
  shift VARCHAR NOT NULL,           -- why due is not nominal, see due.ts
  doubtful BOOLEAN NOT NULL,        -- the document does not say it of this case
  known BOOLEAN NOT NULL,           -- FALSE where the year's holiday notice is not in the calendar
  clause VARCHAR, basis VARCHAR NOT NULL, done DATE
);
