-- By unit in charge: tickets not marked that should have been, and wrongly marked ones.
SELECT
  unit, count(*) FILTER (driver) AS drivers, count(*) FILTER (mismatch = 'missing') AS missing,
  count(*) FILTER (marked AND known) AS marked, count(*) FILTER (mismatch = 'wrong') AS wrong,
  count(*) FILTER (mismatch = 'owner') AS owner
FROM pages_marking
GROUP BY unit
HAVING count(mismatch) > 0
ORDER BY missing + wrong DESC, unit
