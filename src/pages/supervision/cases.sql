-- $as_of, $most. Open cases one by one: overdue first, then by the limit, then those that wait longest. steps: what was done, by the
-- feed's columns and by what the office wrote down.
WITH done AS (
  SELECT ticket_id, action, done_at, done_by AS who, remark FROM mart.action
  UNION ALL
  SELECT ticket_id, 'notice', notice_at, NULL, NULL FROM core.ticket_asof($as_of::TIMESTAMP) WHERE notice_at IS NOT NULL
  UNION ALL
  SELECT ticket_id, 'rectify', rectified_at, NULL, NULL FROM core.ticket_asof($as_of::TIMESTAMP) WHERE rectified_at IS NOT NULL
),
course AS (
  SELECT ticket_id, to_json(list({'action': action, 'at': done_at::VARCHAR, 'by': who, 'remark': remark} ORDER BY done_at, action))::VARCHAR AS steps
  FROM done WHERE ticket_id IN (SELECT ticket_id FROM mart.supervision WHERE NOT closed AND NOT lapsed) GROUP BY ticket_id
)
SELECT t.number, s.track, s.grounds, s.suspected, s.unit_id AS unit, s.platform_id AS answered, s.stage, s.turn,
  s.opened_at::VARCHAR AS opened, s.since::VARCHAR AS since, if(s.turn = 'unit', s.due_at, NULL)::VARCHAR AS due, s.notice_at::VARCHAR AS notice,
  s.progressed_at::VARCHAR AS progressed, s.overdue, date_diff('day', s.opened_at, $as_of::TIMESTAMP) AS age,
  if(s.turn = 'unit', date_diff('day', $as_of::DATE, s.due_at::DATE), NULL) AS days_left, coalesce(t.issue_id, '未归类') AS issue, x.title,
  coalesce(c.steps, '[]') AS steps
FROM mart.supervision AS s JOIN core.ticket_state AS t USING (ticket_id) LEFT JOIN core.text AS x USING (text_id)
LEFT JOIN course AS c USING (ticket_id)
WHERE NOT s.closed AND NOT s.lapsed
ORDER BY s.overdue DESC, if(s.turn = 'unit', s.due_at, NULL) NULLS LAST, s.since, t.number, s.track
LIMIT $most;
