-- Truck drivers' tickets, consultation apart, received in the brief's own days and in those before, by what they are of at once; blanks
-- are named as in the cube.
SELECT
  CASE WHEN t.received_at::DATE BETWEEN $start::DATE AND $end::DATE THEN 'now' ELSE 'before' END AS slot,
  coalesce(t.issue_id, '未归类') AS issue, coalesce(t.unit_id, '未派') AS unit, coalesce(t.district, '未填') AS district,
  coalesce(t.complained_platform_id, '未填') AS platform_about, coalesce(t.answered_by_platform_id, '未填') AS platform_answered,
  count(*)::INTEGER AS tickets
FROM core.ticket_asof($as_of::TIMESTAMP) AS t
WHERE t.driver_mark AND t.kind IS DISTINCT FROM '咨询'
  AND (t.received_at::DATE BETWEEN $start::DATE AND $end::DATE
    OR t.received_at::DATE BETWEEN $before_start::DATE AND $before_end::DATE)
GROUP BY ALL
ORDER BY ALL
