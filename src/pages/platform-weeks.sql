-- Truck drivers' tickets (consultation apart) about a platform, by class and week.
WITH of_day AS (
  SELECT complained_platform_id AS platform, coalesce(issue_id, '未归类') AS issue, received_at::DATE AS day, count(*) AS n
  FROM core.ticket_asof($as_of::TIMESTAMP)
  WHERE complained_platform_id IS NOT NULL AND driver_mark AND kind IS DISTINCT FROM '咨询'
  GROUP BY ALL
)
SELECT platform, issue, p.period_start::VARCHAR AS start, sum(n)::INTEGER AS n
FROM of_day JOIN mart.period AS p ON p.period = 'week' AND day BETWEEN p.period_start AND p.period_end
GROUP BY ALL
ORDER BY platform, issue, start
