-- Truck drivers' tickets (consultation apart) of each watched series by day: the city, its classes, units, districts and
-- platforms, and each class in each district and about each platform. Days count from $first, 0.
WITH ticket AS (
  SELECT (received_at::DATE - $first::DATE)::INTEGER AS day, issue_id AS issue, unit_id AS unit, district, complained_platform_id AS platform
  FROM core.ticket_asof($as_of::TIMESTAMP)
  WHERE driver_mark AND kind IS DISTINCT FROM '咨询' AND received_at >= TIMESTAMP '/*from*/'
    AND received_at < $last::DATE + 1
),
counted AS (
  SELECT
    CASE WHEN grouping(unit) = 0 THEN 'unit' WHEN grouping(district) = 0 THEN 'district' WHEN grouping(platform) = 0 THEN 'platform' ELSE 'city' END AS scope,
    coalesce(unit, district, platform, '') AS member, coalesce(issue, '') AS issue, day, count(*)::INTEGER AS n,
    grouping(issue) = 0 AND issue IS NULL AS unclassified,
    (grouping(unit) = 0 AND unit IS NULL) OR (grouping(district) = 0 AND district IS NULL) OR (grouping(platform) = 0 AND platform IS NULL) AS nobody
  FROM ticket
  GROUP BY GROUPING SETS ((day), (day, issue), (day, unit), (day, district), (day, platform), (day, issue, district), (day, issue, platform))
)
SELECT scope, member, issue, list(day ORDER BY day) AS days, list(n ORDER BY day) AS counts
FROM counted
WHERE NOT unclassified AND NOT nobody
GROUP BY scope, member, issue
ORDER BY scope, member, issue
