SELECT count(*) FILTER (NOT passed) AS read, count(*) FILTER (class = 'new') AS fresh,
  count(*) FILTER (class = 'changed') AS changed, count(*) FILTER (class = 'same') AS same,
  count(*) FILTER (reason IS NOT NULL) AS refused, count(*) FILTER (reason IS NULL AND len(flags) > 0) AS flagged,
  count(*) FILTER (passed) AS passed
FROM landing;
