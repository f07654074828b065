-- Truck drivers' hour limits shorter than a day that run out soon (within $soon_minutes, or the last third of the limit) or ran out in
-- the last $back_hours, done since or not; the earliest due first. Not those of which a source can tell nothing ($untold).
SELECT c.ticket_id, t.number, r.clock_id, r.name AS clock, r.clause, r.hours, coalesce(c.responsible_id, '') AS body,
  u.unit_id, u.short_name AS unit, t.district, c.due_at::VARCHAR AS due_at, c.met_at IS NOT NULL AS done,
  round(abs(epoch(coalesce(c.met_at, $as_of::TIMESTAMP) - c.due_at)) / 60)::INTEGER AS minutes,
  CASE WHEN c.state = 'open' THEN 'soon' ELSE 'over' END AS stands
FROM mart.clock_row AS c JOIN (
  SELECT * FROM mart.clock_rule WHERE hours < $day_hours
) AS r USING (rule_no)
JOIN core.ticket_asof($as_of::TIMESTAMP) AS t USING (ticket_id)
LEFT JOIN core.unit AS u ON u.unit_id = c.responsible_id
WHERE t.driver_mark
  AND NOT core.is_untold($untold, t.source, r.policy_id, r.clock_id, c.started_at)
  AND (
  (c.state = 'open' AND c.due_at <= $as_of::TIMESTAMP + greatest($soon_minutes::DOUBLE, r.hours * 20) * INTERVAL 1 MINUTE)
  OR (c.state IN ('overdue', 'missed') AND c.due_at >= $as_of::TIMESTAMP - to_hours($back_hours::INTEGER))
)
ORDER BY c.due_at, t.number, r.rule_no;
