-- Rows read and refused by feed, in spans of seven days that end with today.
SELECT
  feed, coalesce(kind, '') AS kind, date_diff('day', loaded_at::DATE, $now::DATE) // 7 AS span,
  sum(rows_read)::BIGINT AS read, sum(rows_rejected)::BIGINT AS refused
FROM ops.file
WHERE outcome = 'loaded' AND date_diff('day', loaded_at::DATE, $now::DATE) BETWEEN 0 AND 7 * $spans::INTEGER - 1
GROUP BY ALL ORDER BY feed, kind, span
