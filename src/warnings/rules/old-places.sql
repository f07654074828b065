-- Tickets received before /*since*/ that are not completed at the moment.
CREATE OR REPLACE TEMP TABLE rule_old_place AS
SELECT rowid AS place FROM core.ticket_version
WHERE core.is_known(recorded_at, superseded_at) AND received_at < TIMESTAMP '/*since*/' AND coalesce(completed_at > $as_of::TIMESTAMP, true);
