SELECT (SELECT count(*) FROM purge_text) AS texts,
  (SELECT count(DISTINCT ticket_id) FROM core.ticket_version WHERE text_id IN (SELECT text_id FROM purge_text)) AS tickets,
  (SELECT coalesce(sum(rows), 0) FROM purge_remark) AS remarks,
  (SELECT count(*) FROM ops.rejected WHERE raw IS NOT NULL AND file_id IN (SELECT file_id FROM purge_refused)) AS refused;
