-- Months and quarters that the cube knows, by their first and last day; days are numbers since 1970-01-01.
SELECT period, period_start - DATE '1970-01-01' AS "from", period_end - DATE '1970-01-01' AS "to"
FROM mart.period
WHERE period IN ('month', 'quarter')
ORDER BY period, period_start;
