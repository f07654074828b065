-- Rows of the cube of the periods that a brief tells of or compares with.
SELECT
  period::VARCHAR AS period, period_start::VARCHAR AS start, period_end::VARCHAR AS "end", scope::VARCHAR AS scope,
  member::VARCHAR AS member, population::VARCHAR AS population,
  {columns}
FROM mart.cube
WHERE rating_source = $headline
  AND list_contains($spans, period::VARCHAR || ' ' || period_start::VARCHAR || ' ' || period_end::VARCHAR)
ORDER BY scope, member, population
