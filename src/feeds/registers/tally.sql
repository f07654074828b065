SELECT count(*) AS read, count(*) FILTER (reason IS NULL AND class = 'new') AS fresh,
  count(*) FILTER (reason IS NULL AND class = 'changed') AS changed, count(*) FILTER (reason IS NULL AND class = 'same') AS same,
  count(*) FILTER (reason IS NOT NULL) AS refused, 0 AS flagged, 0 AS passed, NULL AS horizon
FROM register_landing;
