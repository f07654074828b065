CREATE SCHEMA IF NOT EXISTS mart;

-- Complaints of marked truck drivers in the newest whole quarters, one row a ticket.
CREATE OR REPLACE TABLE mart.exposure_case (
  period_start DATE NOT NULL, district VARCHAR, ticket_id VARCHAR NOT NULL,
  plate_known BOOLEAN NOT NULL,
  local BOOLEAN NOT NULL            -- the truck's plate is one of the city's (车籍地在本市)
);

-- Complaints beside registered trucks, by quarter and district.
CREATE OR REPLACE TABLE mart.exposure (
  period_start DATE NOT NULL, period_end DATE NOT NULL, label VARCHAR NOT NULL,
  basis VARCHAR NOT NULL,           -- local: trucks of the city's plates | all: whatever the plate
  district VARCHAR NOT NULL, complaints INTEGER NOT NULL, trucks INTEGER NOT NULL,
  complaint_share DOUBLE NOT NULL, truck_share DOUBLE NOT NULL,
  expected DOUBLE NOT NULL,         -- complaints that the rate of all districts would give it
  per_10000 DOUBLE NOT NULL, lower DOUBLE NOT NULL, upper DOUBLE NOT NULL,
  verdict VARCHAR NOT NULL,         -- above | below | within what chance alone makes of it
  level DOUBLE                      -- 95 | 99.8: the limits that it lies outside of
);
