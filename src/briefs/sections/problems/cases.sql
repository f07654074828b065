-- $start, $end, $from, $headline. Cases of the register: badly rated tickets of the period (now) and of the one before, from its first day $from on;
-- and every open one, those apart (lapsed) that nobody moved for months. about: platform complained of.
SELECT s.ticket_id AS id, t.number, s.track, s.grounds, s.suspected, s.unit_id AS unit, t.complained_platform_id AS about, t.issue_id AS issue,
  s.opened_at::DATE::VARCHAR AS opened, s.notice_at IS NOT NULL AS noticed, s.notice_at::DATE::VARCHAR AS notice,
  s.rectified_at IS NOT NULL AS answered, coalesce(s.rectified_at <= s.due_at, FALSE) AS "inTime", s.due_at::DATE::VARCHAR AS due,
  s.rerated, s.appeal, s.stage, s.since::DATE::VARCHAR AS since, s.closed, s.overdue, s.lapsed,
  coalesce(t.driver_mark, FALSE) AND t.kind IS DISTINCT FROM '咨询' AND coalesce(t.rating_source, $headline) = $headline AS counts,
  s.opened_at::DATE BETWEEN $start::DATE AND $end::DATE AS now, s.opened_at::DATE < $start::DATE AND s.opened_at::DATE >= $from::DATE AS before
FROM mart.supervision AS s JOIN core.ticket_state AS t USING (ticket_id)
WHERE s.opened_at::DATE BETWEEN $from::DATE AND $end::DATE OR NOT s.closed
ORDER BY s.overdue DESC, s.due_at, s.since, t.number
