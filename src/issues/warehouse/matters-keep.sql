INSERT INTO mart.ticket_matter
SELECT t.ticket_id, coalesce(p.matter_id, j.matter_id, t.ticket_id)
FROM core.ticket_asof($as_of::TIMESTAMP) AS t LEFT JOIN matter_joined AS j USING (ticket_id)
LEFT JOIN ops.purged_ticket AS p USING (ticket_id);

DROP TABLE matter_joined;

DROP TABLE matter_key;

DROP TABLE matter_shared;

DROP TABLE matter_candidate;
