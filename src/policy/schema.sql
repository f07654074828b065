CREATE SCHEMA IF NOT EXISTS mart;

-- ordinal: working days up to and including the day, so that the Nth working day after a moment is found by adding N.
-- known: FALSE where the year's State Council notice is not in the calendar.
CREATE TABLE IF NOT EXISTS mart.working_day (
  day DATE NOT NULL, working BOOLEAN NOT NULL, ordinal INTEGER NOT NULL, name VARCHAR, known BOOLEAN NOT NULL
);

-- Every case of every clock in force; where several match a ticket's step, the smallest rule_no governs.
-- conditions: all of them must hold, any value of each; forbidden: tickets that may never be extended.
CREATE TABLE IF NOT EXISTS mart.clock_rule (
  rule_no SMALLINT NOT NULL, policy_id VARCHAR NOT NULL, clock_id VARCHAR NOT NULL, case_id VARCHAR NOT NULL,
  name VARCHAR NOT NULL, case_name VARCHAR NOT NULL, responsible VARCHAR NOT NULL, clause VARCHAR,
  basis VARCHAR NOT NULL, to_confirm VARCHAR,
  conditions STRUCT(
    channel VARCHAR[], kind VARCHAR[], urgency VARCHAR[], caller_type VARCHAR[], driver_mark BOOLEAN,
    tags VARCHAR[], class_words VARCHAR[]
  ),
  hours DOUBLE, working_days INTEGER, calendar_days INTEGER, day_precision BOOLEAN NOT NULL, rolls BOOLEAN NOT NULL,
  extends BOOLEAN NOT NULL,
  forbidden STRUCT(
    channel VARCHAR[], kind VARCHAR[], urgency VARCHAR[], caller_type VARCHAR[], driver_mark BOOLEAN,
    tags VARCHAR[], class_words VARCHAR[]
  )[]
);

CREATE TYPE IF NOT EXISTS mart.clock_state AS ENUM ('met', 'missed', 'open', 'overdue');
CREATE TYPE IF NOT EXISTS mart.due_source AS ENUM ('rule', 'given', 'extended');

-- One row a ticket and step, as of the moment computed. due_rule: our own limit where the platform's deadline or an
-- extension replaced it.
CREATE TABLE IF NOT EXISTS mart.clock_row (
  ticket_id VARCHAR NOT NULL, rule_no SMALLINT NOT NULL, responsible_id VARCHAR, started_at TIMESTAMP NOT NULL,
  due_at TIMESTAMP NOT NULL, met_at TIMESTAMP, state mart.clock_state NOT NULL, due_source mart.due_source NOT NULL,
  due_rule TIMESTAMP
);

-- Tickets with a clock that is not met, as clocks see them: they are looked at again at every moment.
CREATE TABLE IF NOT EXISTS mart.clock_running (
  ticket_id VARCHAR NOT NULL, unit_id VARCHAR, received_at TIMESTAMP, committee_at TIMESTAMP, dispatched_at TIMESTAMP,
  accepted_at TIMESTAMP, contacted_at TIMESTAMP, progressed_at TIMESTAMP, completed_at TIMESTAMP, visited_at TIMESTAMP,
  rated_at TIMESTAMP, returned_at TIMESTAMP, notice_at TIMESTAMP, rectified_at TIMESTAMP, cleared_at TIMESTAMP, due_given TIMESTAMP,
  extension_asked_at TIMESTAMP, extension_consent BOOLEAN, extended_to TIMESTAMP, trait UBIGINT NOT NULL
);
-- Which rule governs each step of tickets of a trait, and when it ends for every day it may start on: see match.sql, due-days.sql.
CREATE TABLE IF NOT EXISTS mart.clock_match (
  trait UBIGINT NOT NULL, rule_no SMALLINT NOT NULL, policy_id VARCHAR NOT NULL, clock_id VARCHAR NOT NULL, extends BOOLEAN NOT NULL
);
CREATE TABLE IF NOT EXISTS mart.clock_due_day (
  rule_no SMALLINT NOT NULL, day DATE NOT NULL, hours DOUBLE, due_day DATE NOT NULL, at_end BOOLEAN NOT NULL
);
-- Clocks that stand otherwise since all were computed anew, by the day they are or were due: what rests on them is made anew too.
CREATE TABLE IF NOT EXISTS mart.clock_changed (ticket_id VARCHAR NOT NULL, clock_id VARCHAR NOT NULL, due_on DATE NOT NULL);

CREATE OR REPLACE VIEW mart.clock AS
SELECT c.ticket_id, r.clock_id, r.policy_id, r.case_id, c.* EXCLUDE (ticket_id)
FROM mart.clock_row AS c JOIN mart.clock_rule AS r USING (rule_no);

CREATE OR REPLACE MACRO mart.any_word(words, subject) AS
  len(list_filter(words, lambda word : contains(coalesce(subject, ''), word))) > 0;

-- Whether a ticket's traits meet a rule's conditions; an absent condition always holds.
CREATE OR REPLACE MACRO mart.applies(c, t) AS
  coalesce(c.channel IS NULL OR list_contains(c.channel, t.channel), FALSE)
  AND coalesce(c.kind IS NULL OR list_contains(c.kind, t.kind), FALSE)
  AND (c.urgency IS NULL OR list_contains(c.urgency, coalesce(t.urgency, '普通')))
  AND coalesce(c.caller_type IS NULL OR list_contains(c.caller_type, t.caller_type), FALSE)
  AND (c.driver_mark IS NULL OR c.driver_mark = coalesce(t.driver_mark, FALSE))
  AND (c.tags IS NULL OR mart.any_word(c.tags, t.tags))
  AND (c.class_words IS NULL OR mart.any_word(c.class_words, concat_ws(' ', t.class_given, t.tags)));

-- A limit's end: hours on the wall clock, else the due day at the start's own time or at its end.
CREATE OR REPLACE MACRO mart.due(started_at, hours, due_day, at_end) AS
  CASE WHEN hours IS NOT NULL THEN started_at + hours * INTERVAL 1 HOUR
    WHEN at_end THEN due_day + TIME '23:59:59'
    ELSE due_day + started_at::TIME END;
