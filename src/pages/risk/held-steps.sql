-- Steps whose chances are held back.
SELECT any_value(r.name) AS step, count(*) AS clocks
FROM mart.ticket_risk AS t
JOIN mart.clock AS c USING (ticket_id, clock_id)
JOIN mart.clock_rule AS r USING (rule_no)
WHERE NOT t.shown
GROUP BY t.clock_id ORDER BY clocks DESC, step
