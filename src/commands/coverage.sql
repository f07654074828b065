-- The days that the new rows of files cover. Rows more than a year older than nearly all others are strays.
WITH received AS (
  SELECT file_id, received_at::DATE AS day FROM core.ticket_version
  UNION ALL SELECT file_id, received_at::DATE FROM core.platform_complaint_version
),
seen AS (
  SELECT file_id, day, count(*) AS n FROM received
  WHERE file_id IN (SELECT unnest(from_json($files, '["INTEGER"]'))) AND day <= $today::DATE
  GROUP BY file_id, day
),
reached AS (
  SELECT *, sum(n) OVER (PARTITION BY file_id ORDER BY day) / sum(n) OVER (PARTITION BY file_id) AS share FROM seen
),
bulk AS (SELECT file_id, min(day) FILTER (share > 0.05) AS since FROM reached GROUP BY file_id),
told AS (SELECT s.*, s.day < b.since - 366 AS stray FROM seen AS s JOIN bulk AS b USING (file_id)),
gap AS (
  SELECT file_id, day + 1 AS first, lead(day) OVER (PARTITION BY file_id ORDER BY day) - 1 AS last FROM told WHERE NOT stray
)
SELECT file_id AS "fileId",
  strftime(min(day) FILTER (NOT stray), '%Y-%m-%d') AS first, strftime(max(day), '%Y-%m-%d') AS last,
  max(day) - min(day) FILTER (NOT stray) + 1 AS days, sum(n) FILTER (NOT stray)::INTEGER AS rows,
  (max(day) - min(day) FILTER (NOT stray) + 1 - count(*) FILTER (NOT stray))::INTEGER AS missing,
  (SELECT strftime(min(first), '%Y-%m-%d') FROM gap AS g WHERE g.file_id = told.file_id AND last >= first) AS "missingFirst",
  (SELECT strftime(max(last), '%Y-%m-%d') FROM gap AS g WHERE g.file_id = told.file_id AND last >= first) AS "missingLast",
  coalesce(sum(n) FILTER (stray), 0)::INTEGER AS strays, strftime(min(day), '%Y-%m-%d') AS oldest
FROM told GROUP BY file_id;
