-- The newest tickets with what series go by; days count from $first, 0.
SELECT
  ticket_id, (received_at::DATE - $first::DATE)::INTEGER AS day, coalesce(issue_id, '') AS issue, unit_id AS unit, district,
  complained_platform_id AS platform
FROM core.ticket_asof($as_of::TIMESTAMP)
WHERE driver_mark AND kind IS DISTINCT FROM '咨询' AND received_at >= TIMESTAMP '/*from*/'
    AND received_at < $last::DATE + 1
ORDER BY received_at DESC, ticket_id
