-- Warnings as of the moment in their order; closed ones only of the newest days.
SELECT
  warning_id AS id, kind, scope, member, issue, severity, peak, state, told, told_on::VARCHAR AS "toldOn", onset::VARCHAR AS onset, first_seen::VARCHAR AS "firstSeen",
  last_seen::VARCHAR AS "lastSeen", closed::VARCHAR AS closed, delay, weight, before, said, total, evidence::VARCHAR AS evidence, tickets
FROM mart.warning
WHERE closed IS NULL OR closed >= $since::DATE
ORDER BY position
