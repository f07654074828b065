CREATE SCHEMA IF NOT EXISTS mart;

-- What looks like shirking, ticket by ticket: a signal to look into, not a finding (T26-三（四）, T23-8, T23-24).
CREATE OR REPLACE TABLE mart.shirking (
  ticket_id VARCHAR NOT NULL,
  unit_id VARCHAR,                  -- NULL: sent back, but the export keeps the last unit only
  signal VARCHAR NOT NULL,          -- return-ground | return-unsaid | return-forbidden | return-again | return-late | hops | accept-late |
                                    -- last-minute | extension-late | extension-barred | not-ours
  happened_at TIMESTAMP NOT NULL,
  words VARCHAR                     -- what it rests on
);

-- Tickets that each unit had in the same days: what the signals are a share of.
CREATE OR REPLACE TABLE mart.shirking_base (unit_id VARCHAR NOT NULL, tickets INTEGER NOT NULL);
