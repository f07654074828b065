-- $month. The month's dissatisfied tickets: those that may be appealed first.
SELECT t.number, a.unit_id AS unit, a.rated_at::VARCHAR AS rated, coalesce(t.issue_id, '未归类') AS issue, x.title, a.barred,
  to_json(a.doubts)::VARCHAR AS doubts, a.lacks, a.state
FROM mart.appeal AS a JOIN core.ticket_state AS t USING (ticket_id) LEFT JOIN core.text AS x USING (text_id)
WHERE a.month = $month::DATE
ORDER BY len(a.barred), len(a.doubts), a.unit_id, t.number
LIMIT 300;
