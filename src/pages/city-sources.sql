-- The city's rates by every other source of ratings, for the rows of city.sql and long-spans.sql.
SELECT
  period, period_start::VARCHAR AS start, period_end::VARCHAR AS "end", scope, member, rating_source AS source,
  {columns}
FROM mart.cube
WHERE rating_source <> $headline AND population = 'driver' AND scope = 'city' AND period IN ('day', 'week', 'month', 'quarter', 'ytd')
