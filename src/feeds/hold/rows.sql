-- $feed, $kind. Rows of a feed's files loaded in the last 400 days, the newest first.
WITH loaded AS (SELECT * FROM ops.file WHERE feed = $feed AND kind = $kind AND outcome = 'loaded')
SELECT rows_read AS rows, horizon::VARCHAR AS horizon FROM loaded
WHERE loaded_at >= (SELECT max(loaded_at) FROM loaded) - INTERVAL 400 DAY
ORDER BY file_id DESC
LIMIT 20000
