-- Each feed with its last file and the newest receipt among its last files: older ones are not read for it.
WITH file AS (
  FROM ops.file WHERE outcome = 'loaded' AND rows_read > 0
), recent AS (
  SELECT feed, kind, file_id FROM file
  QUALIFY row_number() OVER (PARTITION BY feed, kind ORDER BY file_id DESC) <= 20
), brought AS (
  SELECT file_id, max(received_at) AS latest FROM core.ticket_version
  WHERE file_id IN (SELECT file_id FROM recent) GROUP BY file_id
  UNION ALL
  SELECT file_id, max(received_at) FROM core.platform_complaint_version
  WHERE file_id IN (SELECT file_id FROM recent) GROUP BY file_id
), newest AS (
  SELECT r.feed, r.kind, max(b.latest) AS latest FROM recent AS r JOIN brought AS b USING (file_id) GROUP BY ALL
)
SELECT
  f.feed, coalesce(f.kind, '') AS kind, count(*) AS files,
  strftime(max(f.loaded_at), '%Y-%m-%d %H:%M:%S') AS "lastFile",
  strftime(any_value(n.latest), '%Y-%m-%d %H:%M:%S') AS "lastTicket"
FROM file AS f LEFT JOIN newest AS n ON n.feed = f.feed AND n.kind IS NOT DISTINCT FROM f.kind
GROUP BY f.feed, f.kind ORDER BY f.feed, kind
