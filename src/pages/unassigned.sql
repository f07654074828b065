-- Open tickets that no unit has, with the units suggested for them, likeliest first; drivers' and the newest first.
SELECT
  t.number, t.received_at::VARCHAR AS received, t.kind, t.district, coalesce(t.issue_id, '未归类') AS issue, t.driver_mark IS TRUE AS driver,
  x.title, s.suggested
FROM (
  SELECT ticket_id, list({'unit': unit_id, 'probability': probability, 'reason': reason} ORDER BY rank) AS suggested
  FROM mart.unit_suggestion GROUP BY ticket_id
) AS s JOIN core.ticket_asof($as_of::TIMESTAMP) AS t USING (ticket_id)
LEFT JOIN core.text AS x USING (text_id)
ORDER BY driver DESC, t.received_at DESC, t.number
LIMIT $most
