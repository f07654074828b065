-- What the words of a ticket say of platforms, one row for each ticket whose column says nothing (or an unknown name), in its
-- current state. filled: the platform that stands in the ticket by these words alone. recogniser: fingerprint of the
-- names and cues it was read with.
CREATE TABLE IF NOT EXISTS mart.ticket_platform (
  ticket_id VARCHAR NOT NULL, state_hash UHUGEINT NOT NULL, text_id UHUGEINT,
  named VARCHAR[] NOT NULL, against VARCHAR, through VARCHAR, answered_by VARCHAR, evidence VARCHAR[] NOT NULL,
  filled VARCHAR, recogniser VARCHAR NOT NULL
);
-- What platforms report of themselves, from registers/platforms.csv, refilled at every build; NULL: not reported.
CREATE TABLE IF NOT EXISTS mart.platform_reported (
  platform_id VARCHAR NOT NULL, drivers BIGINT, orders BIGINT,
  real_name BIGINT, listed BIGINT, restricted BIGINT, reported BIGINT, as_of VARCHAR
);
