-- Truck drivers' tickets, consultation apart, whose limits ended in a span of days, by clock and what the tickets are of.
SELECT
  r.policy_id AS policy, r.clock_id AS id, r.name, r.responsible,
  coalesce(t.issue_id, '未归类') AS issue, coalesce(t.unit_id, '未派') AS unit, coalesce(t.complained_platform_id, '未填') AS platform_about,
  count(*)::INTEGER AS due, count(*) FILTER (c.state = 'met')::INTEGER AS met,
  count(*) FILTER (c.state IN ('missed', 'overdue'))::INTEGER AS late, min(c.rule_no)::INTEGER AS place
FROM mart.clock AS c JOIN mart.clock_rule AS r USING (rule_no)
JOIN core.ticket_asof($as_of::TIMESTAMP) AS t USING (ticket_id)
WHERE t.driver_mark AND t.kind IS DISTINCT FROM '咨询' AND c.due_at::DATE BETWEEN $start::DATE AND $end::DATE
GROUP BY ALL
ORDER BY place, r.clock_id, issue, unit, platform_about
