-- Truck drivers' tickets by clock and state.
SELECT
  r.policy_id AS policy, r.clock_id AS id, r.name, r.responsible,
  list_sort(list_distinct(list(r.clause))) AS clauses, min(r.basis) AS basis,
  count(*) FILTER (c.state = 'met') AS met, count(*) FILTER (c.state = 'missed') AS missed,
  count(*) FILTER (c.state = 'open') AS open, count(*) FILTER (c.state = 'overdue') AS overdue
FROM mart.clock AS c JOIN mart.clock_rule AS r ON r.rule_no = c.rule_no
JOIN core.ticket_asof($as_of::TIMESTAMP) AS t ON t.ticket_id = c.ticket_id
WHERE t.driver_mark
GROUP BY r.policy_id, r.clock_id, r.name, r.responsible
ORDER BY min(r.rule_no)
