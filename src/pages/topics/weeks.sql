-- The weeks in which topics have tickets, and those between.
SELECT period_start::VARCHAR AS start, period_end::VARCHAR AS end
FROM mart.period
WHERE period = 'week' AND period_end >= (SELECT min(first_at)::DATE FROM mart.topic) AND period_start <= $as_of::DATE
ORDER BY period_start
