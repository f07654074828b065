-- Members' rates by every other source of ratings, for the rows of members.sql and long-spans.sql; of single days only the newest,
-- as the few ratings of one source on one day tell next to nothing.
SELECT
  period, period_start::VARCHAR AS start, period_end::VARCHAR AS "end", scope, member, rating_source AS source,
  {columns}
FROM mart.cube
WHERE rating_source <> $headline AND population = 'driver' AND scope <> 'city'
  AND (
    period IN ('week', 'month') OR (period = 'day' AND period_start >= $days_since::DATE)
    OR (scope IN ('unit', 'platform_about', 'platform_answered', 'issue')
      AND (period, period_end) IN (SELECT (period, max(period_end)) FROM mart.period WHERE period IN ('ytd', 'r13w') GROUP BY period))
  )
