INSERT INTO mart.ticket_platform
SELECT u.ticket_id, u.state_hash, u.text_id, coalesce(r.named, []), r.against, r.through, r.answered_by,
  coalesce(r.evidence, []), r.against, $recogniser
FROM unread AS u LEFT JOIN readings AS r USING (ticket_id);

UPDATE core.ticket_version SET complained_platform_id = r.against
FROM readings AS r
WHERE core.ticket_version.ticket_id = r.ticket_id AND core.ticket_version.superseded_at IS NULL
  AND core.ticket_version.complained_platform_id IS NULL AND r.against IS NOT NULL;
