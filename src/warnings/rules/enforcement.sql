-- Reports of the last days on charges, fines and enforcement, by the unit that has them.
SELECT coalesce(t.unit_id, '') AS unit_id, coalesce(u.short_name, '未派单位') AS unit, count(*) AS n,
  min(t.received_at)::DATE::VARCHAR AS onset, list(t.ticket_id ORDER BY t.received_at DESC, t.ticket_id) AS tickets
FROM rule_ticket AS t LEFT JOIN core.unit AS u USING (unit_id)
WHERE t.received_at >= $as_of::TIMESTAMP - to_days($days::INTEGER)
  AND list_contains($classes::VARCHAR[], t.issue_id) AND list_contains($kinds::VARCHAR[], t.kind)
GROUP BY ALL
ORDER BY n DESC, unit_id;
