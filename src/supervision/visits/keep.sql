-- visits, as_of, headline. The record is the last rating before the visit; the committee's own follow-up (委回访) may be this visit and is none.
-- Where nobody was asked of contact, the unit's own record of it counts.
DELETE FROM mart.visit;
INSERT INTO mart.visit BY NAME
WITH given AS (
  SELECT * FROM (
    SELECT unnest(from_json($visits, '[{"line":"INTEGER","ticket_id":"VARCHAR","visited_at":"TIMESTAMP","by":"VARCHAR","reached":"BOOLEAN",
      "reason":"VARCHAR","contacted":"BOOLEAN","resolved":"BOOLEAN","satisfied":"VARCHAR","new_question":"VARCHAR","redo":"BOOLEAN",
      "exempt":"VARCHAR"}]'), recursive := true)
  )
  WHERE visited_at IS NULL OR visited_at <= $as_of::TIMESTAMP
),
-- A visit of which only the day is known comes after all that happened that day.
moment AS (
  SELECT *, CASE WHEN visited_at = visited_at::DATE THEN visited_at::DATE + TIME '23:59:59' ELSE visited_at END AS until,
    lead(visited_at) OVER own IS NOT NULL AS again, lead(reached) OVER own AS next_reached,
    lead(contacted) OVER own AS next_contacted, lead(resolved) OVER own AS next_resolved, lead(satisfied) OVER own AS next_satisfied
  FROM given
  WINDOW own AS (PARTITION BY ticket_id ORDER BY visited_at, line)
),
-- A rating made anew after the visit leaves the first one as the record.
record AS (
  SELECT m.*, t.unit_id, t.completed_at, t.rating_source, t.contacted_at, s.redo_at, s.cleared_at, s.rectified_at AS office_rectified_at,
    t.rating_source IS DISTINCT FROM '委回访' AS counts,
    counts AND coalesce(t.rated_at <= m.until, TRUE) AS last_counts,
    counts AND coalesce(t.rated_at <= m.until, TRUE)
      OR (counts AND (t.final_contacted IS NOT NULL OR t.final_resolved IS NOT NULL OR t.final_satisfied IS NOT NULL)) AS first_counts,
    coalesce(CASE WHEN last_counts THEN t.final_contacted END, CASE WHEN first_counts THEN t.first_contacted END) AS rated_contacted,
    coalesce(rated_contacted, CASE WHEN t.contacted_at <= m.until THEN TRUE END) AS was_contacted,
    coalesce(CASE WHEN last_counts THEN t.final_resolved END, CASE WHEN first_counts THEN t.first_resolved END) AS was_resolved,
    coalesce(CASE WHEN last_counts THEN t.final_satisfied END, CASE WHEN first_counts THEN t.first_satisfied END) AS was_satisfied,
    rated_contacted IS NOT NULL OR was_resolved IS NOT NULL OR was_satisfied IS NOT NULL AS rated
  FROM moment AS m
  JOIN core.ticket_asof($as_of::TIMESTAMP) AS t USING (ticket_id)
  LEFT JOIN core.ticket_step AS s USING (ticket_id)
),
compared AS (
  SELECT *,
    satisfied IN ('不满意', '非常不满意') AS dissatisfied, was_satisfied IN ('不满意', '非常不满意') AS was_dissatisfied,
    list_filter([
      CASE WHEN was_contacted AND NOT contacted THEN 'contacted' END, CASE WHEN was_resolved AND NOT resolved THEN 'resolved' END,
      CASE WHEN NOT was_dissatisfied AND dissatisfied THEN 'satisfied' END
    ], lambda x : x IS NOT NULL) AS denied,
    list_filter([
      CASE WHEN NOT was_contacted AND contacted THEN 'contacted' END, CASE WHEN NOT was_resolved AND resolved THEN 'resolved' END,
      CASE WHEN was_dissatisfied AND NOT dissatisfied THEN 'satisfied' END
    ], lambda x : x IS NOT NULL) AS restored,
    reached AND (coalesce(NOT contacted, FALSE) OR coalesce(NOT resolved, FALSE) OR coalesce(dissatisfied, FALSE) OR new_question IS NOT NULL)
      AS calls_for_redo,
    coalesce(NOT next_contacted, FALSE) OR coalesce(NOT next_resolved, FALSE)
      OR coalesce(next_satisfied IN ('不满意', '非常不满意'), FALSE) AS next_bad
  FROM record
)
SELECT line, ticket_id, unit_id, completed_at, visited_at, "by", reached, reason, contacted, resolved, satisfied, new_question,
  redo, exempt,
  CASE WHEN rated THEN coalesce(rating_source, $headline) WHEN was_contacted THEN '承办单位记录' END AS rating_source, was_contacted, was_resolved, was_satisfied, denied, restored,
  CASE
    WHEN redo THEN CASE
      WHEN again AND next_reached THEN if(next_bad, 'again', 'confirmed')
      WHEN coalesce(cleared_at >= visited_at, FALSE) THEN 'cleared'
      WHEN coalesce(completed_at > until, FALSE) OR coalesce(office_rectified_at >= visited_at, FALSE) THEN 'done'
      WHEN coalesce(redo_at >= visited_at::DATE, FALSE) THEN 'sent'
      ELSE 'to_send' END
    WHEN redo IS NULL AND calls_for_redo THEN 'undecided'
  END AS state
FROM compared
ORDER BY line;
