-- $start, $from. Tickets that were circulated, escalated, jointly studied or summoned for in the period before, and whether they are closed.
SELECT a.ticket_id AS id, a.action, t.unit_id AS unit, t.complained_platform_id AS about, t.issue_id AS issue,
  bool_and(coalesce(s.closed, t.completed_at IS NOT NULL)) AS closed
FROM mart.action AS a JOIN core.ticket_state AS t USING (ticket_id) LEFT JOIN mart.supervision AS s USING (ticket_id)
WHERE a.action IN ('circulate', 'summon', 'escalate', 'study') AND a.done_at::DATE >= $from::DATE AND a.done_at::DATE < $start::DATE
GROUP BY ALL
ORDER BY a.action, id
