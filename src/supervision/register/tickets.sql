-- $as_of, $headline. Truck drivers' tickets as of the moment, and others that a person put under supervision, with what the feed or
-- else the office says was done. first_bad, last_bad: the first rating, and the last one, is not contacted, not resolved or
-- dissatisfied. rerated: rated again, after the result or otherwise than at first. A source that fills the second rating where nothing
-- was mended copies the first one into it: there only another answer is a second rating. After a further notice of the office a bad rating
-- from before its result is that of the earlier round.
CREATE OR REPLACE TEMP TABLE register_ticket AS
WITH copying AS (
  SELECT source FROM core.ticket_asof($as_of::TIMESTAMP)
  WHERE rectified_at IS NULL AND (first_resolved IS FALSE OR first_contacted IS FALSE)
  GROUP BY source
  HAVING count(*) FILTER (final_contacted IS NOT NULL OR final_resolved IS NOT NULL) > 0.5 * count(*)
)
SELECT t.ticket_id, t.unit_id, t.answered_by_platform_id AS platform_id, t.driver_mark, t.kind, t.issue_id, t.text_id,
  t.received_at, t.completed_at, t.contacted_at, coalesce(t.return_count, 0) AS returns,
  coalesce(t.rated_at, t.visited_at, t.completed_at, t.received_at) AS rated_at,
  coalesce(t.rating_source, $headline) = $headline AS headline,
  t.first_contacted, t.first_resolved, t.first_satisfied,
  coalesce(NOT t.first_contacted, FALSE) OR coalesce(NOT t.first_resolved, FALSE)
    OR coalesce(t.first_satisfied IN ('不满意', '非常不满意'), FALSE) AS first_bad,
  coalesce(t.final_contacted, t.first_contacted) AS contacted, coalesce(t.final_resolved, t.first_resolved) AS resolved,
  coalesce(t.final_satisfied, t.first_satisfied) AS satisfied,
  coalesce(NOT contacted, FALSE) OR coalesce(NOT resolved, FALSE)
    OR coalesce(satisfied IN ('不满意', '非常不满意'), FALSE) AS last_bad,
  t.final_contacted IS NOT NULL OR t.final_resolved IS NOT NULL OR t.final_satisfied IS NOT NULL AS has_final,
  greatest(t.notice_at, s.notice_at) AS notice_at, core.since_notice(t.rectified_at, s.rectified_at, s.notice_at) AS rectified_at,
  core.since_notice(t.cleared_at, s.cleared_at, s.notice_at) AS cleared_at, coalesce(t.appeal, s.appeal) AS appeal,
  s.progressed_at, s.supervised_at, s.circulated_at, s.escalated_at, s.appealed_at, s.confirmed_at, s.refuted_at,
  CASE WHEN has_final AND (last_bad <> first_bad
    OR core.since_notice(t.rectified_at, s.rectified_at, s.notice_at) IS NOT NULL AND t.source NOT IN (SELECT source FROM copying)
      AND (s.notice_at::DATE > t.notice_at::DATE AND s.rectified_at > t.rated_at) IS NOT TRUE)
    THEN if(last_bad, 'bad', 'good') END AS rerated
FROM core.ticket_asof($as_of::TIMESTAMP) AS t LEFT JOIN core.ticket_step AS s USING (ticket_id)
WHERE t.driver_mark OR s.ticket_id IS NOT NULL;
