-- Refused rows by feed, reason and field; examples are places and the beginning of the row, masked when it was refused.
SELECT
  feed, reason, field, count(*) AS rows, count(DISTINCT file_id) AS files,
  list({'place': place, 'raw': raw} ORDER BY file_id, row_number)[1:$most] AS examples
FROM (
  SELECT
    r.file_id, r.row_number, r.reason, r.field, f.feed,
    CASE WHEN length(r.raw) > $longest THEN left(r.raw, $longest) || '…' ELSE r.raw END AS raw,
    parse_filename(f.path) || coalesce(' › ' || nullif(f.part, ''), '') || ' 第 ' || r.row_number || ' 行' AS place
  FROM ops.rejected AS r JOIN ops.file AS f USING (file_id)
)
GROUP BY feed, reason, field
ORDER BY rows DESC, feed, reason, field
