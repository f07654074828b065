SELECT k.path || ': ' || CASE WHEN f.file_id IS NULL THEN 'is not on record any more'
  ELSE concat('rows read, new, changed, same, refused, flagged were ', k.counts::VARCHAR, ' and are ', f.counts::VARCHAR) END AS said
FROM (SELECT *, [rows_read, rows_new, rows_changed, rows_same, rows_rejected, rows_flagged] AS counts FROM $KEPT) AS k
LEFT JOIN (SELECT *, [rows_read, rows_new, rows_changed, rows_same, rows_rejected, rows_flagged] AS counts FROM ops.file) AS f USING (file_id)
WHERE f.file_id IS NULL OR k.sha256 <> f.sha256 OR k.counts <> f.counts OR k.outcome <> f.outcome
ORDER BY k.file_id
