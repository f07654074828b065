-- Sums over matters, all together, by route, by type, by the month of the first ticket. A driver helped in two matters counts once.
WITH helped AS (
  SELECT matter_id, claimant FROM pages_arrears_claimant WHERE recovered > 0
),
matter AS (
  SELECT m.*, p.period_start AS month FROM pages_arrears_matter AS m
  JOIN mart.period AS p ON p.period = 'month' AND m.first_at::DATE BETWEEN p.period_start AND p.period_end
),
counted AS (
  SELECT route, type, month, count(*) AS matters, sum(tickets)::BIGINT AS tickets, sum(drivers)::BIGINT AS drivers,
    count(*) FILTER (open > 0) AS open, count(claimed) AS stated, coalesce(sum(claimed), 0) AS claimed,
    coalesce(sum(recovered), 0) AS recovered, coalesce(sum(advance), 0) AS advance, coalesce(sum(confirmed), 0) AS confirmed,
    coalesce(sum(denied), 0) AS denied
  FROM matter GROUP BY GROUPING SETS ((), (route), (type), (month))
),
people AS (
  SELECT route, type, month, count(DISTINCT claimant) AS helped FROM helped JOIN matter USING (matter_id)
  GROUP BY GROUPING SETS ((), (route), (type), (month))
)
SELECT CASE WHEN c.route IS NOT NULL THEN 'route' WHEN c.type IS NOT NULL THEN 'type' WHEN c.month IS NOT NULL THEN 'month' ELSE 'all' END AS side,
  coalesce(c.route, c.type, c.month::VARCHAR, '') AS member, c.* EXCLUDE (route, type, month), coalesce(p.helped, 0) AS helped
FROM counted AS c LEFT JOIN people AS p
  ON c.route IS NOT DISTINCT FROM p.route AND c.type IS NOT DISTINCT FROM p.type AND c.month IS NOT DISTINCT FROM p.month
ORDER BY side, member
