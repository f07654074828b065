-- The city's figures that pages print, one row for each day, week and month and each population.
SELECT
  period, period_start::VARCHAR AS start, scope, member, population,
  {columns}
FROM mart.cube
WHERE rating_source = $headline AND period IN ('day', 'week', 'month') AND scope = 'city'
  AND population IN ('driver', 'driver_consult', 'other', 'other_consult', 'all')
