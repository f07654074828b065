-- Year to date by its end, and the newest rolling 13 weeks: city, units and platforms.
SELECT
  period, period_start::VARCHAR AS start, period_end::VARCHAR AS "end", scope, member,
  received_n AS received, {columns}
FROM mart.cube
WHERE rating_source = $headline AND population = 'driver'
  AND (
    (period = 'ytd' AND scope = 'city')
    OR (scope IN ('unit', 'platform_about', 'platform_answered')
      AND (period, period_end) IN (SELECT (period, max(period_end)) FROM mart.period WHERE period IN ('ytd', 'r13w') GROUP BY period))
  )
ORDER BY period, period_start, period_end, scope, member
