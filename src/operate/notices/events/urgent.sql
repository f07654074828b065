-- Open tickets of the last days that speak of something urgent, with their next limit: nothing of what they say. certain: word list
-- and second look both say so.
SELECT t.ticket_id, t.number, t.unit_id, coalesce(u.short_name, '') AS unit, coalesce(t.class_given, '') AS class,
  strftime(t.received_at, '%Y-%m-%d %H:%M') AS received, bool_or(g.tier = 'certain') AS certain,
  (SELECT strftime(min(c.due_at), '%Y-%m-%d %H:%M') FROM mart.clock AS c
   WHERE c.ticket_id = t.ticket_id AND c.state IN ('open', 'overdue')) AS due
FROM core.ticket_state AS t JOIN mart.urgent_text AS g USING (text_id) LEFT JOIN core.unit AS u USING (unit_id)
WHERE t.received_at > $as_of::TIMESTAMP - to_days($days::INTEGER) AND t.received_at <= $as_of::TIMESTAMP
  AND t.completed_at IS NULL AND t.status IS DISTINCT FROM '作废'
GROUP BY ALL
ORDER BY received, t.ticket_id;
