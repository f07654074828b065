-- Tickets by ground, the newest first.
SELECT ground AS id, count(DISTINCT ticket_id) AS n, list_distinct(list(ticket_id ORDER BY happened_at DESC, ticket_id)) AS tickets
FROM mart.handling_case GROUP BY ground;
