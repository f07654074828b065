-- Refused rows by feed, reason and field; examples are places, the rows themselves stay in the warehouse.
SELECT
  feed, reason, field, count(*) AS rows, count(DISTINCT file_id) AS files,
  list(place ORDER BY file_id, row_number)[1:$most] AS examples
FROM (
  SELECT r.*, f.feed, parse_filename(f.path) || coalesce(' › ' || nullif(f.part, ''), '') || ' 第 ' || r.row_number || ' 行' AS place
  FROM ops.rejected AS r JOIN ops.file AS f USING (file_id)
)
GROUP BY feed, reason, field
ORDER BY rows DESC, feed, reason, field
