-- Tickets in which a step other than completion is still to be met as of the moment, where their source can tell of it ($untold); most
-- urgent first.
WITH step AS MATERIALIZED (
  SELECT c.ticket_id, c.started_at, c.due_at, c.state, r.rule_no, r.policy_id, r.clock_id, r.name, r.responsible
  FROM mart.clock_row AS c JOIN mart.clock_rule AS r USING (rule_no)
  WHERE r.clock_id <> 'complete' AND c.state IN ('open', 'overdue')
), ticket AS MATERIALIZED (
  SELECT ticket_id, source, number, unit_id, driver_mark, text_id FROM core.ticket_asof($as_of::TIMESTAMP) SEMI JOIN step USING (ticket_id)
)
SELECT
  s.name AS step, s.responsible, t.number, t.unit_id AS unit, s.due_at::VARCHAR AS due,
  CASE WHEN $internal THEN x.title END AS title, coalesce(t.driver_mark, FALSE) AS driver,
  CASE
    WHEN s.state = 'overdue' THEN 'overdue'
    WHEN s.due_at::DATE = $as_of::DATE THEN 'today'
    WHEN s.due_at::DATE <= $next_day::DATE THEN 'next'
    ELSE 'later'
  END AS state
FROM step AS s JOIN ticket AS t USING (ticket_id)
LEFT JOIN (SELECT text_id, title FROM core.text SEMI JOIN ticket USING (text_id)) AS x USING (text_id)
WHERE NOT core.is_untold($untold, t.source, s.policy_id, s.clock_id, s.started_at)
ORDER BY s.due_at, t.number, s.rule_no
