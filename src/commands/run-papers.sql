-- Tickets received in a period as of the moment, and feeds that bring files day by day and have brought none since its end.
WITH load_day AS (
  SELECT feed, loaded_at::DATE AS day, max(loaded_at) AS loaded_at, max(horizon) AS horizon
  FROM ops.file
  WHERE outcome = 'loaded' AND kind = 'ticket' AND NOT sample
    AND loaded_at::DATE > $end::DATE - 14 AND loaded_at <= $now::TIMESTAMP
  GROUP BY feed, day
),
regular AS (
  SELECT feed, max(day) > $end::DATE OR max(horizon)::DATE >= $end::DATE AS reaches
  FROM load_day GROUP BY feed HAVING count(*) FILTER (day <= $end::DATE) >= 3
)
SELECT
  (SELECT count(*)::INTEGER FROM core.ticket_asof($as_of::TIMESTAMP)
   WHERE received_at::DATE BETWEEN $start::DATE AND $end::DATE) AS received,
  (SELECT coalesce(list(feed ORDER BY feed) FILTER (NOT reaches), []) FROM regular) AS behind
