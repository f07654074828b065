-- The platforms' own complaint lists by week.
SELECT p.period_start::VARCHAR AS start, c.platform_id AS platform, count(*) AS n
FROM core.platform_complaint AS c
JOIN mart.period AS p ON p.period = 'week' AND c.received_at::DATE BETWEEN p.period_start AND p.period_end
WHERE c.platform_id IS NOT NULL AND c.received_at <= $as_of::TIMESTAMP AND c.status IS DISTINCT FROM '作废'
GROUP BY p.period_start, c.platform_id
ORDER BY start, platform
