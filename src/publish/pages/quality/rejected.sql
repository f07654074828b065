-- Refused rows by file, reason and field; examples keep the row's number, and its text only in the internal edition.
SELECT
  f.feed, f.path || coalesce(' › ' || f.part, '') AS path, r.reason, r.field, count(*) AS rows,
  list('第 ' || r.row_number || ' 行' ORDER BY r.row_number)[:$most] AS examples
FROM ops.rejected AS r JOIN ops.file AS f USING (file_id)
WHERE $internal IS NOT NULL
GROUP BY ALL
ORDER BY rows DESC, f.feed, path, r.reason, r.field
