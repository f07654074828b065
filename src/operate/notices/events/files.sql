-- Files of the last days, none of the sample, that were held back or refused, or of which more rows were refused than the settings take.
SELECT feed, path, sha256, coalesce(part, '') AS part, outcome, coalesce(reason, '') AS reason, rows_read, rows_rejected
FROM ops.file
WHERE NOT sample AND loaded_at > $now::TIMESTAMP - to_days($days::INTEGER) AND (
  outcome IN ('held', 'refused') OR (rows_read > 0 AND 100.0 * rows_rejected / rows_read > $percent::DOUBLE)
)
ORDER BY file_id;
