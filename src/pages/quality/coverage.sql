-- Completed truck drivers' tickets by month, and how many of them were rated at all.
SELECT
  strftime(completed_at, '%Y-%m') AS start,
  count(*) FILTER (first_contacted IS NOT NULL OR first_resolved IS NOT NULL OR first_satisfied IS NOT NULL) AS rated,
  count(*) AS completed
FROM core.ticket_asof($as_of::TIMESTAMP)
WHERE driver_mark AND completed_at IS NOT NULL
GROUP BY start
ORDER BY start
