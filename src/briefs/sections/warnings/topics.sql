-- $start, $end. Topics first met in the period, hottest first, with where most of their tickets belong.
SELECT t.topic_id AS id, t.label, t.tickets, t.callers, t.first_at::DATE::VARCHAR AS first,
  mode(s.unit_id) AS unit, mode(s.complained_platform_id) AS about, mode(s.issue_id) AS issue
FROM mart.topic AS t JOIN mart.topic_ticket AS m USING (topic_id) JOIN core.ticket_state AS s USING (ticket_id)
WHERE t.first_at::DATE BETWEEN $start::DATE AND $end::DATE
GROUP BY t.topic_id, t.label, t.tickets, t.callers, t.first_at, t.heat
ORDER BY any_value(t.heat) DESC, id
