-- $as_of, $most. Open cases one by one: overdue first, then by the limit, then those that wait longest.
SELECT t.number, s.track, s.grounds, s.suspected, s.unit_id AS unit, s.platform_id AS answered, s.stage, s.turn,
  s.opened_at::VARCHAR AS opened, s.since::VARCHAR AS since, if(s.turn = 'unit', s.due_at, NULL)::VARCHAR AS due, s.notice_at::VARCHAR AS notice,
  s.progressed_at::VARCHAR AS progressed, s.overdue, date_diff('day', s.opened_at, $as_of::TIMESTAMP) AS age,
  if(s.turn = 'unit', date_diff('day', $as_of::DATE, s.due_at::DATE), NULL) AS days_left, coalesce(t.issue_id, '未归类') AS issue, x.title
FROM mart.supervision AS s JOIN core.ticket_state AS t USING (ticket_id) LEFT JOIN core.text AS x USING (text_id)
WHERE NOT s.closed AND NOT s.lapsed
ORDER BY s.overdue DESC, if(s.turn = 'unit', s.due_at, NULL) NULLS LAST, s.since, t.number, s.track
LIMIT $most;
