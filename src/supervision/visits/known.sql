-- numbers. Tickets that the office's numbers mean, with the moment at which any state of theirs was first completed. Two joins: one by
-- either number would compare each number with each state.
WITH asked AS (SELECT unnest(from_json($numbers, '["VARCHAR"]')) AS number),
meant AS (
  SELECT a.number, v.ticket_id FROM asked AS a JOIN core.ticket_version AS v ON v.number = a.number
  UNION
  SELECT a.number, v.ticket_id FROM asked AS a JOIN core.ticket_version AS v ON v.ticket_id = a.number
)
SELECT m.number, v.ticket_id, min(v.completed_at)::VARCHAR AS completed
FROM meant AS m JOIN core.ticket_version AS v USING (ticket_id)
WHERE v.number = m.number OR v.ticket_id = m.number
GROUP BY m.number, v.ticket_id
HAVING bool_or(v.superseded_at IS NULL AND v.status IS DISTINCT FROM '作废')
ORDER BY m.number, v.ticket_id;
