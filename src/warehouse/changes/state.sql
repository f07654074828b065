-- The changed tickets as known now, shaped as core.ticket_state.
CREATE OR REPLACE TEMP VIEW changed_state AS
SELECT * EXCLUDE (superseded_at, place) FROM changed_version WHERE superseded_at IS NULL;
