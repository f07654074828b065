-- $as_of, $most. Open cases one by one: overdue first, then by the limit, then those that wait longest.
SELECT t.number, s.track, s.grounds, s.suspected, s.unit_id AS unit, s.platform_id AS answered, s.stage, s.turn,
  s.opened_at::VARCHAR AS opened, s.since::VARCHAR AS since, s.due_at::VARCHAR AS due, s.notice_at::VARCHAR AS notice,
  s.progressed_at::VARCHAR AS progressed, s.overdue, date_diff('day', s.opened_at, $as_of::TIMESTAMP) AS age,
  date_diff('day', $as_of::DATE, s.due_at::DATE) AS days_left, coalesce(t.issue_id, '未归类') AS issue, x.title
FROM mart.supervision AS s JOIN core.ticket_state AS t USING (ticket_id) LEFT JOIN core.text AS x USING (text_id)
WHERE NOT s.closed AND NOT s.lapsed
ORDER BY s.overdue DESC, s.due_at NULLS LAST, s.since, t.number, s.track
LIMIT $most;
