-- Forecasts held back, by kind.
SELECT scope, period, indicator_id AS rate, count(*) AS forecasts
FROM mart.risk WHERE NOT shown
GROUP BY ALL ORDER BY ALL
