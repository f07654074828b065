-- Tickets counted straight from the warehouse by day, as the moment's pages must give them: the cube has no part in it.
WITH ticket AS (
  SELECT
    driver_mark IS TRUE AS driver, kind IS NOT DISTINCT FROM '咨询' AS consult,
    received_at::DATE AS received_on, greatest(completed_at, received_at)::DATE AS completed_on, completed_at
  FROM core.ticket_asof($as_of::TIMESTAMP)
),
received AS (
  SELECT received_on AS day,
    count(*) FILTER (driver AND NOT consult) AS received, count(*) FILTER (driver AND consult) AS consult,
    count(*) FILTER (NOT driver AND NOT consult) AS other, count(*) FILTER (NOT driver AND consult) AS "otherConsult"
  FROM ticket GROUP BY ALL
),
completed AS (
  SELECT completed_on AS day, count(*) FILTER (driver AND NOT consult) AS completed
  FROM ticket WHERE completed_at IS NOT NULL GROUP BY ALL
)
SELECT day::VARCHAR AS day, coalesce(received, 0) AS received, coalesce(consult, 0) AS consult,
  coalesce(other, 0) AS other, coalesce("otherConsult", 0) AS "otherConsult", coalesce(completed, 0) AS completed
FROM received FULL JOIN completed USING (day)
ORDER BY day
