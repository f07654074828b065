-- Truck drivers' tickets (consultation apart) by member and class, in the newest 13 weeks and the 13 before.
SELECT
  member, issue,
  count(*) FILTER (received_at >= $start::DATE) AS received,
  count(*) FILTER (received_at < $start::DATE) AS before
FROM (
  SELECT unit_id AS member, coalesce(issue_id, '未归类') AS issue, received_at, driver_mark, kind, 'unit' AS side
  FROM core.ticket_asof($as_of::TIMESTAMP)
  UNION ALL
  SELECT complained_platform_id, coalesce(issue_id, '未归类'), received_at, driver_mark, kind, 'about'
  FROM core.ticket_asof($as_of::TIMESTAMP)
)
WHERE member IS NOT NULL AND side = $side AND driver_mark AND kind IS DISTINCT FROM '咨询'
  AND received_at >= $start::DATE - 91
GROUP BY member, issue
ORDER BY member, received DESC, issue
