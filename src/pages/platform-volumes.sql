-- Each platform's own complaints, and the truck drivers' tickets (consultation apart) about it or answered by it, since $since.
WITH ticket AS (
  SELECT unnest(list_distinct([complained_platform_id, answered_by_platform_id])) AS platform
  FROM core.ticket_asof($as_of::TIMESTAMP)
  WHERE received_at >= $since::TIMESTAMP AND driver_mark AND kind IS DISTINCT FROM '咨询'
),
complaint AS (
  SELECT platform_id AS platform, count(*) AS n FROM core.platform_complaint
  WHERE received_at BETWEEN $since::TIMESTAMP AND $as_of::TIMESTAMP AND status IS DISTINCT FROM '作废'
  GROUP BY ALL
)
SELECT platform, complaint.n AS complaints, (SELECT count(*) FROM ticket AS t WHERE t.platform = complaint.platform) AS tickets
FROM complaint
WHERE platform IS NOT NULL
ORDER BY platform
