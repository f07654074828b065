-- Running clocks within their limit, the likeliest to be missed first.
SELECT t.number, k.responsible_id AS responsible, r.name AS step, k.due_at::VARCHAR AS due, round(k.probability, 4) AS probability,
  k.like_own AS "likeOwn", k.like_step AS "likeStep", t.received_at::VARCHAR AS received, t.kind,
  coalesce(t.issue_id, '未归类') AS issue, coalesce(t.driver_mark, FALSE) AS driver, x.title
FROM mart.ticket_risk AS k
JOIN mart.clock AS c USING (ticket_id, clock_id)
JOIN mart.clock_rule AS r USING (rule_no)
JOIN core.ticket_asof($as_of::TIMESTAMP) AS t ON t.ticket_id = k.ticket_id
LEFT JOIN core.text AS x USING (text_id)
WHERE k.shown
ORDER BY k.probability DESC, k.due_at, t.number
LIMIT $most
