-- Every source of tickets with the fields that the columns of its loaded files are mapped to; NULL where one was not recorded.
SELECT
  source,
  CASE WHEN bool_and(columns_mapped IS NOT NULL)
    THEN list_sort(list_distinct(flatten(list(json_keys(columns_mapped))))) END AS fields
FROM (SELECT DISTINCT source FROM core.ticket_state) AS s
LEFT JOIN ops.file AS f ON f.feed = s.source AND f.kind = 'ticket' AND f.outcome = 'loaded'
GROUP BY source
ORDER BY source
