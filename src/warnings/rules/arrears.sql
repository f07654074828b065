-- Open matters of arrears with much money outstanding or many drivers, in which a ticket came in within the last days; sums once a matter.
SELECT m.matter_id, m.debtor, m.type, m.drivers, coalesce(m.claimed, 0) - coalesce(m.recovered, 0) AS owed, m.districts,
  m.first_at::DATE::VARCHAR AS onset, m.tickets AS total, list(t.ticket_id ORDER BY t.received_at DESC, t.ticket_id) AS tickets
FROM pages_arrears_matter AS m JOIN pages_arrears_ticket AS t USING (matter_id)
WHERE m.open > 0 AND m.last_at >= $as_of::TIMESTAMP - to_days($days::INTEGER) AND (owed >= $yuan::DOUBLE OR m.drivers >= $drivers::INTEGER)
GROUP BY ALL
ORDER BY owed DESC, m.drivers DESC, m.matter_id;
