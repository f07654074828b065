-- The tickets of the hottest topics.
SELECT topic_id AS id, label, list(m.ticket_id ORDER BY m.ticket_id) AS tickets
FROM (FROM mart.topic ORDER BY heat DESC, topic_id LIMIT $most) AS t JOIN mart.topic_ticket AS m USING (topic_id)
GROUP BY topic_id, label, heat
ORDER BY heat DESC, topic_id
