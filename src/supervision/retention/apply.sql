-- now, until, years, and the counts. Old words go; the row and its key stay, so that the same text is known when it comes again.
INSERT INTO ops.purge
SELECT $now::TIMESTAMP, $until::TIMESTAMP, $years::INTEGER, what, rows, tickets, 'C4-24'
FROM (VALUES ('texts', $texts::BIGINT, $tickets::BIGINT), ('remarks', $remarks::BIGINT, NULL), ('refused', $refused::BIGINT, NULL))
  AS t (what, rows, tickets)
WHERE rows > 0;

UPDATE core.text SET title = NULL, body = NULL, reply = NULL WHERE text_id IN (SELECT text_id FROM purge_text);

UPDATE core.ticket_version SET extra = NULL
WHERE extra IS NOT NULL AND ticket_id IN (SELECT case_id FROM purge_remark WHERE NOT complaint);

UPDATE core.platform_complaint_version SET extra = NULL
WHERE extra IS NOT NULL AND complaint_id IN (SELECT case_id FROM purge_remark WHERE complaint);

UPDATE ops.rejected SET raw = NULL WHERE raw IS NOT NULL AND file_id IN (SELECT file_id FROM purge_refused);

INSERT INTO ops.purged_ticket (ticket_id)
SELECT DISTINCT ticket_id FROM core.ticket_version
WHERE text_id IN (SELECT text_id FROM purge_text) AND ticket_id NOT IN (SELECT ticket_id FROM ops.purged_ticket);

INSERT INTO ops.purged_text SELECT text_id FROM purge_text;
