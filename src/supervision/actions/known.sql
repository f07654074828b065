-- $numbers. Tickets that the office's numbers mean: all of that number, or the one of `source:number`. Two joins: one by either
-- would compare each number with each ticket.
WITH asked AS (SELECT unnest(from_json($numbers, '["VARCHAR"]')) AS number),
meant AS (
  SELECT a.number, t.ticket_id FROM asked AS a JOIN core.ticket_state AS t ON t.number = a.number
  UNION
  SELECT a.number, t.ticket_id FROM asked AS a JOIN core.ticket_state AS t ON t.ticket_id = a.number
)
SELECT m.number, t.ticket_id, t.received_at::VARCHAR AS received, t.notice_at::VARCHAR AS notice, t.rectified_at::VARCHAR AS rectified,
  t.cleared_at::VARCHAR AS cleared, t.appeal
FROM meant AS m JOIN core.ticket_state AS t USING (ticket_id)
ORDER BY m.number, t.ticket_id;
