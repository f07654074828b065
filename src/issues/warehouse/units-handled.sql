-- Tickets by place, class and the unit that has them. part: received before the day of the trial, later and completed, or open.
SELECT
  district, issue_id AS "classId", unit_id AS "unitId",
  CASE WHEN received_at < $since::DATE THEN 'before' WHEN completed_at IS NOT NULL THEN 'later' ELSE 'open' END AS part,
  count(*) AS tickets
FROM core.ticket_asof($as_of::TIMESTAMP)
WHERE unit_id IS NOT NULL
GROUP BY ALL
ORDER BY district, issue_id, unit_id, part
