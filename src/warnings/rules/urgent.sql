-- Urgent single tickets of the last days, newest first, with the groups of words that they speak of; one that is certain makes
-- the ticket so.
SELECT t.ticket_id, t.received_at::VARCHAR AS received_at, t.district, u.short_name AS unit,
  list(g.group_id ORDER BY g.group_id) AS groups, flatten(list(g.words ORDER BY g.group_id)) AS words,
  bool_or(g.tier = 'certain') AS certain
FROM rule_ticket AS t JOIN mart.urgent_text AS g USING (text_id) LEFT JOIN core.unit AS u USING (unit_id)
WHERE t.received_at >= $as_of::TIMESTAMP - to_days($days::INTEGER)
GROUP BY ALL
ORDER BY received_at DESC, ticket_id;
