-- Files of one's own from which no ticket or complaint came, the latest word on each path.
SELECT path, outcome, reason, rows_read AS read, rows_rejected AS refused,
  (SELECT mode(regexp_replace(r.reason, '[（：].*', '')) FROM ops.rejected AS r WHERE r.file_id = f.file_id) AS why
FROM ops.file AS f WHERE NOT sample
QUALIFY row_number() OVER (PARTITION BY path, part ORDER BY file_id DESC) = 1
ORDER BY path, part;
