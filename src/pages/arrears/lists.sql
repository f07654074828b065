-- The tickets behind each month, route and type, and behind what is open, where they are few enough to be listed.
WITH matter AS (
  SELECT m.*, p.period_start AS month FROM pages_arrears_matter AS m
  JOIN mart.period AS p ON p.period = 'month' AND m.first_at::DATE BETWEEN p.period_start AND p.period_end
),
side AS (
  SELECT 'month' AS side, month::VARCHAR AS member, matter_id FROM matter
  UNION ALL SELECT 'route', route, matter_id FROM matter
  UNION ALL SELECT 'type', type, matter_id FROM matter
)
SELECT side, member, min(received_at)::DATE::VARCHAR AS "from", max(received_at)::DATE::VARCHAR AS "to",
  list(ticket_id ORDER BY ticket_id) AS tickets
FROM side JOIN pages_arrears_ticket USING (matter_id)
GROUP BY side, member HAVING count(*) <= $most::INTEGER
ORDER BY side, member DESC
