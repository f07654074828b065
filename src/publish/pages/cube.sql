-- The truck drivers' figures that pages print, one row for each period, scope and member; other populations for the city.
SELECT
  period, period_start::VARCHAR AS start, scope, member, population,
  coalesce(max(numerator) FILTER (indicator_id = 'received'), 0) AS received,
  coalesce(max(numerator) FILTER (indicator_id = 'completed'), 0) AS completed,
  coalesce(max(numerator) FILTER (indicator_id = 'carry_over'), 0) AS carried,
  {columns}
FROM mart.indicator
WHERE rating_source IN ('', $headline) AND period IN ('day', 'week', 'month')
  AND (population = 'driver' OR (scope = 'city' AND population IN ('driver_consult', 'other', 'other_consult')))
  AND indicator_id IN ('received', 'completed', 'carry_over', {ids})
GROUP BY period, period_start, scope, member, population
ORDER BY period, period_start, scope, member, population
