-- Tickets of each class received in a span of days, with their masked texts and what became of them: rated ones before others, else drawn
-- evenly over the span (by the digest of their ids, so that the same data give the same draw); at most so many a class.
SELECT
  t.issue_id AS issue, coalesce(t.unit_id, '未派') AS unit, coalesce(t.district, '未填') AS district,
  coalesce(t.complained_platform_id, '未填') AS platform_about, t.received_at::DATE::VARCHAR AS received,
  t.completed_at::DATE::VARCHAR AS completed, coalesce(x.title, '') AS title, coalesce(x.body, '') AS body,
  t.first_contacted AS contacted, t.first_resolved AS resolved, t.first_satisfied AS satisfied
FROM core.ticket_asof($as_of::TIMESTAMP) AS t LEFT JOIN core.text AS x USING (text_id)
WHERE t.driver_mark AND t.kind IS DISTINCT FROM '咨询' AND t.issue_id IS NOT NULL
  AND t.received_at::DATE BETWEEN $start::DATE AND $end::DATE
QUALIFY row_number() OVER (PARTITION BY t.issue_id ORDER BY t.first_resolved IS NULL, md5(t.ticket_id)) <= $most
ORDER BY issue, t.received_at DESC, t.number
