-- Topics that are new, hot and of enough tickets, hottest first, with their tickets, newest first.
SELECT
  t.topic_id AS member, t.label, t.heat, t.tickets AS total, t.callers, t.first_at::DATE::VARCHAR AS onset,
  list(m.ticket_id ORDER BY s.received_at DESC, m.ticket_id) AS tickets
FROM mart.topic AS t JOIN mart.topic_ticket AS m USING (topic_id) JOIN core.ticket_state AS s USING (ticket_id)
WHERE t.first_at >= $as_of::TIMESTAMP - $days * INTERVAL 1 DAY AND t.heat >= $least_heat AND t.tickets >= $least_tickets
GROUP BY ALL
ORDER BY t.heat DESC, t.topic_id
