-- The cube of the truck drivers' tickets in the headline source's ratings: the columns that pages print.
SELECT
  period, period_start::VARCHAR AS start, scope, member, population,
  received_n AS received, completed_n AS completed, carry_over_n AS carried,
  {columns}
FROM mart.cube
WHERE rating_source = $headline AND period IN ('day', 'week', 'month')
  AND (population = 'driver' OR (scope = 'city' AND population IN ('driver_consult', 'other', 'other_consult')))
  AND (scope <> 'city' OR member = '')
ORDER BY period, period_start, scope, member, population
