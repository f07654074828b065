-- Files that wait for somebody, and those refused as a whole within a week, where the same path was not loaded later.
SELECT feed, path, outcome AS state, reason, strftime(max(loaded_at), '%Y-%m-%d %H:%M:%S') AS "at"
FROM ops.file AS f
WHERE (outcome = 'held' OR (outcome = 'refused' AND date_diff('day', loaded_at::DATE, $now::DATE) <= 7))
  AND NOT EXISTS (
    FROM ops.file AS later WHERE later.outcome = 'loaded' AND later.path = f.path AND later.file_id > f.file_id
  )
GROUP BY feed, path, outcome, reason ORDER BY "at" DESC, path
