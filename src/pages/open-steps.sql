-- Tickets in which a step other than completion is still to be met as of the moment; most urgent first.
SELECT
  r.name AS step, r.responsible, t.number, t.unit_id AS unit, c.due_at::VARCHAR AS due,
  CASE WHEN $internal THEN x.title END AS title, coalesce(t.driver_mark, FALSE) AS driver,
  CASE
    WHEN c.state = 'overdue' THEN 'overdue'
    WHEN c.due_at::DATE = $as_of::DATE THEN 'today'
    WHEN c.due_at::DATE <= $next_day::DATE THEN 'next'
    ELSE 'later'
  END AS state
FROM mart.clock AS c JOIN mart.clock_rule AS r USING (rule_no)
JOIN core.ticket_asof($as_of::TIMESTAMP) AS t ON t.ticket_id = c.ticket_id
LEFT JOIN core.text AS x USING (text_id)
WHERE c.clock_id <> 'complete' AND c.state IN ('open', 'overdue')
  AND NOT list_contains(from_json($unknown, '["VARCHAR"]'), r.policy_id || ' ' || r.clock_id)
ORDER BY c.due_at, t.number, r.rule_no
