-- Of each source whose files have not all the same columns: the fields of those that have the same, the days of the tickets that they
-- brought, and whether the newest file that brought any is one of them.
WITH file AS (
  SELECT feed AS source, file_id, list_sort(json_keys(columns_mapped)) AS fields FROM ops.file
  WHERE kind = 'ticket' AND outcome = 'loaded' AND columns_mapped IS NOT NULL
), mixed AS (
  SELECT source FROM file GROUP BY source HAVING count(DISTINCT fields) > 1
), brought AS (
  SELECT file_id, min(received_at)::DATE AS first, max(received_at)::DATE AS last
  FROM core.ticket_version WHERE file_id IN (SELECT file_id FROM file SEMI JOIN mixed USING (source)) GROUP BY file_id
)
SELECT source, fields, min(first)::VARCHAR AS "from", max(last)::VARCHAR AS "to",
  max(file_id) = (SELECT max(n.file_id) FROM file AS n JOIN brought USING (file_id) WHERE n.source = f.source) AS "isNewest"
FROM file AS f JOIN brought USING (file_id)
GROUP BY source, fields
ORDER BY source, "from", fields
