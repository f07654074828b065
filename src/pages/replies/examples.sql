-- as_of, month, most. The worst and the best replies of a month, each wording once; findings: what does not pass, with its words.
WITH replied AS (
  SELECT t.ticket_id, t.text_id, t.number, t.unit_id AS unit, t.completed_at::DATE::VARCHAR AS completed, v.score::INTEGER AS score, v.passed,
    v.findings, v.own, c.size AS copies
  FROM core.ticket_asof($as_of::TIMESTAMP) AS t
  JOIN mart.period AS p ON p.period = 'month' AND p.period_start = $month::DATE
  JOIN mart.reply_verdict AS v USING (text_id)
  LEFT JOIN mart.reply_copy AS c USING (ticket_id)
  WHERE t.completed_at >= p.period_start AND t.completed_at < p.period_end + 1 AND t.completed_at <= $as_of::TIMESTAMP
),
once AS (
  SELECT * FROM replied
  QUALIFY row_number() OVER (PARTITION BY CASE WHEN own = '' THEN ticket_id ELSE own END ORDER BY ticket_id) = 1
),
chosen AS (
  (SELECT 'worst' AS side, * FROM once WHERE NOT passed ORDER BY score, copies DESC NULLS LAST, ticket_id LIMIT $most)
  UNION ALL
  (SELECT 'best', * FROM once WHERE passed ORDER BY score DESC, length(own) DESC, ticket_id LIMIT $most)
)
SELECT c.side, c.number, c.unit, c.completed, c.score, c.findings, c.copies, x.title, x.reply
FROM chosen AS c JOIN core.text AS x USING (text_id)
ORDER BY c.side DESC, CASE WHEN c.side = 'worst' THEN c.score ELSE -c.score END, c.number;
