-- How the tickets stand now, and how those stand that the file $since and earlier ones brought.
SELECT
  coalesce((SELECT max(file_id) FROM ops.file), 0) AS file_id,
  count(*) AS versions, coalesce(sum(hash(rowid, unit_id, issue_id, driver_text, complained_platform_id)::HUGEINT), 0)::VARCHAR AS mark,
  count(*) FILTER (file_id <= $since) AS versions_then,
  coalesce(sum(hash(rowid, unit_id, issue_id, driver_text, complained_platform_id)::HUGEINT) FILTER (file_id <= $since), 0)::VARCHAR AS mark_then
FROM core.ticket_version;
