-- Truck drivers' tickets by clock and state, those left out whose source can tell nothing of the clock ($untold).
WITH driver AS (
  SELECT ticket_id, source FROM core.ticket_asof($as_of::TIMESTAMP) WHERE driver_mark
), counted AS (
  SELECT rule_no, state, source, started_at::DATE AS day, count(*) AS n FROM mart.clock_row JOIN driver USING (ticket_id) GROUP BY ALL
), told AS (
  SELECT c.rule_no, c.state, if(core.is_untold($untold, c.source, r.policy_id, r.clock_id, c.day), 0, c.n) AS n
  FROM counted AS c JOIN mart.clock_rule AS r USING (rule_no)
)
SELECT
  r.policy_id AS policy, r.clock_id AS id, r.name, r.responsible,
  list_sort(list_distinct(list(r.clause))) AS clauses, min(r.basis) AS basis,
  coalesce(sum(c.n) FILTER (c.state = 'met'), 0)::BIGINT AS met, coalesce(sum(c.n) FILTER (c.state = 'missed'), 0)::BIGINT AS missed,
  coalesce(sum(c.n) FILTER (c.state = 'open'), 0)::BIGINT AS open, coalesce(sum(c.n) FILTER (c.state = 'overdue'), 0)::BIGINT AS overdue
FROM told AS c JOIN mart.clock_rule AS r USING (rule_no)
GROUP BY r.policy_id, r.clock_id, r.name, r.responsible
ORDER BY min(r.rule_no)
