-- Debtors against whom many drivers came in the last days, beside the days before.
SELECT md5(m.debtor_id)[1:12] AS debtor_key, arg_min(m.debtor, (t.received_at, t.ticket_id)) FILTER (m.debtor IS NOT NULL) AS debtor,
  count(DISTINCT t.claimant) FILTER (t.received_at >= $as_of::TIMESTAMP - to_days($days::INTEGER)) AS now,
  count(DISTINCT t.claimant) FILTER (t.received_at < $as_of::TIMESTAMP - to_days($days::INTEGER)) AS before,
  min(t.received_at) FILTER (t.received_at >= $as_of::TIMESTAMP - to_days($days::INTEGER))::DATE::VARCHAR AS onset,
  list(t.ticket_id ORDER BY t.received_at DESC, t.ticket_id)
    FILTER (t.received_at >= $as_of::TIMESTAMP - to_days($days::INTEGER)) AS tickets
FROM pages_arrears_matter AS m JOIN pages_arrears_ticket AS t USING (matter_id)
WHERE m.debtor_id IS NOT NULL AND t.received_at >= $as_of::TIMESTAMP - to_days($days::INTEGER + $before_days::INTEGER)
GROUP BY m.debtor_id HAVING now >= $drivers::INTEGER
ORDER BY now DESC, debtor_key;
