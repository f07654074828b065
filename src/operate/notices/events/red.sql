-- Open red warnings that are told; urgent tickets are told one by one elsewhere.
SELECT w.warning_id, w.kind, w.scope, w.member, w.said, w.total,
  coalesce(u.short_name, p.name, CASE w.scope WHEN 'district' THEN w.member END, '') AS name, t.number
FROM mart.warning AS w
LEFT JOIN core.unit AS u ON w.scope = 'unit' AND u.unit_id = w.member
LEFT JOIN core.platform AS p ON w.scope = 'platform' AND p.platform_id = w.member
LEFT JOIN core.ticket_state AS t ON w.scope = 'ticket' AND t.ticket_id = w.member
WHERE w.closed IS NULL AND w.severity = 'red' AND w.told AND w.kind <> 'urgent'
ORDER BY w.position, w.warning_id;
