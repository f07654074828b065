-- after. Files loaded since, one row a file, oldest first; a part of theirs that was refused is told with them.
SELECT path, any_value(feed ORDER BY file_id) AS feed, bool_or(sample) AS sample, sha256, any_value(bytes) AS bytes,
  loaded_at::VARCHAR AS at,
  list({id: file_id, part: part, outcome: outcome, rows: [rows_read, rows_new, rows_changed, rows_same, rows_rejected]::INTEGER[]} ORDER BY file_id) AS tables
FROM ops.file
GROUP BY path, sha256, loaded_at
HAVING max(file_id) > $after::INTEGER AND bool_or(outcome = 'loaded')
ORDER BY min(file_id)
