-- $numbers. Tickets that the office's numbers mean: all of that number, or the one of `source:number`.
SELECT n.number, t.ticket_id, t.received_at::VARCHAR AS received, t.notice_at::VARCHAR AS notice, t.rectified_at::VARCHAR AS rectified,
  t.cleared_at::VARCHAR AS cleared, t.appeal
FROM (SELECT unnest(from_json($numbers, '["VARCHAR"]')) AS number) AS n
JOIN core.ticket_state AS t ON t.number = n.number OR t.ticket_id = n.number
ORDER BY n.number, t.ticket_id;
