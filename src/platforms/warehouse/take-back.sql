-- Values read from the words with other names or cues leave the tickets: the column said nothing in these states. Where the
-- words are gone, what was read from them stays.
UPDATE core.ticket_version SET complained_platform_id = NULL
FROM mart.ticket_platform AS p
WHERE core.ticket_version.ticket_id = p.ticket_id AND core.ticket_version.state_hash = p.state_hash
  AND core.ticket_version.complained_platform_id = p.filled AND p.recogniser <> $recogniser
  AND NOT EXISTS (FROM ops.purged_text AS g WHERE g.text_id = p.text_id);

-- Readings of other names or cues, and of states that are no longer the ticket's own.
DELETE FROM mart.ticket_platform AS p
WHERE (p.recogniser <> $recogniser AND NOT EXISTS (FROM ops.purged_text AS g WHERE g.text_id = p.text_id)) OR NOT EXISTS (
  FROM core.ticket_state AS t
  WHERE t.ticket_id = p.ticket_id AND t.state_hash = p.state_hash
    AND t.complained_platform_id IS NOT DISTINCT FROM p.filled
);
