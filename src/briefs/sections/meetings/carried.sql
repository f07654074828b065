-- $start, $end. Notices of rectification sent before the period whose result had not come in by then, unit by unit: how many came in within
-- the period, how many are still to come, and how many of those are overdue.
SELECT s.unit_id AS unit, t.complained_platform_id AS about, t.issue_id AS issue, count(*) AS carried,
  count(*) FILTER (s.rectified_at::DATE BETWEEN $start::DATE AND $end::DATE) AS answered,
  count(*) FILTER (NOT s.closed AND (s.rectified_at IS NULL OR s.rectified_at::DATE > $end::DATE)) AS waiting,
  count(*) FILTER (s.overdue) AS late
FROM mart.supervision AS s JOIN core.ticket_state AS t USING (ticket_id)
WHERE s.track = 'rectify' AND NOT s.lapsed AND s.notice_at::DATE < $start::DATE
  AND (s.rectified_at IS NULL OR s.rectified_at::DATE >= $start::DATE)
  AND (NOT s.closed OR s.since::DATE >= $start::DATE)
GROUP BY ALL
ORDER BY unit, about, issue
