-- What the rules look at: tickets as of the moment that came in since /*since*/ (a constant, by which older ones are passed over), or are older and
-- open (rule_old). bad: any of the three
-- answers of the last rating is no; an upheld appeal takes it back.
CREATE OR REPLACE TEMP TABLE rule_ticket AS
SELECT t.ticket_id, t.source, t.received_at, t.kind, t.urgency, t.tags, t.issue_id, t.driver_mark, t.text_id,
  t.district, t.unit_id, t.complained_platform_id AS platform_id, t.answered_by_platform_id AS answerer_id,
  t.contacted_at, t.completed_at, coalesce(t.rated_at, t.visited_at, t.completed_at) AS rated_at, coalesce(t.return_count, 0) AS returns,
  coalesce(t.final_contacted, t.first_contacted) AS contacted, coalesce(t.final_resolved, t.first_resolved) AS resolved,
  coalesce(t.final_satisfied, t.first_satisfied) AS satisfied,
  coalesce(t.appeal, s.appeal) IS DISTINCT FROM '申诉通过' AND (
    coalesce(NOT contacted, FALSE) OR coalesce(NOT resolved, FALSE) OR coalesce(satisfied IN ('不满意', '非常不满意'), FALSE)
  ) AS bad
FROM (
  FROM core.ticket_asof($as_of::TIMESTAMP) WHERE received_at >= TIMESTAMP '/*since*/'
  UNION ALL
  FROM core.state_asof('rule_old', $as_of::TIMESTAMP) WHERE completed_at IS NULL
) AS t LEFT JOIN (SELECT ticket_id, appeal FROM core.ticket_step) AS s USING (ticket_id);
