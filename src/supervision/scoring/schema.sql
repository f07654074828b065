CREATE SCHEMA IF NOT EXISTS mart;

-- Points of every item: one row a scheme, period, member and item.
CREATE OR REPLACE TABLE mart.score (
  scheme VARCHAR NOT NULL, in_force BOOLEAN NOT NULL,
  label VARCHAR NOT NULL,           -- 2026-02 | 2026-Q1 | 2026
  period_start DATE NOT NULL, period_end DATE NOT NULL,
  whole BOOLEAN NOT NULL,           -- all its months are over and have data
  member VARCHAR NOT NULL, item VARCHAR NOT NULL,
  state VARCHAR NOT NULL,           -- scored | lacking (无数据) | for lines: below | meets | target | few | none
  x DOUBLE, numerator DOUBLE, denominator DOUBLE,
  cases INTEGER, points DOUBLE,     -- NULL: no data, left out of the total
  full_points DOUBLE NOT NULL,
  months INTEGER NOT NULL           -- with data
);
CREATE OR REPLACE TABLE mart.score_total (
  scheme VARCHAR NOT NULL, in_force BOOLEAN NOT NULL, label VARCHAR NOT NULL, period_start DATE NOT NULL,
  period_end DATE NOT NULL, whole BOOLEAN NOT NULL, member VARCHAR NOT NULL,
  points DOUBLE, full_points DOUBLE NOT NULL,      -- of the items that have data
  lacking VARCHAR[] NOT NULL, rank INTEGER, ranked INTEGER NOT NULL, band VARCHAR,
  last BOOLEAN,                     -- among the last places of the scheme's rule
  last_running BOOLEAN NOT NULL     -- and in the periods before as many as the rule says
);

-- The tickets behind every case: a ticket counts once for each rule that it meets, in the month that it was due or rated.
CREATE OR REPLACE TABLE mart.score_case (
  scheme VARCHAR NOT NULL, rule VARCHAR NOT NULL, month_start DATE NOT NULL, member VARCHAR NOT NULL, ticket_id VARCHAR NOT NULL
);
