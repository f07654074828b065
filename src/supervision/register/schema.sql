CREATE SCHEMA IF NOT EXISTS mart;

-- The register (督办台账): one row per ticket and track. rectify: a truck driver's ticket rated not contacted, not resolved or
-- dissatisfied (T26-4 to T26-6). supervise: a case of T23-22, which has no limit of its own.
CREATE OR REPLACE TABLE mart.supervision (
  ticket_id VARCHAR NOT NULL, track VARCHAR NOT NULL, unit_id VARCHAR, platform_id VARCHAR,
  grounds VARCHAR[] NOT NULL,       -- not-contacted | not-resolved | dissatisfied; slow | again | contact-denied | resolution-denied |
                                    -- bounced | enforcement | other
  suspected BOOLEAN NOT NULL,       -- only grounds that wait for a person to confirm them
  opened_at TIMESTAMP NOT NULL,
  notice_at TIMESTAMP, progressed_at TIMESTAMP, rectified_at TIMESTAMP, cleared_at TIMESTAMP,
  supervised_at TIMESTAMP, circulated_at TIMESTAMP, escalated_at TIMESTAMP, appeal VARCHAR,
  rerated VARCHAR,                  -- good | bad; NULL: not rated again
  due_at TIMESTAMP,                 -- rectify: the last second of the seventh day after the notice (T26-5)
  stage VARCHAR NOT NULL, turn VARCHAR,               -- whose turn it is: office | unit | hotline | city; NULL when closed
  since TIMESTAMP NOT NULL,         -- in this stage
  closed BOOLEAN NOT NULL, overdue BOOLEAN NOT NULL,
  lapsed BOOLEAN NOT NULL           -- open and not overdue, but nothing was done for months
);
