-- All tickets of the matters that the tickets counted are of, as far back as tells whether one repeats another.
CREATE OR REPLACE TEMP TABLE cube_matter AS
SELECT ticket_id, received_at, caller_key, issue_id FROM core.ticket_asof({as_of}::TIMESTAMP)
WHERE received_at >= {since}::TIMESTAMP - INTERVAL 30 DAY AND caller_key IS NOT NULL AND issue_id IS NOT NULL
  AND hash(caller_key, issue_id) IN (SELECT hash(caller_key, issue_id) FROM cube_state WHERE caller_key IS NOT NULL AND issue_id IS NOT NULL);

-- Their limits, shaped as mart.clock.
CREATE OR REPLACE TEMP TABLE cube_clock AS
SELECT ticket_id, {completion} AS clock_id, due_at, state, responsible_id FROM mart.clock_row
WHERE rule_no IN ({rules}) AND started_at >= {earliest}::TIMESTAMP AND ticket_id IN (SELECT ticket_id FROM cube_state);
