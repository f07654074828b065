-- as_of. Month of completion × unit.
DELETE FROM mart.reply_unit;

INSERT INTO mart.reply_unit
WITH replied AS MATERIALIZED (
  SELECT p.period_start AS month, coalesce(t.unit_id, '') AS unit_id, t.ticket_id, v.score, v.passed, c.ticket_id IS NOT NULL AS copied,
    list_transform(v.findings, lambda f : f.rule) AS broken
  FROM core.ticket_asof($as_of::TIMESTAMP) AS t
  JOIN mart.period AS p ON p.period = 'month' AND t.completed_at >= p.period_start AND t.completed_at < p.period_end + 1
  LEFT JOIN mart.reply_verdict AS v USING (text_id)
  LEFT JOIN mart.reply_copy AS c USING (ticket_id)
  WHERE t.completed_at <= $as_of::TIMESTAMP
),
counted AS (
  SELECT month, CASE WHEN grouping(unit_id) = 1 THEN '*' ELSE unit_id END AS unit_id, count(*) AS tickets, count(score) AS replies,
    count(*) FILTER (NOT passed) AS failed, count(*) FILTER (copied) AS copied, avg(score) AS score
  FROM replied GROUP BY GROUPING SETS ((month, unit_id), (month))
),
rules AS (
  SELECT month, CASE WHEN grouping(unit_id) = 1 THEN '*' ELSE unit_id END AS unit_id, rule, count(*)::INTEGER AS n
  FROM (SELECT month, unit_id, unnest(broken) AS rule FROM replied) GROUP BY GROUPING SETS ((month, unit_id, rule), (month, rule))
),
maps AS (
  SELECT month, unit_id, map_from_entries(list((rule, n) ORDER BY n DESC, rule)) AS broken FROM rules GROUP BY month, unit_id
)
SELECT c.month, c.unit_id, c.tickets, c.replies, c.failed, c.copied, c.score, coalesce(m.broken, MAP {}) AS broken
FROM counted AS c LEFT JOIN maps AS m USING (month, unit_id)
WHERE c.replies > 0;
