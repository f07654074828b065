-- Truck drivers' tickets (consultation apart) received since the start, or counted by a rate on a day since then: those
-- behind the counts and rates of pages, by the last of these days, newest first. Days and answers are those of the cube
-- (indicators/fact.sql); the marks (marks.ts) tell of each profile on which day it counts a ticket, and how.
WITH due AS (
  SELECT ticket_id, due_at, state IN ('missed', 'overdue') AND responsible_id IS DISTINCT FROM 'dispatch_centre' AS late
  FROM mart.clock
  WHERE clock_id = 'complete' AND due_at <= $as_of::TIMESTAMP
),
ticket AS (
  SELECT
    t.* REPLACE (coalesce(rating_source, $headline) AS rating_source, coalesce(t.kind, '未填') AS kind), due.due_at, coalesce(due.late, false) AS late,
    coalesce(visit_reached, true) AS reached, appeal IS NOT DISTINCT FROM '申诉通过' AS upheld,
    coalesce(issue_id, '未归类') AS issue,
    coalesce(final_contacted, first_contacted) AS last_contacted, coalesce(final_resolved, first_resolved) AS last_resolved,
    coalesce(final_satisfied, first_satisfied) AS last_satisfied,
    last_contacted IS NOT NULL OR last_resolved IS NOT NULL OR last_satisfied IS NOT NULL AS has_rating
  FROM core.ticket_asof($as_of::TIMESTAMP) AS t LEFT JOIN due USING (ticket_id)
  WHERE driver_mark AND t.kind IS DISTINCT FROM '咨询'
    AND greatest(received_at, completed_at, rated_at, visited_at, due.due_at) >= $start::TIMESTAMP
),
ticket_fact AS (
  SELECT
    *, received_at::DATE AS received_on, due_at::DATE AS due_on,
    CASE WHEN completed_at IS NOT NULL THEN greatest(completed_at, received_at)::DATE END AS completed_on,
    CASE WHEN has_rating THEN coalesce(rated_at, visited_at, completed_at, received_at)::DATE END AS rated_on,
    pages_answer(first_contacted, reached) AS contacted_first, pages_answer(last_contacted, reached) AS contacted_final,
    pages_answer(first_resolved, reached) AS resolved_first, pages_answer(last_resolved, reached) AS resolved_final,
    pages_content(first_satisfied, reached) AS satisfied_first, pages_content(last_satisfied, reached) AS satisfied_final
  FROM ticket
),
marked AS (SELECT *, {marks} FROM ticket_fact),
chosen AS MATERIALIZED (
  SELECT *, greatest(received_on, {days}) AS last_on FROM marked
  WHERE last_on >= $start::DATE
  ORDER BY last_on DESC, received_at DESC, number
  LIMIT $most + 1
),
-- Its clocks by place among those of the page, each with the letter of its state.
step AS (
  SELECT ticket_id, string_agg((list_position(from_json($clocks, '["VARCHAR"]'), c.policy_id || '.' || c.clock_id) - 1) || CASE c.state
    WHEN 'met' THEN 'm' WHEN 'missed' THEN 'd' WHEN 'open' THEN 'o' ELSE 'v' END, ' ' ORDER BY c.rule_no) AS clocks
  FROM mart.clock AS c SEMI JOIN chosen USING (ticket_id)
  GROUP BY ticket_id
)
SELECT
  number, received_at::VARCHAR AS received, completed_at::VARCHAR AS completed, status, unit_id AS unit, nullif(kind, '未填') AS kind,
  issue, district, channel, field, complained_platform_id AS about, answered_by_platform_id AS answered,
  nullif(rating_source, $headline) AS source, late,
  first_contacted AS contacted, first_resolved AS resolved, first_satisfied AS satisfied,
  last_contacted, last_resolved, last_satisfied, x.title, i.evidence AS why, step.clocks, {names},
  last_on::VARCHAR AS last_day
FROM chosen LEFT JOIN core.text AS x USING (text_id) LEFT JOIN step USING (ticket_id)
LEFT JOIN (FROM mart.ticket_issue SEMI JOIN chosen USING (ticket_id)) AS i USING (ticket_id)
ORDER BY last_on DESC, received_at DESC, number
