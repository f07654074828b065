-- Matters that the truck drivers' tickets received in a span of days are about, consultation apart: over all, and of each unit and
-- platform complained of.
SELECT
  CASE grouping(t.unit_id, t.complained_platform_id) WHEN 3 THEN 'city' WHEN 1 THEN 'unit' ELSE 'platform_about' END AS scope,
  coalesce(t.unit_id, t.complained_platform_id, '') AS member,
  count(DISTINCT coalesce(m.matter_id::VARCHAR, t.ticket_id))::INTEGER AS matters
FROM core.ticket_asof($as_of::TIMESTAMP) AS t LEFT JOIN mart.ticket_matter AS m USING (ticket_id)
WHERE t.driver_mark AND t.kind IS DISTINCT FROM '咨询' AND t.received_at::DATE BETWEEN $start::DATE AND $end::DATE
GROUP BY GROUPING SETS ((), (t.unit_id), (t.complained_platform_id))
HAVING scope = 'city' OR member <> ''
ORDER BY scope, member
