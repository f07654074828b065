-- Callers (a ticket without a caller counts as one) of truck drivers' tickets about a platform, by class, in the newest 13 weeks and
-- the 13 before: many tickets of one caller about one class are no shift of the mix.
SELECT complained_platform_id AS platform, coalesce(issue_id, '未归类') AS issue,
  count(DISTINCT coalesce(caller_key, ticket_id)) FILTER (received_at >= $start::DATE) AS now,
  count(DISTINCT coalesce(caller_key, ticket_id)) FILTER (received_at < $start::DATE) AS before
FROM core.ticket_asof($as_of::TIMESTAMP)
WHERE complained_platform_id IS NOT NULL AND driver_mark AND kind IS DISTINCT FROM '咨询' AND received_at >= $start::DATE - 91
GROUP BY ALL
ORDER BY platform, issue
