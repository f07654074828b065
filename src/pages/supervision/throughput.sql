-- $since. Cases that came in, and that were closed, week by week.
SELECT week::VARCHAR AS week, sum(opened)::INTEGER AS opened, sum(closed)::INTEGER AS closed
FROM (
  SELECT date_trunc('week', opened_at)::DATE AS week, 1 AS opened, 0 AS closed FROM mart.supervision WHERE opened_at >= $since::DATE
  UNION ALL
  SELECT date_trunc('week', since)::DATE, 0, 1 FROM mart.supervision WHERE closed AND since >= $since::DATE
)
GROUP BY week ORDER BY week;
