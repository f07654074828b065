-- Month × field × kind: what tickets add up to by one of their days.
SELECT p.period_start AS month, field::VARCHAR AS field, kind::VARCHAR AS kind, {sums}
FROM fact JOIN mart.period AS p ON p.period = 'month' AND fact.{day}_on BETWEEN p.period_start AND p.period_end
WHERE {day}_on IS NOT NULL
GROUP BY p.period_start, field, kind
