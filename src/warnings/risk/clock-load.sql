-- Clocks of handling units that are not met, overdue ones among them.
SELECT c.responsible_id AS member, count(*) AS open, count(*) FILTER (c.state = 'overdue') AS overdue,
  coalesce(sum(t.probability), 0) AS expected, count(*) FILTER (t.probability > 0.5) AS likely,
  min(c.due_at) FILTER (t.probability > 0.5)::VARCHAR AS nearest
FROM mart.clock AS c
JOIN mart.clock_rule AS r USING (rule_no)
LEFT JOIN mart.ticket_risk AS t ON t.ticket_id = c.ticket_id AND t.clock_id = c.clock_id AND t.shown
WHERE c.state IN ('open', 'overdue') AND r.responsible = 'handling_unit' AND c.responsible_id IS NOT NULL
GROUP BY c.responsible_id;
