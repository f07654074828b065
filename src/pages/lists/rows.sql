-- The tickets that are on a list, newest first. Texts and evidence are looked up for these few alone.
WITH t AS MATERIALIZED (
  SELECT * FROM core.ticket_asof($as_of::TIMESTAMP)
  WHERE ticket_id IN (SELECT unnest(from_json($ids, '["VARCHAR"]')))
)
SELECT
  t.ticket_id, t.number, t.received_at::VARCHAR AS received, t.completed_at::VARCHAR AS completed, t.status, t.unit_id AS unit, t.kind,
  coalesce(t.issue_id, '未归类') AS issue, t.district, t.channel, t.field,
  t.complained_platform_id AS about, t.answered_by_platform_id AS answered,
  t.first_contacted AS contacted, t.first_resolved AS resolved, t.first_satisfied AS satisfied, x.title, i.evidence AS why
FROM t
LEFT JOIN (FROM core.text WHERE text_id IN (SELECT text_id FROM t)) AS x USING (text_id)
LEFT JOIN (FROM mart.ticket_issue WHERE ticket_id IN (SELECT ticket_id FROM t)) AS i USING (ticket_id)
ORDER BY t.received_at DESC, t.number
