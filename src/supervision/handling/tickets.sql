-- as_of, days. Tickets that may be on a list: answered by a platform, tagged, or with an extension asked for; completed, rated, returned
-- or asked for within the days, or open.
CREATE OR REPLACE TEMP TABLE handling_ticket AS
SELECT t.ticket_id, t.source, t.received_at, t.kind, t.urgency, t.tags, t.unit_id, t.answered_by_platform_id, t.text_id,
  t.contacted_at, t.completed_at, t.returned_at, coalesce(t.return_count, 0) AS return_count, t.return_reason,
  t.extension_asked_at, t.extension_consent, t.extended_to, t.due_given,
  coalesce(t.rated_at, t.visited_at, t.completed_at) AS rated_at,
  coalesce(t.final_contacted, t.first_contacted) AS contacted, coalesce(t.final_resolved, t.first_resolved) AS resolved,
  coalesce(t.final_satisfied, t.first_satisfied) AS satisfied,
  t.appeal IS DISTINCT FROM '申诉通过' AND (
    coalesce(NOT contacted, FALSE) OR coalesce(NOT resolved, FALSE) OR coalesce(satisfied IN ('不满意', '非常不满意'), FALSE)
  ) AS bad
FROM core.ticket_asof($as_of::TIMESTAMP) AS t
WHERE (t.answered_by_platform_id IS NOT NULL OR t.tags IS NOT NULL OR t.extension_asked_at IS NOT NULL OR t.extended_to IS NOT NULL)
  AND (t.completed_at IS NULL OR t.completed_at >= $as_of::TIMESTAMP - to_days($days::INTEGER)
    OR t.received_at >= $as_of::TIMESTAMP - to_days($days::INTEGER));

-- The limit of completion as it stood before an extension.
CREATE OR REPLACE TEMP TABLE handling_limit AS
SELECT c.ticket_id, CASE WHEN c.due_source = 'extended' THEN coalesce(t.due_given, c.due_rule, c.due_at) ELSE c.due_at END AS due_at,
  c.state IN ('missed', 'overdue') AS late
FROM mart.clock AS c JOIN handling_ticket AS t USING (ticket_id)
WHERE c.clock_id = 'complete';
