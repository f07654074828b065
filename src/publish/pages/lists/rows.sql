-- The tickets that are on a list, newest first.
SELECT
  t.ticket_id, t.number, t.received_at::VARCHAR AS received, t.completed_at::VARCHAR AS completed, t.status, t.unit_id AS unit, t.kind,
  coalesce(t.issue_id, '未归类') AS issue, t.district, t.channel, t.field,
  t.complained_platform_id AS about, t.answered_by_platform_id AS answered,
  t.first_contacted AS contacted, t.first_resolved AS resolved, t.first_satisfied AS satisfied, x.title, i.evidence AS why
FROM core.ticket_asof($as_of::TIMESTAMP) AS t
LEFT JOIN core.text AS x USING (text_id)
LEFT JOIN mart.ticket_issue AS i USING (ticket_id)
WHERE t.ticket_id IN (SELECT unnest(from_json($ids, '["VARCHAR"]')))
ORDER BY t.received_at DESC, t.number
