-- Every day, week and month with its working days and the festivals whose days off lie in it.
SELECT
  p.period, p.period_start::VARCHAR AS start, p.period_end::VARCHAR AS "end", p.label, p.working_days AS working,
  list_sort(list_distinct(list(w.name) FILTER (NOT w.working AND w.name IS NOT NULL))) AS festivals
FROM mart.period AS p
LEFT JOIN mart.working_day AS w ON w.day BETWEEN p.period_start AND p.period_end
WHERE p.period IN ('day', 'week', 'month', 'quarter', 'ytd', 'r13w')
GROUP BY p.period, p.period_start, p.period_end, p.label, p.working_days
ORDER BY p.period, p.period_start, p.period_end
