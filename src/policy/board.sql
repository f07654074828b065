-- $as_of. Open duties of handling units, nearest limit first. mart.clock must have been computed as of the same moment.
WITH next_day AS (
  SELECT min(day) AS day FROM mart.working_day WHERE working AND day > $as_of::DATE
)
SELECT c.ticket_id, t.number, c.responsible_id AS unit_id, c.clock_id, r.name AS clock, t.kind, t.class_given,
  t.channel, t.driver_mark,
  c.started_at::VARCHAR AS started_at, c.due_at::VARCHAR AS due_at,
  epoch(c.due_at - $as_of::TIMESTAMP) / 3600 AS hours_left,
  t.contacted_at IS NOT NULL AS contacted,
  CASE WHEN c.state = 'overdue' THEN 'overdue'
    WHEN c.due_at::DATE = $as_of::DATE THEN 'today'
    WHEN c.due_at::DATE <= n.day THEN 'next_workday'
    ELSE 'later' END AS bucket
FROM mart.clock AS c
JOIN mart.clock_rule AS r USING (rule_no)
JOIN core.ticket_asof($as_of::TIMESTAMP) AS t USING (ticket_id)
CROSS JOIN next_day AS n
WHERE c.state IN ('open', 'overdue') AND r.responsible = 'handling_unit'
ORDER BY c.due_at, t.number, c.clock_id;
