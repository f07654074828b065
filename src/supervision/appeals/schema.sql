CREATE SCHEMA IF NOT EXISTS mart;

-- Dissatisfied truck drivers' tickets of the 12345 line, and whether each may be appealed (T23-27, T23-28).
CREATE OR REPLACE TABLE mart.appeal (
  ticket_id VARCHAR NOT NULL, unit_id VARCHAR,
  month DATE NOT NULL,              -- month of the rating: to be handed in by the 6th of the next
  rated_at TIMESTAMP NOT NULL,
  barred INTEGER[] NOT NULL,        -- grounds of T23-28 that forbid it, by their number
  doubts STRUCT(ground INTEGER, words VARCHAR)[] NOT NULL, -- grounds that may forbid it, with what that rests on: a person decides
  lacks VARCHAR[] NOT NULL,         -- what the papers lack: contact | reply
  state VARCHAR                     -- 申诉中 | 申诉通过 | 申诉驳回; NULL: not appealed
);
