-- Tickets not completed as of the moment, with the completion clock that governs them, where their source can tell of it ($untold);
-- most urgent first. Open tickets and their clocks are found first: of a long history there are few.
WITH ticket AS MATERIALIZED (
  SELECT ticket_id, source, number, unit_id, kind, issue_id, status, complained_platform_id, received_at, contacted_at, driver_mark, text_id
  FROM core.ticket_asof($as_of::TIMESTAMP)
  WHERE completed_at IS NULL AND status IS DISTINCT FROM '已办结' AND status IS DISTINCT FROM '已回访'
), clock AS MATERIALIZED (
  SELECT c.ticket_id, c.due_at, c.due_source, r.case_name, r.clause
  FROM mart.clock_row AS c JOIN mart.clock_rule AS r USING (rule_no) JOIN ticket AS t USING (ticket_id)
  WHERE r.clock_id = 'complete' AND NOT core.is_untold($untold, t.source, r.policy_id, r.clock_id, c.started_at)
)
SELECT
  t.number, t.unit_id AS unit, t.kind, coalesce(t.issue_id, '未归类') AS issue, t.status, t.complained_platform_id AS about,
  t.received_at::VARCHAR AS received, c.due_at::VARCHAR AS due, c.case_name AS clock, c.clause,
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
FROM ticket AS t
LEFT JOIN (SELECT text_id, title FROM core.text SEMI JOIN ticket USING (text_id)) AS x USING (text_id)
LEFT JOIN clock AS c USING (ticket_id)
ORDER BY c.due_at NULLS LAST, t.received_at, t.number
