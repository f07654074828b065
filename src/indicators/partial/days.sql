-- Days on which something may count otherwise: those of the changed tickets, as they are and as they were, and of those that come after one in the
-- same matter within 30 days; the days on which their completion is or was due; and those that were not over. Constants pass over most rows.
CREATE OR REPLACE TEMP TABLE cube_touched AS
SELECT ticket_id, received_at, completed_at, visited_at, rated_at, {earliest} AS earliest FROM changed_version
UNION ALL
SELECT v.ticket_id, v.received_at, v.completed_at, v.visited_at, v.rated_at, {earliest}
FROM core.ticket_version AS v JOIN (
  SELECT hash(caller_key, issue_id) AS matter, min(received_at) AS first, max(received_at) AS last FROM changed_version
  WHERE caller_key IS NOT NULL AND issue_id IS NOT NULL GROUP BY matter
) AS c ON hash(v.caller_key, v.issue_id) = c.matter
WHERE v.superseded_at IS NULL AND v.received_at >= {since}::TIMESTAMP AND v.received_at BETWEEN c.first AND c.last + INTERVAL 30 DAY;
