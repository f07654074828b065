-- Truck drivers' tickets (consultation apart) received since the start, newest first: those behind the counts of pages.
SELECT
  t.number, t.received_at::VARCHAR AS received, t.completed_at::VARCHAR AS completed, t.status, t.unit_id AS unit, t.kind,
  t.class_given AS issue, t.district, t.channel, t.field, t.complained_platform_id AS about,
  t.answered_by_platform_id AS answered, t.first_contacted AS contacted, t.first_resolved AS resolved,
  t.first_satisfied AS satisfied, x.title
FROM core.ticket_asof($as_of::TIMESTAMP) AS t LEFT JOIN core.text AS x USING (text_id)
WHERE t.driver_mark AND t.kind IS DISTINCT FROM '咨询' AND t.received_at >= $start::DATE
ORDER BY t.received_at DESC, t.number
LIMIT $most + 1
