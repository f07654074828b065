-- Running clocks of truck drivers' tickets that are overdue, or near their limit: less than the share of it and less than so many hours left. special: by tag
-- or urgency. Clocks of which a ticket's source can tell nothing ($untold) are no matter.
SELECT c.ticket_id, r.name AS clock, coalesce(c.responsible_id, '') AS body, c.state = 'overdue' AS is_over,
  c.due_at::VARCHAR AS due_at, epoch(c.due_at - $as_of::TIMESTAMP) / 3600 AS hours_left,
  coalesce(u.short_name, '') AS unit,
  coalesce(list_filter($tags::VARCHAR[], lambda tag : contains(t.tags, tag))[1],
    CASE WHEN list_contains($urgencies::VARCHAR[], t.urgency) THEN t.urgency END) AS special
FROM mart.clock AS c JOIN mart.clock_rule AS r USING (rule_no) JOIN rule_ticket AS t USING (ticket_id)
LEFT JOIN core.unit AS u ON u.unit_id = c.responsible_id
WHERE t.driver_mark
  AND NOT core.is_untold($untold, t.source, r.policy_id, r.clock_id, c.started_at) AND (c.state = 'overdue' OR (
  c.state = 'open' AND c.due_at - $as_of::TIMESTAMP <= least(
    $share_left::DOUBLE * epoch(c.due_at - c.started_at), $hours_left::DOUBLE * 3600) * INTERVAL 1 SECOND
))
ORDER BY c.due_at, c.ticket_id;
