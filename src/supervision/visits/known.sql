-- numbers. Tickets that the office's numbers mean, with the moment at which any state of theirs was first completed.
SELECT n.number, v.ticket_id, min(v.completed_at)::VARCHAR AS completed
FROM (SELECT unnest(from_json($numbers, '["VARCHAR"]')) AS number) AS n
JOIN core.ticket_version AS v ON v.number = n.number OR v.ticket_id = n.number
GROUP BY n.number, v.ticket_id
HAVING bool_or(v.superseded_at IS NULL AND v.status IS DISTINCT FROM '作废')
ORDER BY n.number, v.ticket_id;
