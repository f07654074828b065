-- How far the log of warnings reaches around the day judged, and how many days of drivers' tickets lie before it.
SELECT
  max(day) FILTER (NOT replayed AND day < $today::DATE)::VARCHAR AS previous,
  max(day) FILTER (day > $today::DATE)::VARCHAR AS later,
  min(day)::VARCHAR AS rises, min(day) FILTER (NOT replayed)::VARCHAR AS rules,
  (SELECT $today::DATE - min(received_at)::DATE + 1 FROM core.ticket_asof($as_of::TIMESTAMP) WHERE driver_mark)::INTEGER AS days
FROM ops.warning_run
