-- Tickets not completed as of the moment, with the completion clock that governs them; most urgent first.
SELECT
  t.number, t.unit_id AS unit, t.kind, coalesce(t.issue_id, '未归类') AS issue, t.status, t.complained_platform_id AS about,
  t.received_at::VARCHAR AS received, c.due_at::VARCHAR AS due, r.case_name AS clock, r.clause,
  c.due_source::VARCHAR AS due_source,
  t.contacted_at IS NOT NULL AS contacted, coalesce(t.driver_mark, FALSE) AS driver,
  CASE WHEN $internal THEN x.title END AS title,
  CASE
    WHEN c.due_at IS NULL THEN 'none'
    WHEN c.due_at < $as_of::TIMESTAMP THEN 'overdue'
    WHEN c.due_at::DATE = $as_of::DATE THEN 'today'
    WHEN c.due_at::DATE <= $next_day::DATE THEN 'next'
    ELSE 'later'
  END AS state
FROM core.ticket_asof($as_of::TIMESTAMP) AS t
LEFT JOIN core.text AS x USING (text_id)
LEFT JOIN (SELECT * FROM mart.clock WHERE clock_id = 'complete') AS c ON c.ticket_id = t.ticket_id
LEFT JOIN mart.clock_rule AS r ON r.rule_no = c.rule_no
WHERE t.completed_at IS NULL AND t.status IS DISTINCT FROM '已办结' AND t.status IS DISTINCT FROM '已回访'
ORDER BY c.due_at NULLS LAST, t.received_at, t.number
