-- $start: complaints of a quarter by district
SELECT district, local, plate_known AS plated, list(ticket_id ORDER BY ticket_id) AS tickets,
  district IN (SELECT district FROM core.district WHERE trucks > 0) AS registered
FROM mart.exposure_case WHERE period_start = $start::DATE GROUP BY ALL ORDER BY ALL;
