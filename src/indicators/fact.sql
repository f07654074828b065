-- One row per ticket of {states} as of the moment: its days, its places in every scope, and the counts it adds to (see pack.ts).
CREATE OR REPLACE TEMP TABLE fact AS
WITH hop AS (
  SELECT ticket_id, bool_or(returned_at IS NOT NULL) AS returned
  FROM core.assignment_state
  WHERE (state = '改派' OR returned_at IS NOT NULL) AND coalesce(returned_at, dispatched_at) <= $as_of::TIMESTAMP
  GROUP BY ticket_id
),
-- A matter (caller × issue class) goes by its 64-bit hash, which halves the sort.
repetition AS (
  SELECT ticket_id
  FROM (
    SELECT ticket_id, received_at, hash(caller_key, issue_id) AS matter, hash(ticket_id) AS turn
    FROM {matters}
    WHERE caller_key IS NOT NULL AND issue_id IS NOT NULL
  )
  QUALIFY received_at - lag(received_at) OVER (PARTITION BY matter ORDER BY received_at, turn) <= INTERVAL 30 DAY
),
-- What only a late dispatch made late is charged to the dispatch centre and never to the unit (T26-1).
due AS (
  SELECT ticket_id, due_at, state, responsible_id IS NOT DISTINCT FROM 'dispatch_centre' AS elsewhere FROM {clocks}
  WHERE clock_id = $completion_clock AND due_at <= $as_of::TIMESTAMP
),
ticket AS (
  SELECT
    t.*, coalesce(t.appeal, step.appeal) AS last_appeal, due.due_at, due.state = 'met' AS due_met, due.state IN ('missed', 'overdue') AND NOT elsewhere AS late, hop.ticket_id IS NOT NULL AS moved,
    coalesce(hop.returned, false) OR t.returned_at IS NOT NULL OR coalesce(t.return_count, 0) > 0 AS returned,
    repetition.ticket_id IS NOT NULL AS repeated,
    coalesce(t.dispatched_at, t.committee_at) AS sent_at,
    coalesce(t.visit_reached, true) AS reached,
    coalesce(t.final_contacted, t.first_contacted) AS last_contacted,
    coalesce(t.final_resolved, t.first_resolved) AS last_resolved,
    coalesce(t.final_satisfied, t.first_satisfied) AS last_satisfied,
    last_contacted IS NOT NULL OR last_resolved IS NOT NULL OR last_satisfied IS NOT NULL AS has_rating
  FROM core.state_asof('{states}', $as_of::TIMESTAMP) AS t
  LEFT JOIN (SELECT ticket_id, appeal FROM core.ticket_step) AS step USING (ticket_id) LEFT JOIN due USING (ticket_id) LEFT JOIN hop USING (ticket_id) LEFT JOIN repetition USING (ticket_id)
),
ticket_fact AS (
  SELECT
    received_at::DATE AS received_on, due_at::DATE AS due_on,
    CASE WHEN completed_at IS NOT NULL THEN greatest(completed_at, received_at)::DATE END AS completed_on,
    CASE WHEN has_rating THEN coalesce(rated_at, visited_at, completed_at, received_at)::DATE END AS rated_on,
    (CASE WHEN driver_mark IS TRUE THEN CASE WHEN kind IS NOT DISTINCT FROM '咨询' THEN 'driver_consult' ELSE 'driver' END
      ELSE CASE WHEN kind IS NOT DISTINCT FROM '咨询' THEN 'other_consult' ELSE 'other' END END)::population AS population,
    coalesce(rating_source, $headline)::source AS rating_source,
    source AS feed,
    coalesce(unit_id, '未派')::member AS unit,
    coalesce(district, '未填')::member AS district,
    coalesce(complained_platform_id, '未填')::member AS platform_about,
    coalesce(answered_by_platform_id, '未填')::member AS platform_answered,
    coalesce(issue_id, '未归类')::member AS issue,
    coalesce(channel, '未填')::member AS channel,
    coalesce(kind, '未填')::member AS kind,
    coalesce(field, '未填')::member AS field,
    kind IS NOT DISTINCT FROM '咨询' AS consult,
    driver_mark IS TRUE AS marked,
    driver_text IS TRUE AS text_driver,
    driver_text IS NOT NULL AS text_known,
    caller_key IS NOT NULL AND issue_id IS NOT NULL AS repeat_known,
    repeated,
    sent_at IS NOT NULL AS dispatched,
    coalesce(sent_at <= received_at + INTERVAL 1 HOUR, false) AS in_hour,
    sent_at IS NOT NULL OR (completed_at IS NULL AND received_at + INTERVAL 1 HOUR < $as_of::TIMESTAMP) AS hour_over,
    returned,
    moved OR returned AS hopped,
    extension_asked_at IS NOT NULL OR extended_to IS NOT NULL AS extended,
    visited_at IS NOT NULL AS visited,
    coalesce(due_met, false) AS due_met,
    coalesce(late, false) AS late,
    coalesce(due_met OR late, false) AS due_counted,
    last_appeal IS NOT DISTINCT FROM '申诉通过' AS upheld,
    (CASE WHEN first_contacted THEN 'yes' WHEN NOT first_contacted THEN 'no' WHEN reached THEN 'unrated' ELSE 'unreached' END)::answer
      AS contacted_first,
    (CASE WHEN first_resolved THEN 'yes' WHEN NOT first_resolved THEN 'no' WHEN reached THEN 'unrated' ELSE 'unreached' END)::answer
      AS resolved_first,
    (CASE WHEN first_satisfied IN ('非常满意', '满意') THEN 'yes' WHEN first_satisfied = '基本满意' THEN 'partly'
      WHEN first_satisfied IS NOT NULL THEN 'no' WHEN reached THEN 'unrated' ELSE 'unreached' END)::answer AS satisfied_first,
    (CASE WHEN last_contacted THEN 'yes' WHEN NOT last_contacted THEN 'no' WHEN reached THEN 'unrated' ELSE 'unreached' END)::answer
      AS contacted_final,
    (CASE WHEN last_resolved THEN 'yes' WHEN NOT last_resolved THEN 'no' WHEN reached THEN 'unrated' ELSE 'unreached' END)::answer
      AS resolved_final,
    (CASE WHEN last_satisfied IN ('非常满意', '满意') THEN 'yes' WHEN last_satisfied = '基本满意' THEN 'partly'
      WHEN last_satisfied IS NOT NULL THEN 'no' WHEN reached THEN 'unrated' ELSE 'unreached' END)::answer AS satisfied_final,
    first_contacted IS FALSE AS problem_contact,
    first_resolved IS FALSE AS problem_resolve,
    coalesce(first_satisfied IN ('不满意', '非常不满意'), false) AS problem_satisfy,
    problem_contact OR problem_resolve OR problem_satisfy AS problem,
    problem AND (last_contacted IS FALSE OR last_resolved IS FALSE
      OR coalesce(last_satisfied IN ('不满意', '非常不满意'), false)) AS problem_left,
    coalesce(amount_claimed, 0) AS amount_claimed,
    coalesce(amount_recovered, 0) AS amount_recovered
  FROM ticket
)
SELECT
  received_on, completed_on, due_on, rated_on, population, rating_source,
  unit, district, platform_about, platform_answered, issue, channel, kind, field,
  {words}
FROM ticket_fact;
