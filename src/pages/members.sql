-- What members' tables print of truck drivers' tickets, one row for each day, week and month, scope and member.
SELECT
  period, period_start::VARCHAR AS start, scope, member,
  {columns}
FROM mart.cube
WHERE rating_source = $headline AND period IN ('day', 'week', 'month') AND scope <> 'city' AND population = 'driver'
ORDER BY period, scope, period_start, member
