-- $track, $stages. What a paper lists, unit by unit: open cases of these stages, those apart that nobody moved for months.
SELECT s.unit_id AS unit, u.name AS unit_name, t.ticket_id, t.number, coalesce(t.issue_id, '未归类') AS issue, s.grounds, s.suspected,
  t.received_at::VARCHAR AS received, t.completed_at::VARCHAR AS completed, x.title
FROM mart.supervision AS s JOIN core.ticket_state AS t USING (ticket_id) JOIN core.unit AS u ON u.unit_id = s.unit_id
LEFT JOIN core.text AS x USING (text_id)
WHERE s.track = $track AND list_contains($stages::VARCHAR[], s.stage) AND NOT s.lapsed
ORDER BY u.position, t.number;
