-- Truck drivers' tickets first rated not contacted, not resolved or dissatisfied (T26-4) since the start, newest first.
SELECT
  t.number, t.unit_id AS unit, t.complained_platform_id AS about, t.answered_by_platform_id AS answered,
  t.received_at::VARCHAR AS received, t.completed_at::VARCHAR AS completed, t.kind, coalesce(t.issue_id, '未归类') AS issue,
  t.first_contacted AS contacted, t.first_resolved AS resolved, t.first_satisfied AS satisfied,
  NOT (coalesce(t.final_contacted, t.first_contacted) IS FALSE OR coalesce(t.final_resolved, t.first_resolved) IS FALSE
    OR coalesce(coalesce(t.final_satisfied, t.first_satisfied) IN ('不满意', '非常不满意'), FALSE)) AS cleared,
  x.title
FROM core.ticket_asof($as_of::TIMESTAMP) AS t LEFT JOIN core.text AS x USING (text_id)
WHERE t.driver_mark AND t.kind IS DISTINCT FROM '咨询'
  AND coalesce(t.rated_at, t.visited_at, t.completed_at, t.received_at) >= $start::DATE
  AND (t.rating_source IS NULL OR t.rating_source = $headline)
  AND (t.first_contacted IS FALSE OR t.first_resolved IS FALSE
    OR coalesce(t.first_satisfied IN ('不满意', '非常不满意'), FALSE))
ORDER BY t.received_at DESC, t.number
