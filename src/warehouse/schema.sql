CREATE SCHEMA IF NOT EXISTS core;
CREATE SCHEMA IF NOT EXISTS ops;
CREATE SCHEMA IF NOT EXISTS mart;

-- Every distinct state a ticket was ever seen in. The current one has superseded_at NULL; an older state that
-- arrives late is recorded with superseded_at = recorded_at. Texts are in core.text, written once.
CREATE TABLE IF NOT EXISTS core.ticket_version (
  ticket_id VARCHAR NOT NULL, source VARCHAR NOT NULL, number VARCHAR NOT NULL, status VARCHAR,
  received_at TIMESTAMP NOT NULL, channel VARCHAR, kind VARCHAR, urgency VARCHAR, field VARCHAR,
  class_given VARCHAR, issue_id VARCHAR, tags VARCHAR, text_id UHUGEINT,
  caller_type VARCHAR, caller_key VARCHAR, plate_prefix VARCHAR, plate_key VARCHAR, debtor_key VARCHAR,
  driver_mark BOOLEAN, driver_text BOOLEAN,
  district VARCHAR, handling_district VARCHAR, unit_id VARCHAR, unit_given VARCHAR,
  complained_platform_id VARCHAR, platform_given VARCHAR, answered_by_platform_id VARCHAR,
  committee_at TIMESTAMP, dispatched_at TIMESTAMP, accepted_at TIMESTAMP, contacted_at TIMESTAMP,
  progressed_at TIMESTAMP, completed_at TIMESTAMP, visited_at TIMESTAMP, rated_at TIMESTAMP, due_given TIMESTAMP,
  returned_at TIMESTAMP, return_reason VARCHAR, return_count INTEGER,
  extension_asked_at TIMESTAMP, extension_consent BOOLEAN, extended_to TIMESTAMP,
  visit_reached BOOLEAN,
  first_contacted BOOLEAN, first_resolved BOOLEAN, first_satisfied VARCHAR,
  final_contacted BOOLEAN, final_resolved BOOLEAN, final_satisfied VARCHAR, rating_source VARCHAR,
  notice_at TIMESTAMP, rectified_at TIMESTAMP, cleared_at TIMESTAMP, appeal VARCHAR,
  amount_claimed DECIMAL(18, 2), amount_recovered DECIMAL(18, 2),
  flags VARCHAR[], extra JSON, file_id INTEGER NOT NULL,
  state_hash UHUGEINT NOT NULL, known_at TIMESTAMP NOT NULL,
  recorded_at TIMESTAMP NOT NULL, superseded_at TIMESTAMP
);

-- Of warehouses made before there was this column.
ALTER TABLE core.ticket_version ADD COLUMN IF NOT EXISTS platform_given VARCHAR;

CREATE TABLE IF NOT EXISTS core.text (text_id UHUGEINT NOT NULL, title VARCHAR, body VARCHAR, reply VARCHAR);

-- Whether a recorded state is the one known: the last, or that of an earlier moment (Warehouse.knowAsAt).
CREATE OR REPLACE MACRO core.is_known(recorded_at, superseded_at) AS
  CASE WHEN getvariable('known_at') IS NULL THEN superseded_at IS NULL
    ELSE recorded_at <= getvariable('known_at')::TIMESTAMP
      AND coalesce(superseded_at > getvariable('known_at')::TIMESTAMP, true) END;

-- Tickets as known, without texts: what clocks and rates read.
CREATE OR REPLACE VIEW core.ticket_state AS
SELECT * EXCLUDE (superseded_at) FROM core.ticket_version WHERE core.is_known(recorded_at, superseded_at);

-- Tickets as known, with texts.
CREATE OR REPLACE VIEW core.ticket AS
SELECT t.* EXCLUDE (text_id, state_hash), x.title, x.body, x.reply
FROM core.ticket_state AS t LEFT JOIN core.text AS x USING (text_id);

-- What the office wrote down of a ticket (actions.csv), up to the moment of the last build: for what its feed has no column.
CREATE TABLE IF NOT EXISTS core.ticket_step (
  ticket_id VARCHAR NOT NULL, supervised_at TIMESTAMP, notice_at TIMESTAMP, progressed_at TIMESTAMP, rectified_at TIMESTAMP,
  cleared_at TIMESTAMP, circulated_at TIMESTAMP, escalated_at TIMESTAMP, confirmed_at TIMESTAMP, refuted_at TIMESTAMP,
  redo_at TIMESTAMP, appeal VARCHAR, appealed_at TIMESTAMP
);

-- Texts and tickets whose words were removed when they were old enough (C4-24, see retention/): what was read from them before stays,
-- and the key of a text keeps it from being stored again. matter_id: the matter that a ticket was part of.
CREATE TABLE IF NOT EXISTS ops.purged_text (text_id UHUGEINT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS ops.purged_ticket (ticket_id VARCHAR PRIMARY KEY, matter_id VARCHAR);
CREATE TABLE IF NOT EXISTS ops.purge (
  purged_at TIMESTAMP NOT NULL, until TIMESTAMP NOT NULL, years INTEGER NOT NULL,
  what VARCHAR NOT NULL,                -- texts | remarks | refused
  rows BIGINT NOT NULL, tickets BIGINT, clause VARCHAR NOT NULL
);

-- Ticket × handling unit; role lead | joint. A unit that was replaced keeps its row with state '改派'.
CREATE TABLE IF NOT EXISTS core.assignment (
  ticket_id VARCHAR NOT NULL, unit_id VARCHAR, unit_given VARCHAR, role VARCHAR NOT NULL,
  dispatched_at TIMESTAMP, accepted_at TIMESTAMP, returned_at TIMESTAMP, return_reason VARCHAR, state VARCHAR,
  state_hash UHUGEINT NOT NULL, file_id INTEGER NOT NULL
);

-- A ticket's assignments as they stood until replaced_at, when the file replaced_by changed any of them.
CREATE TABLE IF NOT EXISTS core.assignment_before (
  ticket_id VARCHAR NOT NULL, unit_id VARCHAR, unit_given VARCHAR, role VARCHAR NOT NULL,
  dispatched_at TIMESTAMP, accepted_at TIMESTAMP, returned_at TIMESTAMP, return_reason VARCHAR, state VARCHAR,
  state_hash UHUGEINT NOT NULL, file_id INTEGER NOT NULL, replaced_at TIMESTAMP NOT NULL, replaced_by INTEGER NOT NULL
);

-- Assignments as known: of an earlier moment those that the first change after it replaced. Two branches, so that of what is known now no
-- ticket need be looked up.
CREATE OR REPLACE VIEW core.assignment_state AS
WITH replaced AS (
  SELECT ticket_id, min(replaced_by) AS replaced_by FROM core.assignment_before
  WHERE replaced_at > getvariable('known_at')::TIMESTAMP GROUP BY ticket_id
), before AS (
  FROM core.assignment ANTI JOIN replaced USING (ticket_id)
  UNION ALL BY NAME
  SELECT b.* EXCLUDE (replaced_at, replaced_by) FROM core.assignment_before AS b JOIN replaced USING (ticket_id, replaced_by)
)
FROM core.assignment WHERE getvariable('known_at') IS NULL
UNION ALL BY NAME
FROM before WHERE getvariable('known_at') IS NOT NULL AND ticket_id IN (SELECT ticket_id FROM core.ticket_state);

-- A platform's own complaint list, versioned like tickets.
CREATE TABLE IF NOT EXISTS core.platform_complaint_version (
  complaint_id VARCHAR NOT NULL, source VARCHAR NOT NULL, number VARCHAR NOT NULL, platform_id VARCHAR,
  platform_given VARCHAR, received_at TIMESTAMP NOT NULL, class_given VARCHAR, issue_id VARCHAR,
  district VARCHAR, caller_key VARCHAR, plate_prefix VARCHAR, plate_key VARCHAR,
  outcome VARCHAR, completed_at TIMESTAMP, first_contacted BOOLEAN, first_resolved BOOLEAN, first_satisfied VARCHAR,
  amount_claimed DECIMAL(18, 2), amount_recovered DECIMAL(18, 2), status VARCHAR, text_id UHUGEINT,
  flags VARCHAR[], extra JSON, file_id INTEGER NOT NULL,
  state_hash UHUGEINT NOT NULL, known_at TIMESTAMP NOT NULL,
  recorded_at TIMESTAMP NOT NULL, superseded_at TIMESTAMP
);

CREATE OR REPLACE VIEW core.platform_complaint AS
SELECT c.* EXCLUDE (text_id, state_hash, superseded_at), x.title, x.body, x.reply
FROM core.platform_complaint_version AS c LEFT JOIN core.text AS x USING (text_id)
WHERE core.is_known(c.recorded_at, c.superseded_at);

-- Registers, refilled from data/registers on every load.
CREATE TABLE IF NOT EXISTS core.unit (
  unit_id VARCHAR PRIMARY KEY, name VARCHAR NOT NULL, short_name VARCHAR NOT NULL, parent_id VARCHAR,
  district VARCHAR, kind VARCHAR, position INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS core.unit_alias (alias VARCHAR PRIMARY KEY, unit_id VARCHAR NOT NULL);
CREATE TABLE IF NOT EXISTS core.platform (
  platform_id VARCHAR PRIMARY KEY, name VARCHAR NOT NULL, key_platform BOOLEAN NOT NULL, position INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS core.platform_alias (alias VARCHAR PRIMARY KEY, platform_id VARCHAR NOT NULL);
CREATE TABLE IF NOT EXISTS core.district (district VARCHAR PRIMARY KEY, trucks INTEGER, position INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS core.district_alias (alias VARCHAR PRIMARY KEY, district VARCHAR NOT NULL);
CREATE TABLE IF NOT EXISTS core.division (division_id VARCHAR PRIMARY KEY, name VARCHAR NOT NULL);
CREATE TABLE IF NOT EXISTS core.official_rate (
  period VARCHAR NOT NULL, publisher VARCHAR NOT NULL, scope VARCHAR NOT NULL, member VARCHAR NOT NULL,
  response DOUBLE, resolution DOUBLE, satisfaction DOUBLE, n INTEGER, document VARCHAR,
  file_id INTEGER NOT NULL -- 0: from data/registers
);
ALTER TABLE core.official_rate ADD COLUMN IF NOT EXISTS file_id INTEGER DEFAULT 0;

-- Every file that was loaded, refused as a whole, or held until it is accepted; rows_read = rows_new + rows_changed + rows_same +
-- rows_rejected. columns_filled: header → rows in which it held something; held: why, and under what it was judged so.
CREATE SEQUENCE IF NOT EXISTS ops.file_id;
CREATE TABLE IF NOT EXISTS ops.file (
  file_id INTEGER PRIMARY KEY, feed VARCHAR NOT NULL, kind VARCHAR, path VARCHAR NOT NULL, part VARCHAR,
  sha256 VARCHAR NOT NULL, bytes BIGINT NOT NULL, encoding VARCHAR, outcome VARCHAR NOT NULL, reason VARCHAR,
  rows_read BIGINT NOT NULL, rows_new BIGINT NOT NULL, rows_changed BIGINT NOT NULL, rows_same BIGINT NOT NULL,
  rows_rejected BIGINT NOT NULL, rows_flagged BIGINT NOT NULL, columns_mapped JSON, columns_extra VARCHAR[],
  exported_at TIMESTAMP, horizon TIMESTAMP, sample BOOLEAN NOT NULL, loaded_at TIMESTAMP NOT NULL,
  columns_filled JSON, held JSON
);
-- Of warehouses made before there were these columns.
ALTER TABLE ops.file ADD COLUMN IF NOT EXISTS exported_at TIMESTAMP;
ALTER TABLE ops.file ADD COLUMN IF NOT EXISTS horizon TIMESTAMP;
ALTER TABLE ops.file ADD COLUMN IF NOT EXISTS columns_filled JSON;
ALTER TABLE ops.file ADD COLUMN IF NOT EXISTS held JSON;
CREATE TABLE IF NOT EXISTS ops.rejected (
  file_id INTEGER NOT NULL, row_number BIGINT NOT NULL, field VARCHAR, reason VARCHAR NOT NULL, raw VARCHAR
);
-- The masks (sha256 of mask.sql) that stored texts have been through.
CREATE TABLE IF NOT EXISTS ops.masked (masks VARCHAR NOT NULL);

-- A mark of the key that callers are counted by (secret.key): with another one nobody would be known again.
CREATE TABLE IF NOT EXISTS ops.key_mark (mark VARCHAR NOT NULL);
CREATE TABLE IF NOT EXISTS ops.run (
  run_id VARCHAR NOT NULL, job VARCHAR NOT NULL, step VARCHAR NOT NULL, started_at TIMESTAMP NOT NULL,
  seconds DOUBLE, rows BIGINT, outcome VARCHAR NOT NULL, message VARCHAR
);

-- What was seen on each day, kept for good: the archive of warnings is made from it (see life.ts). ops.warning_run: the days that
-- were judged; of days judged later only the rises are known (replayed).
CREATE TABLE IF NOT EXISTS ops.warning_run (day DATE PRIMARY KEY, replayed BOOLEAN NOT NULL);
CREATE TABLE IF NOT EXISTS ops.warning_day (
  day DATE NOT NULL, kind VARCHAR NOT NULL, scope VARCHAR NOT NULL, member VARCHAR NOT NULL, issue VARCHAR NOT NULL,
  severity VARCHAR NOT NULL, onset DATE NOT NULL, weight DOUBLE NOT NULL, said VARCHAR NOT NULL, total INTEGER NOT NULL,
  evidence JSON, tickets VARCHAR[] NOT NULL
);
