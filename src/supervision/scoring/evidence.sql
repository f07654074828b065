-- $as_of, $headline, $completion_clock, $upheld_out. Tickets that may be cases, once for all schemes: bad or late ones, with the
-- month of each. Beside them, whether anything at all is known of each rule.
CREATE OR REPLACE TEMP TABLE score_evidence AS
WITH due AS (
  SELECT ticket_id, due_at::DATE AS day FROM mart.clock
  WHERE clock_id = $completion_clock AND due_at <= $as_of::TIMESTAMP AND state IN ('missed', 'overdue')
    AND responsible_id IS DISTINCT FROM 'dispatch_centre'
),
rated AS (
  SELECT ticket_id, coalesce(rated_at, visited_at, completed_at, received_at)::DATE AS day,
    first_contacted IS FALSE AS not_contacted, first_resolved IS FALSE AS unresolved,
    coalesce(first_satisfied IN ('不满意', '非常不满意'), FALSE) AS dissatisfied,
    coalesce(first_satisfied IN ('基本满意', '不满意', '非常不满意'), FALSE) AS partly_or_dissatisfied
  FROM core.ticket_asof($as_of::TIMESTAMP)
  WHERE coalesce(rating_source, $headline) = $headline AND NOT ($upheld_out AND appeal IS NOT DISTINCT FROM '申诉通过')
),
met AS (
  SELECT ticket_id, day, 'overdue' AS rule FROM due
  UNION ALL
  SELECT ticket_id, day, unnest(list_filter([
    CASE WHEN not_contacted THEN 'not_contacted' END, CASE WHEN unresolved THEN 'unresolved' END,
    CASE WHEN dissatisfied THEN 'dissatisfied' END, CASE WHEN partly_or_dissatisfied THEN 'partly_or_dissatisfied' END
  ], lambda rule : rule IS NOT NULL))
  FROM rated WHERE not_contacted OR unresolved OR partly_or_dissatisfied
)
SELECT m.rule, p.period_start AS month_start, t.ticket_id, coalesce(t.driver_mark, FALSE) AS driver, t.kind,
  t.unit_id AS unit, t.district, t.complained_platform_id AS platform_about, t.answered_by_platform_id AS platform_answered
FROM met AS m JOIN core.ticket_state AS t USING (ticket_id)
JOIN mart.period AS p ON p.period = 'month' AND m.day BETWEEN p.period_start AND p.period_end;
