-- $as_of, $untold (clocks that a source has no columns for), and of the kinds of warnings: $share_left, $hours_left (临近超时), $claims, $negated, $resolved_claims, $resolved_negated
-- (疑似未联系、疑似未解决), $returns, $units (多次退回), $classes, $kinds (反映乱收费等). The grounds of T23-22, ticket by ticket, each with
-- the moment from which it holds. sure: no person need confirm it first.
CREATE OR REPLACE TEMP TABLE register_ground AS
WITH denied AS (
  SELECT t.*,
    t.contacted_at IS NOT NULL OR len(list_filter($claims::VARCHAR[], lambda word : contains(x.reply, word))) > 0
      AND len(list_filter($negated::VARCHAR[], lambda word : contains(x.reply, word))) = 0 AS says_contacted,
    len(list_filter($resolved_claims::VARCHAR[], lambda word : contains(x.reply, word))) > 0
      AND len(list_filter($resolved_negated::VARCHAR[], lambda word : contains(x.reply, word))) = 0 AS says_resolved
  FROM register_ticket AS t JOIN core.text AS x USING (text_id)
  WHERE t.first_bad AND t.headline AND t.driver_mark
),
linked AS (SELECT m.matter_id, t.* FROM register_ticket AS t JOIN mart.ticket_matter AS m USING (ticket_id) WHERE t.driver_mark),
told AS (SELECT matter_id, min(rated_at) AS bad_at FROM linked WHERE first_bad GROUP BY matter_id),
hop AS (
  SELECT ticket_id, count(DISTINCT coalesce(unit_id, unit_given)) AS units, count(returned_at) AS returns,
    max(coalesce(returned_at, dispatched_at)) AS last_at
  FROM core.assignment_state
  WHERE role = 'lead' AND coalesce(dispatched_at, returned_at, $as_of::TIMESTAMP) <= $as_of::TIMESTAMP
  GROUP BY ticket_id HAVING units > 1 OR returns > 0
)
SELECT c.ticket_id, 'slow' AS ground, TRUE AS sure,
  min(least(c.due_at, greatest(c.started_at, c.due_at - least($share_left::DOUBLE * epoch(c.due_at - c.started_at),
    $hours_left::DOUBLE * 3600) * INTERVAL 1 SECOND))) AS opened_at
FROM mart.clock AS c JOIN register_ticket AS t USING (ticket_id)
WHERE c.clock_id = $completion_clock AND t.driver_mark AND t.completed_at IS NULL
  AND NOT core.is_untold($untold, split_part(c.ticket_id, ':', 1), c.policy_id, c.clock_id, c.started_at) AND (c.state = 'overdue' OR c.state = 'open'
  AND c.due_at - $as_of::TIMESTAMP <= least($share_left::DOUBLE * epoch(c.due_at - c.started_at), $hours_left::DOUBLE * 3600) * INTERVAL 1 SECOND)
GROUP BY c.ticket_id
UNION ALL
SELECT ticket_id, 'again', TRUE, received_at FROM linked JOIN told USING (matter_id)
WHERE received_at > bad_at
QUALIFY row_number() OVER (PARTITION BY matter_id ORDER BY received_at DESC, ticket_id) = 1
UNION ALL
SELECT ticket_id, 'contact-denied', confirmed_at IS NOT NULL, rated_at FROM denied WHERE NOT first_contacted AND says_contacted
UNION ALL
SELECT ticket_id, 'resolution-denied', confirmed_at IS NOT NULL, rated_at FROM denied WHERE NOT first_resolved AND says_resolved
UNION ALL
SELECT t.ticket_id, 'bounced', TRUE, coalesce(h.last_at, t.received_at)
FROM register_ticket AS t LEFT JOIN hop AS h USING (ticket_id)
WHERE t.driver_mark AND (greatest(t.returns, coalesce(h.returns, 0)) >= $returns::INTEGER OR coalesce(h.units, 1) >= $units::INTEGER)
UNION ALL
SELECT ticket_id, 'enforcement', TRUE, received_at FROM register_ticket
WHERE driver_mark AND list_contains($classes::VARCHAR[], issue_id) AND list_contains($kinds::VARCHAR[], kind)
UNION ALL
SELECT ticket_id, 'other', TRUE, supervised_at FROM register_ticket WHERE supervised_at IS NOT NULL;
