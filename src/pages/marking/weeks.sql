-- By week of receipt: drivers by their words, those not marked; marked tickets whose words tell who speaks, those that are others'.
SELECT
  p.period_start::VARCHAR AS start, least(p.period_end, $as_of::DATE)::VARCHAR AS end,
  count(*) FILTER (t.driver) AS drivers, count(*) FILTER (t.mismatch = 'missing') AS missing,
  count(*) FILTER (t.marked AND t.known) AS marked, count(*) FILTER (t.mismatch = 'wrong') AS wrong,
  count(*) FILTER (t.mismatch = 'owner') AS owner
FROM pages_marking AS t JOIN mart.period AS p ON p.period = 'week' AND t.day BETWEEN p.period_start AND p.period_end
GROUP BY p.period_start, p.period_end
ORDER BY p.period_start DESC
