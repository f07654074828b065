DELETE FROM mart.ticket_speaker WHERE ticket_id IN (SELECT ticket_id FROM heard);

INSERT INTO mart.ticket_speaker
SELECT u.ticket_id, u.text_id, u.caller_type, u.issue_id, h.role, h.confidence, h.evidence, $lexicon
FROM heard AS h JOIN unheard AS u USING (ticket_id);

-- Of all tickets, not only those judged now: a newer state with the same words comes without the tag.
UPDATE core.ticket_version SET driver_text = s.role = 'driver'
FROM (SELECT ticket_id, nullif(role, 'owner') AS role FROM mart.ticket_speaker) AS s
WHERE core.ticket_version.ticket_id = s.ticket_id AND core.ticket_version.superseded_at IS NULL
  AND core.ticket_version.driver_text IS DISTINCT FROM (s.role = 'driver');
