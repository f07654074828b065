SELECT
  feed, path || coalesce(' › ' || nullif(part, ''), '') AS path, coalesce(kind, '') AS kind, outcome, reason, encoding, bytes,
  rows_read AS read, rows_new AS fresh, rows_changed AS changed, rows_same AS same, rows_rejected AS rejected,
  rows_flagged AS flagged, left(loaded_at::VARCHAR, 19) AS loaded
FROM ops.file
ORDER BY ops.file.loaded_at DESC, ops.file.file_id DESC
