-- Topics as of the moment, hottest first.
SELECT topic_id AS id, label, heat, tickets, callers, first_at::DATE::VARCHAR AS first, last_at::DATE::VARCHAR AS last, keywords, sentence
FROM mart.topic ORDER BY heat DESC, topic_id
