-- The truck drivers' rates by every other source of ratings, for the periods, scopes and members of cube.sql and long-spans.sql.
SELECT
  period, period_start::VARCHAR AS start, period_end::VARCHAR AS "end", scope, member, rating_source AS source,
  {columns}
FROM mart.cube
WHERE rating_source NOT IN ('', $headline) AND population = 'driver'
  AND (
    period IN ('day', 'week', 'month') OR (period IN ('quarter', 'ytd') AND scope = 'city')
    OR (scope IN ('unit', 'platform_about', 'platform_answered', 'issue')
      AND (period, period_end) IN (SELECT (period, max(period_end)) FROM mart.period WHERE period IN ('ytd', 'r13w') GROUP BY period))
  )
