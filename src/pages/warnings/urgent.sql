-- Urgent tickets of the newest days with their groups and the words that say so, newest first.
SELECT
  t.ticket_id, t.number, t.unit_id AS unit, t.received_at::DATE::VARCHAR AS received,
  list(u.group_id ORDER BY u.group_id) AS groups, list_distinct(flatten(list(u.words ORDER BY u.group_id))) AS words,
  bool_or(u.tier = 'certain') AS certain
FROM mart.ticket_urgent AS u JOIN core.ticket_asof($as_of::TIMESTAMP) AS t USING (ticket_id)
WHERE t.received_at >= $since::DATE
GROUP BY ALL
ORDER BY received DESC, t.number
