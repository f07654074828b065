CREATE SCHEMA IF NOT EXISTS mart;
CREATE SCHEMA IF NOT EXISTS ops;

-- Draws of which a call sheet was written, kept for good: the same period, size and seed once.
CREATE TABLE IF NOT EXISTS ops.visit_draw (
  drawn_at TIMESTAMP NOT NULL,          -- wall clock
  as_of TIMESTAMP NOT NULL, period_start DATE NOT NULL, period_end DATE NOT NULL,
  seed VARCHAR NOT NULL,
  size VARCHAR NOT NULL,                -- 5% | 3
  completed INTEGER NOT NULL, exempt INTEGER NOT NULL, tickets VARCHAR[] NOT NULL
);

-- What came of visits up to the moment, one row a line of visits.csv, beside what the record said before (T23-17, -20, -21).
CREATE TABLE IF NOT EXISTS mart.visit (
  line INTEGER NOT NULL, ticket_id VARCHAR NOT NULL, unit_id VARCHAR, completed_at TIMESTAMP,
  visited_at TIMESTAMP, "by" VARCHAR, reached BOOLEAN NOT NULL, reason VARCHAR,
  contacted BOOLEAN, resolved BOOLEAN, satisfied VARCHAR, new_question VARCHAR, redo BOOLEAN, exempt VARCHAR,
  rating_source VARCHAR,                -- of the record; 承办单位记录 where only the unit says that it was in contact
  was_contacted BOOLEAN, was_resolved BOOLEAN, was_satisfied VARCHAR,
  denied VARCHAR[] NOT NULL,            -- questions that the record has well and the visit has not: contacted | resolved | satisfied
  restored VARCHAR[] NOT NULL,          -- the other way round
  state VARCHAR                         -- of what is to be handled again: undecided | to_send | sent | done | confirmed | again | cleared
);

-- Month of completion × unit ('' where none has it): what was completed, drawn, visited.
CREATE TABLE IF NOT EXISTS mart.visit_unit (
  month DATE NOT NULL, unit_id VARCHAR NOT NULL, completed INTEGER NOT NULL, by_feed INTEGER NOT NULL,
  drawn INTEGER NOT NULL, visited INTEGER NOT NULL, reached INTEGER NOT NULL, exempt INTEGER NOT NULL,
  denied INTEGER NOT NULL, restored INTEGER NOT NULL, to_redo INTEGER NOT NULL, redone INTEGER NOT NULL
);
