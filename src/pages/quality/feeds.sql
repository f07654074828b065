-- Each feed, by what its files hold, with the newest ticket or complaint it brought.
WITH brought AS (
  SELECT file_id, max(received_at) AS latest FROM core.ticket_version GROUP BY file_id
  UNION ALL
  SELECT file_id, max(received_at) FROM core.platform_complaint_version GROUP BY file_id
)
SELECT
  f.feed, coalesce(f.kind, '') AS kind, count(*) AS files, left(max(b.latest)::VARCHAR, 19) AS latest,
  left(max(f.loaded_at)::VARCHAR, 19) AS loaded
FROM ops.file AS f LEFT JOIN brought AS b USING (file_id)
WHERE f.outcome NOT IN ('refused', 'held')
GROUP BY f.feed, coalesce(f.kind, '')
ORDER BY f.feed, kind
