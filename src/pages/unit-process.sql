-- The process of each unit in two months, of the whole of each or of its first days, and what was carried into it.
WITH cell AS (
  SELECT *, period = (CASE WHEN $days::INTEGER IS NULL THEN 'month' ELSE 'day' END) AS counted
  FROM mart.cube
  WHERE scope = 'unit' AND population = 'driver' AND rating_source = $headline
    AND (
      (period = 'month' AND period_start IN ($now::DATE, $before::DATE))
      OR (period = 'day' AND (period_start - $now::DATE BETWEEN 0 AND $days::INTEGER - 1 OR period_start - $before::DATE BETWEEN 0 AND $days::INTEGER - 1))
    )
)
SELECT
  member, period_start >= $now::DATE AS latter, max({carried}) FILTER (period = 'month') AS carried,
  {columns}
FROM cell
GROUP BY member, latter
