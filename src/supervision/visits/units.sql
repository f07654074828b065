-- as_of, since: first day of the first month. Months as in mart.period.
DELETE FROM mart.visit_unit;
INSERT INTO mart.visit_unit BY NAME
WITH done AS (
  SELECT t.ticket_id, coalesce(t.unit_id, '') AS unit_id, p.period_start AS month, t.visited_at IS NOT NULL AS by_feed
  FROM core.ticket_asof($as_of::TIMESTAMP) AS t
  JOIN mart.period AS p ON p.period = 'month' AND p.period_start >= $since::DATE
    AND t.completed_at >= p.period_start AND t.completed_at < p.period_end + 1
),
drawn AS (
  SELECT DISTINCT unnest(tickets) AS ticket_id FROM ops.visit_draw WHERE as_of <= $as_of::TIMESTAMP
),
visited AS (
  SELECT ticket_id, count(*) FILTER (exempt IS NULL) > 0 AS visited, bool_or(reached) AS reached, bool_or(exempt IS NOT NULL) AS exempt,
    bool_or(len(denied) > 0) AS denied, bool_or(len(restored) > 0) AS restored, bool_or(coalesce(redo, FALSE)) AS to_redo,
    coalesce(arg_max(state, (visited_at, line)) FILTER (redo) IN ('done', 'confirmed', 'again', 'cleared'), FALSE) AS redone
  FROM mart.visit GROUP BY ticket_id
)
SELECT d.month, d.unit_id, count(*) AS completed, count(*) FILTER (d.by_feed) AS by_feed, count(w.ticket_id) AS drawn,
  count(*) FILTER (v.visited) AS visited, count(*) FILTER (v.reached) AS reached, count(*) FILTER (v.exempt) AS exempt,
  count(*) FILTER (v.denied) AS denied, count(*) FILTER (v.restored) AS restored, count(*) FILTER (v.to_redo) AS to_redo,
  count(*) FILTER (v.redone) AS redone
FROM done AS d LEFT JOIN drawn AS w USING (ticket_id) LEFT JOIN visited AS v USING (ticket_id)
GROUP BY d.month, d.unit_id
ORDER BY d.month, d.unit_id;
