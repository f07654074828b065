-- $as_of, $headline, $lag_days, $years. One row per truck driver's ticket whose rates have a floor, by what could be known on which day:
-- the moment at which the warehouse first held it, where it was loaded within $lag_days of the event, else the event's own
-- moment (a history loaded at once). Days are numbers since 1970-01-01. The answers put in: for each rate, whether the ticket counts
-- (0 no, 1 counts against, 2 counts for), by the profile's own conditions.
WITH seen AS (
  SELECT ticket_id, min(recorded_at) AS received_seen,
    min(recorded_at) FILTER (completed_at IS NOT NULL) AS completed_seen,
    min(recorded_at) FILTER (
      first_contacted IS NOT NULL OR first_resolved IS NOT NULL OR first_satisfied IS NOT NULL OR visit_reached IS FALSE
    ) AS settled_seen
  FROM core.ticket_version
  WHERE driver_mark AND kind IS DISTINCT FROM '咨询'
  GROUP BY ticket_id
),
ticket AS (
  SELECT
    t.unit_id, t.complained_platform_id, t.answered_by_platform_id, t.received_at, t.kind, t.issue_id AS issue,
    t.completed_at, s.received_seen, s.completed_seen, s.settled_seen,
    coalesce(t.visit_reached, true) AS reached,
    coalesce(t.appeal, o.appeal) IS NOT DISTINCT FROM '申诉通过' AS upheld,
    coalesce(t.rating_source, $headline) = $headline AS headline,
    coalesce(t.final_contacted, t.first_contacted) AS last_contacted,
    coalesce(t.final_resolved, t.first_resolved) AS last_resolved,
    coalesce(t.final_satisfied, t.first_satisfied) AS last_satisfied,
    last_contacted IS NOT NULL OR last_resolved IS NOT NULL OR last_satisfied IS NOT NULL AS answered,
    CASE WHEN first_contacted THEN 'yes' WHEN NOT first_contacted THEN 'no' END AS contacted_first,
    CASE WHEN first_resolved THEN 'yes' WHEN NOT first_resolved THEN 'no' END AS resolved_first,
    CASE WHEN first_satisfied IN ('非常满意', '满意') THEN 'yes' WHEN first_satisfied = '基本满意' THEN 'partly'
      WHEN first_satisfied IS NOT NULL THEN 'no' END AS satisfied_first,
    CASE WHEN last_contacted THEN 'yes' WHEN NOT last_contacted THEN 'no' END AS contacted_final,
    CASE WHEN last_resolved THEN 'yes' WHEN NOT last_resolved THEN 'no' END AS resolved_final,
    CASE WHEN last_satisfied IN ('非常满意', '满意') THEN 'yes' WHEN last_satisfied = '基本满意' THEN 'partly'
      WHEN last_satisfied IS NOT NULL THEN 'no' END AS satisfied_final,
    CASE WHEN t.completed_at IS NOT NULL THEN greatest(t.completed_at, t.received_at) END AS ended_at,
    CASE WHEN answered OR NOT reached
      THEN greatest(coalesce(t.rated_at, t.visited_at, t.completed_at), t.completed_at, t.received_at) END AS settled_at
  FROM core.ticket_asof($as_of::TIMESTAMP) AS t JOIN seen AS s USING (ticket_id)
  LEFT JOIN (SELECT ticket_id, appeal FROM core.ticket_step) AS o USING (ticket_id)
  WHERE t.driver_mark AND t.kind IS DISTINCT FROM '咨询'
    AND t.received_at > $as_of::TIMESTAMP - to_years($years::INTEGER)
)
SELECT
  unit_id, complained_platform_id, answered_by_platform_id,
  epoch_day(known_from(received_at, received_seen, $lag_days)) AS received,
  epoch_day(ended_at) AS base,
  CASE WHEN ended_at IS NOT NULL
    THEN greatest(received, epoch_day(known_from(ended_at, completed_seen, $lag_days))) END AS completed,
  CASE WHEN ended_at IS NOT NULL AND settled_at IS NOT NULL
    THEN greatest(completed, epoch_day(known_from(settled_at, settled_seen, $lag_days))) END AS settled,
  loaded_soon(settled_at, settled_seen, $lag_days) AS by_record,
  {answers}
FROM ticket
ORDER BY received_at;
