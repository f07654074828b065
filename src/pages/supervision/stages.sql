-- How many cases stand where; those that nobody moved for months apart.
SELECT track, stage, turn, lapsed, count(*) AS n, min(since)::VARCHAR AS oldest, list(ticket_id ORDER BY since DESC, ticket_id) AS tickets
FROM mart.supervision WHERE NOT closed
GROUP BY ALL ORDER BY track, stage, lapsed;
