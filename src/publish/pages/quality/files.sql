SELECT
  feed, path || coalesce(' › ' || part, '') AS path, coalesce(kind, '') AS kind, outcome, reason, encoding, bytes,
  rows_read AS read, rows_new AS fresh, rows_changed AS changed, rows_same AS same, rows_rejected AS rejected,
  rows_flagged AS flagged, loaded_at::VARCHAR[:19] AS loaded
FROM ops.file
ORDER BY loaded_at DESC, file_id DESC
