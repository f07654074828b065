-- $feed, $kind. Shapes of the columns that a feed's files were loaded with in the last 400 days, the newest first.
WITH loaded AS (
  SELECT * FROM ops.file WHERE feed = $feed AND kind = $kind AND outcome = 'loaded' AND columns_mapped IS NOT NULL
)
SELECT encoding = 'json' AS keyed, columns_mapped::VARCHAR AS mapped, columns_extra AS extra,
  arg_max(columns_filled::VARCHAR, rows_read) AS filled, max(rows_read) AS rows, bool_or(held IS NOT NULL) AS accepted
FROM loaded WHERE loaded_at >= (SELECT max(loaded_at) FROM loaded) - INTERVAL 400 DAY
GROUP BY ALL
ORDER BY max(file_id) DESC
LIMIT 60
