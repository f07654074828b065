-- Quarters and years to date for the city, and the newest year to date and rolling 13 weeks for units, platforms and classes.
SELECT
  period, period_start::VARCHAR AS start, period_end::VARCHAR AS "end", scope, member,
  {columns}
FROM mart.cube
WHERE rating_source = $headline AND population = 'driver'
  AND (
    (period IN ('quarter', 'ytd') AND scope = 'city')
    OR (scope IN ('unit', 'platform_about', 'platform_answered', 'issue')
      AND (period, period_end) IN (SELECT (period, max(period_end)) FROM mart.period WHERE period IN ('ytd', 'r13w') GROUP BY period))
  )
ORDER BY period, period_start, period_end, scope, member
