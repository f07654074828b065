-- Open tickets that no unit has, with the units suggested for them (none yet for those that came in since), likeliest first;
-- drivers' and the newest first.
SELECT
  t.number, t.received_at::VARCHAR AS received, t.kind, t.district, coalesce(t.issue_id, '未归类') AS issue, t.driver_mark IS TRUE AS driver,
  x.title, coalesce(s.suggested, []) AS suggested
FROM core.ticket_asof($as_of::TIMESTAMP) AS t LEFT JOIN (
  SELECT ticket_id, list({'unit': unit_id, 'probability': probability, 'reason': reason} ORDER BY rank) AS suggested
  FROM mart.unit_suggestion GROUP BY ticket_id
) AS s USING (ticket_id)
LEFT JOIN core.text AS x USING (text_id)
WHERE t.unit_id IS NULL AND t.completed_at IS NULL AND coalesce(t.status, '') NOT IN ('已办结', '已回访')
ORDER BY driver DESC, t.received_at DESC, t.number
LIMIT $most
