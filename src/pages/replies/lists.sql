-- as_of. Tickets behind the counts of the newest three months: by unit those that do not pass and copies, by rule of all units.
WITH replied AS MATERIALIZED (
  SELECT p.period_start, coalesce(t.unit_id, '') AS unit, t.ticket_id, v.passed, c.ticket_id IS NOT NULL AS copied,
    list_transform(v.findings, lambda f : f.rule) AS broken
  FROM core.ticket_asof($as_of::TIMESTAMP) AS t
  JOIN mart.period AS p ON p.period = 'month' AND t.completed_at >= p.period_start AND t.completed_at < p.period_end + 1
  JOIN mart.reply_verdict AS v USING (text_id)
  LEFT JOIN mart.reply_copy AS c USING (ticket_id)
  WHERE t.completed_at <= $as_of::TIMESTAMP
  QUALIFY dense_rank() OVER (ORDER BY p.period_start DESC) <= 3
),
behind AS (
  SELECT period_start, unit, 'failed' AS what, ticket_id FROM replied WHERE NOT passed
  UNION ALL
  SELECT period_start, unit, 'copied', ticket_id FROM replied WHERE copied
  UNION ALL
  SELECT period_start, '*', 'failed', ticket_id FROM replied WHERE NOT passed
  UNION ALL
  SELECT period_start, '*', 'copied', ticket_id FROM replied WHERE copied
  UNION ALL
  SELECT period_start, '*', unnest(broken), ticket_id FROM replied
)
SELECT period_start::VARCHAR AS month, unit, what, list(ticket_id ORDER BY ticket_id) AS tickets
FROM behind GROUP BY period_start, unit, what
ORDER BY month DESC, unit, what;
