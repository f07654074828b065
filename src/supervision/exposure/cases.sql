-- $as_of, $plates (JSON array: what the city's plates begin with), $quarters.
INSERT INTO mart.exposure_case
WITH quarter AS (
  SELECT period_start, period_end FROM mart.period WHERE period = 'quarter' AND whole ORDER BY period_start DESC LIMIT $quarters::INTEGER
),
plate AS (SELECT unnest(from_json($plates::JSON, '["VARCHAR"]')) AS start)
SELECT q.period_start, t.district, t.ticket_id, t.plate_prefix IS NOT NULL,
  coalesce(t.plate_prefix, '') <> '' AND t.plate_prefix IN (
    SELECT DISTINCT s.plate_prefix FROM core.ticket_state AS s JOIN plate ON starts_with(s.plate_prefix, plate.start)
  )
FROM core.ticket_asof($as_of::TIMESTAMP) AS t
JOIN quarter AS q ON t.received_at >= q.period_start AND t.received_at < q.period_end + INTERVAL 1 DAY
WHERE t.driver_mark AND t.kind IN ('投诉', '举报', '投诉举报');
