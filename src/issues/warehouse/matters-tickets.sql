-- The candidates with all that matter-of.ts looks at, in the order of MATTER_COLUMNS.
SELECT t.ticket_id, epoch(t.received_at) AS at,
  CASE WHEN c.caller THEN t.caller_key END, CASE WHEN c.truck THEN t.plate_key END,
  CASE WHEN list_contains($classes::VARCHAR[], t.issue_id) THEN t.debtor_key END,
  a.firm, t.district, t.channel, t.kind, t.issue_id,
  CASE WHEN c.reads THEN coalesce(nullif(x.body, ''), x.title) END
FROM core.ticket_asof($as_of::TIMESTAMP) AS t JOIN matter_candidate AS c ON c.ticket_id = t.ticket_id
LEFT JOIN core.text AS x ON x.text_id = t.text_id
LEFT JOIN mart.arrears AS a ON a.ticket_id = t.ticket_id
