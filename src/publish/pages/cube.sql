-- The truck drivers' figures that pages print, one row for each period, scope and member; other populations for the city.
SELECT
  period, period_start::VARCHAR AS start, scope, member, population,
  {columns}
FROM mart.cube
WHERE rating_source IN ('', $headline) AND period IN ('day', 'week', 'month')
  AND (population = 'driver' OR (scope = 'city' AND population IN ('driver_consult', 'other', 'other_consult', 'all')))
GROUP BY period, period_start, scope, member, population
ORDER BY period, period_start, scope, member, population
