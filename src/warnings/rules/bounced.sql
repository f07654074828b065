-- Tickets sent back or on several times, open or completed in the last days.
WITH recent AS (
  FROM rule_ticket WHERE completed_at IS NULL OR completed_at >= $as_of::TIMESTAMP - to_days($days::INTEGER)
),
hop AS (
  SELECT ticket_id, count(DISTINCT coalesce(unit_id, unit_given)) AS units, count(returned_at) AS returns
  FROM core.assignment_state
  WHERE ticket_id IN (SELECT ticket_id FROM recent) AND role = 'lead' AND coalesce(dispatched_at, returned_at, $as_of::TIMESTAMP) <= $as_of::TIMESTAMP
  GROUP BY ticket_id
)
SELECT t.ticket_id, t.received_at::DATE::VARCHAR AS onset, greatest(t.returns, coalesce(h.returns, 0)) AS returned,
  coalesce(h.units, 1) AS units, coalesce(u.short_name, '未派单位') AS unit, t.completed_at IS NULL AS is_open
FROM recent AS t LEFT JOIN hop AS h USING (ticket_id) LEFT JOIN core.unit AS u USING (unit_id)
WHERE returned >= $returns::INTEGER OR coalesce(h.units, 1) >= $units::INTEGER
ORDER BY returned + coalesce(h.units, 1) DESC, t.received_at, t.ticket_id;
