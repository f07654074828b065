-- Urgent tickets as of a moment, received since a day, newest first, in the shape of UrgentTicket.
SELECT t.ticket_id, t.number, t.unit_id AS unit, t.received_at::DATE::VARCHAR AS received,
  list(g.group_id ORDER BY g.group_id) AS groups
FROM core.ticket_asof($as_of::TIMESTAMP) AS t JOIN mart.urgent_text AS g USING (text_id)
WHERE t.received_at >= $since::DATE
GROUP BY ALL
ORDER BY received DESC, t.ticket_id;
