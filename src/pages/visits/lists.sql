-- as_of. The tickets behind the counts of the newest three months with any, by unit.
WITH visited AS (
  SELECT ticket_id, unnest(list_filter([
    CASE WHEN exempt IS NULL THEN 'visited' END, CASE WHEN reached THEN 'reached' END, CASE WHEN exempt IS NOT NULL THEN 'exempt' END,
    CASE WHEN len(denied) > 0 THEN 'denied' END, CASE WHEN len(restored) > 0 THEN 'restored' END, CASE WHEN redo THEN 'to_redo' END
  ], lambda x : x IS NOT NULL)) AS what
  FROM mart.visit
),
behind AS (
  SELECT DISTINCT ticket_id, what FROM visited
  UNION
  SELECT DISTINCT unnest(tickets), 'drawn' FROM ops.visit_draw WHERE as_of <= $as_of::TIMESTAMP
)
SELECT p.period_start::VARCHAR AS month, coalesce(t.unit_id, '') AS unit, b.what, list(t.ticket_id ORDER BY t.ticket_id) AS tickets
FROM behind AS b JOIN core.ticket_asof($as_of::TIMESTAMP) AS t USING (ticket_id)
JOIN mart.period AS p ON p.period = 'month' AND t.completed_at >= p.period_start AND t.completed_at < p.period_end + 1
GROUP BY p.period_start, coalesce(t.unit_id, ''), b.what
QUALIFY dense_rank() OVER (ORDER BY p.period_start DESC) <= 3
ORDER BY month DESC, unit, what;
