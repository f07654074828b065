-- Clocks of each class's tickets received since the start, by state.
SELECT
  t.issue, r.policy_id || '.' || r.clock_id AS id, r.name, r.responsible,
  count(*) FILTER (c.state = 'met') AS met, count(*) FILTER (c.state = 'missed') AS missed,
  count(*) FILTER (c.state = 'open') AS open, count(*) FILTER (c.state = 'overdue') AS overdue
FROM mart.clock AS c JOIN mart.clock_rule AS r ON r.rule_no = c.rule_no
JOIN pages_issue_ticket AS t USING (ticket_id)
WHERE t.day BETWEEN $since::DATE AND $until::DATE
GROUP BY t.issue, r.policy_id, r.clock_id, r.name, r.responsible
ORDER BY t.issue, min(r.rule_no)
